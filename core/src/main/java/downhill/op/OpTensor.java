package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Gradients;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What all tensors have in common: every method of [Tensor] is one operation or a few, applied by
/// the tensor's [Engine].
public abstract class OpTensor implements Tensor {
  /// For the engines.
  protected OpTensor() {}

  /// Who applies operations to this tensor.
  public abstract Engine engine();

  /// Where constants beside this tensor are made; for a wrapper, where the wrapped tensor lives.
  public Engine home() {
    return engine();
  }

  private Tensor scalar(double value) {
    return home().source(new SourceOp.Fill(Shape.scalar(), dtype(), value));
  }

  @Override
  public final Tensor plus(Tensor other) {
    return new Arithmetic.Add().on(this, other);
  }

  @Override
  public final Tensor plus(double other) {
    return plus(scalar(other));
  }

  @Override
  public final Tensor minus(Tensor other) {
    return new Arithmetic.Sub().on(this, other);
  }

  @Override
  public final Tensor minus(double other) {
    return minus(scalar(other));
  }

  @Override
  public final Tensor oneMinus() {
    return scalar(1).minus(this);
  }

  @Override
  public final Tensor times(Tensor other) {
    return new Arithmetic.Mul().on(this, other);
  }

  @Override
  public final Tensor times(double other) {
    return times(scalar(other));
  }

  @Override
  public final Tensor div(Tensor other) {
    return new FloatBinary.Div().on(this, other);
  }

  @Override
  public final Tensor div(double other) {
    return div(scalar(other));
  }

  @Override
  public final Tensor negate() {
    return new Algebraic.Neg().on(this);
  }

  @Override
  public final Tensor pow(Tensor exponent) {
    return new FloatBinary.Pow().on(this, exponent);
  }

  @Override
  public final Tensor pow(double exponent) {
    return pow(scalar(exponent));
  }

  @Override
  public final Tensor squared() {
    return times(this);
  }

  @Override
  public final Tensor sqrt() {
    return new Algebraic.Sqrt().on(this);
  }

  @Override
  public final Tensor exp() {
    return new Exponential.Exp().on(this);
  }

  @Override
  public final Tensor log() {
    return new Exponential.Log().on(this);
  }

  @Override
  public final Tensor abs() {
    return new Rounding.Abs().on(this);
  }

  @Override
  public final Tensor equalTo(Tensor other) {
    return new Comparison.Equal().on(this, other);
  }

  @Override
  public final Tensor less(Tensor other) {
    return new Comparison.Less().on(this, other);
  }

  @Override
  public final Tensor lessOrEqual(Tensor other) {
    return new Comparison.LessEqual().on(this, other);
  }

  @Override
  public final Tensor greater(Tensor other) {
    return new Comparison.Less().on(other, this);
  }

  @Override
  public final Tensor greater(double other) {
    return greater(scalar(other));
  }

  @Override
  public final Tensor matmul(Tensor other) {
    if (shape().rank() == 0 || other.shape().rank() == 0) {
      throw new ShapeException(
          "matmul",
          "expects vectors or matrices, got %s x %s. Use times for a scalar."
              .formatted(shape(), other.shape()),
          shape(),
          other.shape());
    }
    int last = shape().dim(-1);
    int rows = other.shape().dim(other.shape().rank() == 1 ? 0 : -2);
    if (last != rows && (shape().rank() == 1 || other.shape().rank() == 1)) {
      // Said of the vector itself, not of the matrix that it is made into below.
      throw new ShapeException(
          "matmul",
          "inner sizes differ: %s x %s; the first's last (%d) must equal the second's %s (%d)."
              .formatted(
                  shape(),
                  other.shape(),
                  last,
                  other.shape().rank() == 1 ? "size" : "last but one",
                  rows),
          shape(),
          other.shape());
    }
    Tensor a = shape().rank() == 1 ? unsqueeze(0) : this;
    Tensor b = other.shape().rank() == 1 ? other.unsqueeze(-1) : other;
    Tensor c = new MatMul(false, false).on(a, b);
    Tensor d = other.shape().rank() == 1 ? c.squeeze(-1) : c;
    return shape().rank() == 1 ? d.squeeze(other.shape().rank() == 1 ? -1 : -2) : d;
  }

