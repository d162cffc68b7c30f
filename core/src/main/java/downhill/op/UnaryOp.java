package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An elementwise function of one floating-point tensor. Shapes: `x: s → y: s`, any `s`.
public sealed interface UnaryOp extends Op
    permits Algebraic, Rounding, Exponential, Trigonometric, Squashing {
  /// The function of one number, in double precision and with the same bits on every machine. The
  /// reference backend uses it as it stands.
  double apply(double x);

  /// The gradient with respect to `x`, from `x`, `y = f(x)` and the gradient of `y`; null where the
  /// derivative is zero almost everywhere.
  @Nullable Tensor vjp(Tensor x, Tensor y, Tensor dy);

  /// `f(x)` as mathematics.
  Formula notation(Formula x);

  @Override
  default int arity() {
    return 1;
  }

  @Override
  default Shape shape(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  default DType dtype(List<DType> inputs) {
    return Types.floating(name(), inputs.getFirst());
  }

  @Override
  default @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return vjp(inputs.getFirst(), output, dy);
  }

  @Override
  default Formula notation(List<Formula> inputs) {
    return notation(inputs.getFirst());
  }
}
