package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The identity, with derivative 0 by definition.
public record StopGradient() implements Op {
  @Override
  public String name() {
    return "stop_gradient";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.getFirst();
  }

  @Override
  public DType dtype(List<DType> inputs) {
    return inputs.getFirst();
  }

  @Override
  public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return null;
  }

  @Override
  public Formula notation(List<Formula> inputs) {
    return inputs.getFirst();
  }
}
