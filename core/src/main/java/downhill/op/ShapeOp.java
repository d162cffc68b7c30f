package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// An operation that moves elements without computing: any element type, and a gradient that moves
/// them back.
public sealed interface ShapeOp extends Op {
  @Override
  default int arity() {
    return 1;
  }

  @Override
  default DType dtype(List<DType> inputs) {
    return Types.same(name(), inputs);
  }

  /// The same elements in row-major order under another shape of equal size.
  record Reshape(Shape to) implements ShapeOp {
    @Override
    public String name() {
      return "reshape";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.getFirst().reshape(to.dims());
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return dy.reshape(inputs.getFirst().shape());
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return inputs.getFirst();
    }
  }

  /// Axes in another order: axis `i` of the result is axis `order[i]` of the input.
  record Permute(List<Integer> order) implements ShapeOp {
    /// Copies the order.
    public Permute {
      order = List.copyOf(order);
    }

    @Override
    public String name() {
      return "permute";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.getFirst().permute(toArray(order));
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      int[] back = new int[order.size()];
      for (int i = 0; i < back.length; i++) {
        back[order.get(i)] = i;
      }
      return dy.permute(back);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Transposed(inputs.getFirst());
    }
  }

  /// Repeated along axes of size 1 and along new leading axes.
  record Expand(Shape to) implements ShapeOp {
    @Override
    public String name() {
      return "expand";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape from = inputs.getFirst();
      if (!from.broadcastsTo(to)) {
        throw new ShapeException(
            name(),
            "cannot expand %s to %s: only axes of size 1 and new leading axes can grow."
                .formatted(from, to),
            from,
            to);
      }
      return to;
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return dy.sumTo(inputs.getFirst().shape());
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return inputs.getFirst();
    }
  }

  /// Every `step`-th element from `start`, `size` of them, along each axis.
  record Slice(List<Integer> starts, List<Integer> sizes, List<Integer> steps) implements ShapeOp {
    /// Copies the settings, one for each axis; steps are positive.
    public Slice {
      starts = List.copyOf(starts);
      sizes = List.copyOf(sizes);
      steps = List.copyOf(steps);
    }

    @Override
    public String name() {
      return "slice";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.getFirst();
      Checks.perAxis(name(), "start", starts, x);
      Checks.perAxis(name(), "size", sizes, x);
      Checks.perAxis(name(), "step", steps, x);
      for (int axis = 0; axis < x.rank(); axis++) {
        int size = sizes.get(axis);
        int step = steps.get(axis);
        long last = starts.get(axis) + (long) (size - 1) * step;
        if (step < 1 || size < 0 || starts.get(axis) < 0 || (size > 0 && last >= x.dim(axis))) {
          throw new ShapeException(
              name(),
              "start %d, size %d, step %d does not lie within axis %d of %s."
                  .formatted(starts.get(axis), size, step, axis, x),
              x);
        }
      }
      return Shape.of(toArray(sizes));
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      Shape x = inputs.getFirst().shape();
      List<Integer> high = new ArrayList<>();
      List<Integer> gaps = new ArrayList<>();
      for (int axis = 0; axis < x.rank(); axis++) {
        int size = sizes.get(axis);
        int covered = size == 0 ? 0 : (size - 1) * steps.get(axis) + 1;
        high.add(x.dim(axis) - starts.get(axis) - covered);
        gaps.add(steps.get(axis) - 1);
      }
      return new Pad(starts, high, gaps, 0).on(dy);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.call("slice", inputs.getFirst());
    }
  }

  /// `value` around the elements and, with a gap, between them, along each axis.
  record Pad(List<Integer> low, List<Integer> high, List<Integer> gaps, double value)
      implements ShapeOp {
    /// Copies the settings, one for each axis; none is negative.
    public Pad {
      low = List.copyOf(low);
      high = List.copyOf(high);
      gaps = List.copyOf(gaps);
    }

    @Override
    public String name() {
      return "pad";
    }

    @Override
    public DType dtype(List<DType> inputs) {
      DType dtype = ShapeOp.super.dtype(inputs);
      Types.holds("pad", dtype, value);
      return dtype;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.getFirst();
      Checks.perAxis(name(), "low padding", low, x);
      Checks.perAxis(name(), "high padding", high, x);
      Checks.perAxis(name(), "gap", gaps, x);
      int[] dims = x.dims();
      for (int axis = 0; axis < dims.length; axis++) {
        if (low.get(axis) < 0 || high.get(axis) < 0 || gaps.get(axis) < 0) {
          throw new ShapeException(
              name(),
              "padding of axis %d of %s is negative: %d before, %d after, gap %d. Slice first."
                  .formatted(axis, x, low.get(axis), high.get(axis), gaps.get(axis)),
              x);
        }
        long size =
            dims[axis]
                + ((long) low.get(axis) + high.get(axis))
                + Math.max(0, dims[axis] - 1L) * gaps.get(axis);
        if (size > Integer.MAX_VALUE) {
          throw new ShapeException(
              name(),
              "axis %d of %s would have the size %d; the most is %d."
                  .formatted(axis, x, size, Integer.MAX_VALUE),
              x);
        }
        dims[axis] = (int) size;
      }
      return Shape.of(dims);
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      List<Integer> sizes = inputs.getFirst().shape().toList();
      return new Slice(low, sizes, gaps.stream().map(gap -> gap + 1).toList()).on(dy);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.call("pad", inputs.getFirst());
    }
  }

  /// Tensors one behind the other along an axis; the other sizes are equal.
  record Concat(int axis) implements ShapeOp {
    @Override
    public String name() {
      return "concat";
    }

    @Override
    public int arity() {
      return -1;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape first = inputs.getFirst();
      int at = first.axis(name(), axis);
      long total = 0;
      for (Shape input : inputs) {
        if (input.rank() != first.rank() || !input.with(at, first.dim(at)).equals(first)) {
          throw new ShapeException(
              name(),
              "shapes must agree except along axis %d, got %s.".formatted(axis, inputs),
              inputs.toArray(Shape[]::new));
        }
        total += input.dim(at);
      }
      if (total > Integer.MAX_VALUE) {
        throw new ShapeException(
            name(),
            "axis %d would have the size %d; the most is %d."
                .formatted(axis, total, Integer.MAX_VALUE),
            inputs.toArray(Shape[]::new));
      }
      return first.with(at, (int) total);
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      int start = 0;
      for (int i = 0; i < index; i++) {
        start += inputs.get(i).shape().dim(axis);
      }
      return dy.slice(axis, start, start + inputs.get(index).shape().dim(axis));
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Call("concat", inputs);
    }
  }

  /// The elements in reverse order along the axes.
  record Flip(List<Integer> axes) implements ShapeOp {
    /// Copies the axes.
    public Flip {
      axes = List.copyOf(axes);
    }

    @Override
    public String name() {
      return "flip";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      axes.forEach(axis -> inputs.getFirst().axis(name(), axis));
      return inputs.getFirst();
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return on(dy);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.call("flip", inputs.getFirst());
    }
  }

  private static int[] toArray(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