  private List<Integer> axes(String op, int... axes) {
    return list(shape().axes(op, axes));
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Override
  public final Tensor sum(int... axes) {
    return new ReduceOp.Sum(axes("sum", axes), false).on(this);
  }

  @Override
  public final Tensor sumKeepDims(int... axes) {
    return new ReduceOp.Sum(axes("sum", axes), true).on(this);
  }

  @Override
  public final Tensor mean(int... axes) {
    int count = count(axes);
    return sum(axes).div(count);
  }

  @Override
  public final Tensor meanKeepDims(int... axes) {
    int count = count(axes);
    return sumKeepDims(axes).div(count);
  }

  /// How many elements a mean is taken of.
  private int count(int... axes) {
    Types.floating("mean", dtype());
    int count = 1;
    for (int axis : shape().axes("mean", axes)) {
      count *= shape().dim(axis);
    }
    return count;
  }

  @Override
  public final Tensor max(int... axes) {
    return new ReduceOp.Max(axes("max", axes), false).on(this);
  }

  @Override
  public final Tensor maxKeepDims(int... axes) {
    return new ReduceOp.Max(axes("max", axes), true).on(this);
  }

  @Override
  public final Tensor reshape(int... dims) {
    return reshape(shape().reshape(dims));
  }

  @Override
  public final Tensor reshape(Shape to) {
    return to.equals(shape()) ? this : new ShapeOp.Reshape(to).on(this);
  }

  @Override
  public final Tensor permute(int... order) {
    shape().permute(order); // refuses what is no permutation
    int[] normal = order.clone();
    for (int i = 0; i < normal.length; i++) {
      normal[i] = shape().axis("permute", normal[i]);
    }
    return new ShapeOp.Permute(list(normal)).on(this);
  }

  @Override
  public final Tensor transpose() {
    int rank = shape().rank();
    if (rank < 2) {
      throw new ShapeException(
          "transpose", "expects at least two axes, got %s.".formatted(shape()), shape());
    }
    int[] order = new int[rank];
    Arrays.setAll(order, i -> i);
    order[rank - 2] = rank - 1;
    order[rank - 1] = rank - 2;
    return permute(order);
  }

  @Override
  public final Tensor expand(Shape to) {
    return to.equals(shape()) ? this : new ShapeOp.Expand(to).on(this);
  }

  @Override
  public final Tensor sumTo(Shape to) {
    if (to.equals(shape())) {
      return this;
    }
    if (!to.broadcastsTo(shape())) {
      throw new ShapeException(
          "sum_to", "%s does not broadcast to %s.".formatted(to, shape()), to, shape());
    }
    int added = shape().rank() - to.rank();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < shape().rank(); axis++) {
      if (axis < added || (to.dim(axis - added) == 1 && shape().dim(axis) != 1)) {
        axes.add(axis);
      }
    }
    return new ReduceOp.Sum(axes, true).on(this).reshape(to);
  }

  @Override
  public final Tensor unsqueeze(int axis) {
    int rank = shape().rank();
    if (axis < -rank - 1 || axis > rank) {
      throw new ShapeException(
          "unsqueeze",
          "axis %d is out of range for a new axis of %s; expected %d..%d."
              .formatted(axis, shape(), -rank - 1, rank),
          shape());
    }
    return reshape(shape().insert(axis, 1));
  }

  @Override
  public final Tensor squeeze(int axis) {
    if (shape().dim(shape().axis("squeeze", axis)) != 1) {
      throw new ShapeException(
          "squeeze",
          "axis %d of %s has size %d; only axes of size 1 can be dropped."
              .formatted(axis, shape(), shape().dim(axis)),
          shape());
    }
    return reshape(shape().remove(axis));
  }

  @Override
  public final Tensor slice(int axis, int start, int end) {
    return Shapes.slice(this, axis, start, end, 1);
  }

  @Override
  public final Tensor to(DType dtype) {
    return dtype == dtype() ? this : new Cast(dtype).on(this);
  }

  @Override
  public final Tensor stopGradient() {
    return new StopGradient().on(this);
  }

  @Override
  public Gradients backward() {
    throw notTracked();
  }

  @Override
  public Gradients backward(Tensor cotangent) {
    throw notTracked();
  }

  private static IllegalStateException notTracked() {
    return new IllegalStateException(
        "backward: nothing this tensor was computed from is tracked. Start from Grad.track(x), or "
            + "use Grad.of(f).");
  }

  @Override
  public final double item() {
    if (shape().size() != 1) {
      throw new ShapeException(
          "item", "expects one element, got shape %s.".formatted(shape()), shape());
    }
    return toDoubles()[0];
  }

  /// Compares identity: equal numbers do not make equal tensors.
  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }
}
