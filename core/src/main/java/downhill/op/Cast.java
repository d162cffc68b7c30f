package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The same numbers in another element type. To a narrower float they are rounded to nearest; to an
/// integer truncated toward zero; to BOOL they are compared with 0. The gradient is cast back.
///
/// @param to the element type of the result
public record Cast(DType to) implements Op {
  @Override
  public String name() {
    return "cast";
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
    return to;
  }

  @Override
  public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    DType from = inputs.getFirst().dtype();
    return from.isFloat() && to.isFloat() ? dy.to(from) : null;
  }

  @Override
  public Formula notation(List<Formula> inputs) {
    return inputs.getFirst();
  }
}
