package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation that folds the elements along some axes into one.
///
/// The order of additions is part of the definition, so that every backend gives the same bits: see
/// `docs/decisions/0002-same-bits.md`.
public sealed interface ReduceOp extends Op {
  /// The reduced axes, normalised and ascending; empty means all.
  List<Integer> axes();

  /// Whether the reduced axes stay, with size 1.
  boolean keepDims();

  @Override
  default int arity() {
    return 1;
  }

  @Override
  default Shape shape(List<Shape> inputs) {
    Shape x = inputs.getFirst();
    return x.reduce(x.axes(name(), axisArray()), keepDims());
  }

  /// The axes as an array.
  default int[] axisArray() {
    return axes().stream().mapToInt(Integer::intValue).toArray();
  }

  /// `t`, whose reduced axes may have disappeared, as large as the input `x` again.
  private Tensor restore(Tensor t, Tensor x) {
    return t.reshape(x.shape().reduce(axisArray(), true)).expand(x.shape());
  }

  /// `y = Σ x` over the axes; the gradient is `dy` for every element.
  record Sum(List<Integer> axes, boolean keepDims) implements ReduceOp {
    /// Copies the axes.
    public Sum {
      axes = List.copyOf(axes);
    }

    @Override
    public String name() {
      return "sum";
    }

    @Override
    public DType dtype(List<DType> inputs) {
      return Types.numeric(name(), inputs);
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return ((ReduceOp) this).restore(dy, inputs.getFirst());
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Aggregate("Σ", axes, inputs.getFirst());
    }
  }

  /// The largest element over the axes; NaN wins, no elements are refused. Ties share the gradient
  /// evenly.
  record Max(List<Integer> axes, boolean keepDims) implements ReduceOp {
    /// Copies the axes.
    public Max {
      axes = List.copyOf(axes);
    }

    @Override
    public String name() {
      return "max";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return Checks.notEmpty(this, inputs.getFirst(), ReduceOp.super.shape(inputs));
    }

    @Override
    public DType dtype(List<DType> inputs) {
      return Types.numeric(name(), inputs);
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      Tensor x = inputs.getFirst();
      ReduceOp self = this;
      Tensor winners = x.equalTo(self.restore(output, x)).to(x.dtype());
      Tensor count = new Sum(axes, true).on(winners);
      return winners.div(count).times(self.restore(dy, x));
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Aggregate("max", axes, inputs.getFirst());
    }
  }

  /// The position of the first largest element along one axis, as int64; NaN counts as largest.
  record ArgMax(int axis, boolean keepDims) implements ReduceOp {
    @Override
    public String name() {
      return "argmax";
    }

    @Override
    public List<Integer> axes() {
      return List.of(axis);
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return Checks.notEmpty(this, inputs.getFirst(), ReduceOp.super.shape(inputs));
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
      return new Formula.Aggregate("argmax", axes(), inputs.getFirst());
    }
  }
}
