package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `a` where the condition holds, `b` elsewhere. Shapes: `condition, a, b → broadcast of the
/// three`. The branch that was not taken receives gradient 0, exactly.
public record Where() implements Op {
  @Override
  public String name() {
    return "where";
  }

  @Override
  public int arity() {
    return 3;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape branches = Shape.broadcast(name(), inputs.get(1), inputs.get(2));
    return Shape.broadcast(name(), inputs.get(0), branches);
  }

  @Override
  public DType dtype(List<DType> inputs) {
    Types.bool(name(), inputs.getFirst());
    return Types.same(name(), inputs.subList(1, 3));
  }

  @Override
  public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    if (index == 0) {
      return null;
    }
    Tensor condition = inputs.getFirst();
    Tensor zero = Elementwise.like(dy, 0);
    Tensor d = index == 1 ? on(condition, dy, zero) : on(condition, zero, dy);
    return d.sumTo(inputs.get(index).shape());
  }

  @Override
  public Formula notation(List<Formula> inputs) {
    return new Formula.Cases(inputs.get(0), inputs.get(1), inputs.get(2));
  }
}
