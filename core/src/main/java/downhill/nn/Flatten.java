package downhill.nn;

import downhill.op.Shapes;
import downhill.tensor.Tensor;

/// All axes but the first in one. Shapes: `[n, a, b, …] → [n, a·b·…]`, `[n] → [n, 1]`.
public record Flatten() implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    return x.shape().rank() < 2 ? x.unsqueeze(-1) : Shapes.flatten(x, 1);
  }
}
