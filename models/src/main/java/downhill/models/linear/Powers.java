package downhill.models.linear;

import downhill.nn.Layer;
import downhill.op.Shapes;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// The powers `x, x², …, x^M` of one feature; none for `M = 0`. Shapes: `[n, 1] → [n, M]`.
///
/// @param degree `M`, 0 or more
public record Powers(int degree) implements Layer {
  /// Checks the degree.
  public Powers {
    if (degree < 0) {
      throw new IllegalArgumentException(
          "powers: expected a degree of 0 or more, got %d.".formatted(degree));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    if (x.shape().rank() != 2 || x.shape().dim(1) != 1) {
      throw new ShapeException(
          "powers", "expected one feature, [n, 1], got %s.".formatted(x.shape()), x.shape());
    }
    if (degree == 0) {
      return x.slice(1, 0, 0);
    }
    Tensor[] powers = new Tensor[degree];
    powers[0] = x;
    for (int i = 1; i < degree; i++) {
      powers[i] = powers[i - 1].times(x);
    }
    return Shapes.concat(1, powers);
  }
}
