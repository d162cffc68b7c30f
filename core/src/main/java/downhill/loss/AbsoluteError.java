package downhill.loss;

import downhill.tensor.Tensor;
import java.util.Map;

/// The absolute error `|p - t|`; the gradient is `sign(p - t)`, 0 where they are equal.
///
/// Shapes: prediction and target `s`, the loss a scalar (`s` for NONE). Source: Boscovich 1757.
///
/// @param reduction what becomes of the single losses
public record AbsoluteError(Reduction reduction) implements Loss {
  /// The mean absolute error.
  public static AbsoluteError mean() {
    return new AbsoluteError(Reduction.MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "absolute_error", Map.of(), reduction, prediction, target, (p, t) -> p.minus(t).abs());
  }

  @Override
  public AbsoluteError unreduced() {
    return new AbsoluteError(Reduction.NONE);
  }
}
