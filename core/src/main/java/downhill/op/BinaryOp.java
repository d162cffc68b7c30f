package downhill.op;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An elementwise function of two tensors of one type. Shapes: `a, b → broadcast(a, b)`; the
/// gradients are summed back over the broadcast axes.
public sealed interface BinaryOp extends Op permits Arithmetic, FloatBinary {
  /// The function of two numbers, with the same bits on every machine.
  double apply(double a, double b);

  /// The gradient with respect to `a`, in the shape of the output.
  @Nullable Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy);

  /// The gradient with respect to `b`, in the shape of the output.
  @Nullable Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy);

  /// `f(a, b)` as mathematics.
  Formula notation(Formula a, Formula b);

  @Override
  default int arity() {
    return 2;
  }

  @Override
  default Shape shape(List<Shape> inputs) {
    return Shape.broadcast(name(), inputs.get(0), inputs.get(1));
  }

  @Override
  default @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    Tensor a = inputs.get(0);
    Tensor b = inputs.get(1);
    Tensor d = index == 0 ? vjpA(a, b, output, dy) : vjpB(a, b, output, dy);
    return d == null ? null : d.sumTo(inputs.get(index).shape());
  }

  @Override
  default Formula notation(List<Formula> inputs) {
    return notation(inputs.get(0), inputs.get(1));
  }
}
