package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Picking elements by index and adding them back. Indices are int32 or int64 and count from 0;
/// negative ones and those past the end are refused when the operation runs.
public sealed interface IndexOp extends Op {
  @Override
  default int arity() {
    return 2;
  }

  /// Whole slices along an axis: `y = x[…, index, …]`. Shapes: `x` with axis `axis` replaced by the
  /// shape of `index`. An embedding is `Gather(0)`.
  record Gather(int axis) implements IndexOp {
    @Override
    public String name() {
      return "gather";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape x = inputs.get(0);
      List<Integer> dims = new ArrayList<>(x.toList());
      int at = x.axis(name(), axis);
      dims.subList(at, at + 1).clear();
      dims.addAll(at, inputs.get(1).toList());
      return of(dims);
    }

    @Override
    public DType dtype(List<DType> inputs) {
      Types.index(name(), inputs.get(1));
      return inputs.getFirst();
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return index == 0
          ? new ScatterAdd(axis, inputs.getFirst().shape().dim(axis)).on(inputs.get(1), dy)
          : null;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Indexed(inputs.get(0), List.of(inputs.get(1)));
    }
  }

  /// Slices added into zeros at their index, in ascending order of position: the transpose of
  /// [Gather]. Inputs: the indices, then the slices.
  record ScatterAdd(int axis, int size) implements IndexOp {
    @Override
    public String name() {
      return "scatter_add";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shape index = inputs.get(0);
      Shape slices = inputs.get(1);
      List<Integer> dims = new ArrayList<>(slices.toList());
      if (axis < 0
          || axis + index.rank() > dims.size()
          || !dims.subList(axis, axis + index.rank()).equals(index.toList())) {
        throw new ShapeException(
            name(),
            "slices %s must have the shape %s of the indices at axis %d."
                .formatted(slices, index, axis),
            index,
            slices);
      }
      dims.subList(axis, axis + index.rank()).clear();
      dims.add(axis, size);
      return of(dims);
    }

    @Override
    public DType dtype(List<DType> inputs) {
      Types.index(name(), inputs.get(0));
      return Types.numeric(name(), inputs.subList(1, 2));
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return index == 1 ? new Gather(axis).on(dy, inputs.getFirst()) : null;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Call("scatter", inputs);
    }
  }

  /// One element for each index: `y[i, j] = x[index[i, j], j]` for axis 0. `index` has the rank of
  /// `x` and is not larger along the other axes.
  record GatherElements(int axis) implements IndexOp {
    @Override
    public String name() {
      return "gather_elements";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      fits(name(), axis, inputs.get(0), inputs.get(1));
      return inputs.get(1);
    }

    @Override
    public DType dtype(List<DType> inputs) {
      Types.index(name(), inputs.get(1));
      return inputs.getFirst();
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return index == 0
          ? new ScatterElements(axis, inputs.getFirst().shape()).on(inputs.get(1), dy)
          : null;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Indexed(inputs.get(0), List.of(inputs.get(1)));
    }
  }

  /// Elements added into zeros of shape `to`, in row-major order: the transpose of
  /// [GatherElements]. Inputs: the indices, then the elements, of one shape.
  record ScatterElements(int axis, Shape to) implements IndexOp {
    @Override
    public String name() {
      return "scatter_elements";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      if (!inputs.get(0).equals(inputs.get(1))) {
        throw new ShapeException(
            name(),
            "indices %s and elements %s must have one shape."
                .formatted(inputs.get(0), inputs.get(1)),
            inputs.get(0),
            inputs.get(1));
      }
      fits(name(), axis, to, inputs.get(0));
      return to;
    }

    @Override
    public DType dtype(List<DType> inputs) {
      Types.index(name(), inputs.get(0));
      return Types.numeric(name(), inputs.subList(1, 2));
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return index == 1 ? new GatherElements(axis).on(dy, inputs.getFirst()) : null;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Call("scatter", inputs);
    }
  }

  /// The positions that would sort the elements along an axis, as int64; equal elements keep their
  /// order, NaN comes last in ascending and first in descending order.
  record ArgSort(int axis, Order order) implements IndexOp {
    @Override
    public String name() {
      return "argsort";
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      inputs.getFirst().axis(name(), axis);
      return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
      Types.numeric(name(), inputs);
      return DType.I64;
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return null;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Call("argsort", inputs);
    }
  }

  /// The direction of a sort.
  enum Order {
    /// Smallest first.
    ASCENDING,
    /// Largest first.
    DESCENDING
  }

  private static Shape of(List<Integer> dims) {
    return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void fits(String op, int axis, Shape x, Shape index) {
    boolean ok = x.rank() == index.rank();
    for (int i = 0; ok && i < x.rank(); i++) {
      ok = i == x.axis(op, axis) || index.dim(i) <= x.dim(i);
    }
    if (!ok) {
      throw new ShapeException(
          op,
          "indices %s must have the rank of %s and not be larger except along axis %d."
              .formatted(index, x, axis),
          x,
          index);
    }
  }
}
