package downhill.loss;

import downhill.tensor.Tensor;
import java.util.Map;

/// The squared hinge loss `max(0, 1 - tz)²` of a score `z` and a label `t` of -1 or 1. The gradient
/// is `-2t max(0, 1 - tz)`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Lee and Mangasarian 2001.
///
/// @param reduction what becomes of the single losses
public record SquaredHinge(Reduction reduction) implements Loss {
  /// The mean.
  public static SquaredHinge mean() {
    return new SquaredHinge(Reduction.MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "squared_hinge",
        Map.of(),
        reduction,
        prediction,
        target,
        (z, t) -> Hinge.of(z, t).squared());
  }

  @Override
  public SquaredHinge unreduced() {
    return new SquaredHinge(Reduction.NONE);
  }
}
