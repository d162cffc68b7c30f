package downhill.loss;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Map;

/// The squared error of logarithms, `(ln(1 + p) - ln(1 + t))²`, for predictions and targets above
/// -1 where ratios matter; NaN below. The gradient is `2(ln(1 + p) - ln(1 + t)) / (1 + p)`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE).
///
/// @param reduction what becomes of the single losses
public record SquaredLogError(Reduction reduction) implements Loss {
  /// The mean squared log error.
  public static SquaredLogError mean() {
    return new SquaredLogError(Reduction.MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "squared_log_error",
        Map.of(),
        reduction,
        prediction,
        target,
        (p, t) -> Elementwise.log1p(p).minus(Elementwise.log1p(t)).squared());
  }

  @Override
  public SquaredLogError unreduced() {
    return new SquaredLogError(Reduction.NONE);
  }
}
