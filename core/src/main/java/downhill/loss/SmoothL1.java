package downhill.loss;

import downhill.tensor.Tensor;
import java.util.Map;

/// The smooth absolute error of `e = p - t`: `e²/(2β)` where `|e| < β`, `|e| - β/2` beyond. It is
/// [Huber] with `δ = β`, divided by `β`.
///
/// Shapes: prediction and target `s`, the loss a scalar (`s` for NONE). Source: Girshick 2015.
///
/// @param beta where the parabola turns into lines, above 0
/// @param reduction what becomes of the single losses
public record SmoothL1(double beta, Reduction reduction) implements Loss {
  /// Checks `beta`.
  public SmoothL1 {
    Regions.positive("smooth_l1", "beta", beta);
  }

  /// The mean with this `β`.
  public static SmoothL1 of(double beta) {
    return new SmoothL1(beta, Reduction.MEAN);
  }

  /// This loss with another reduction.
  public SmoothL1 withReduction(Reduction reduction) {
    return new SmoothL1(beta, reduction);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "smooth_l1",
        Map.of("beta", beta),
        reduction,
        prediction,
        target,
        (p, t) -> Huber.of(p.minus(t), beta).div(beta));
  }

  @Override
  public SmoothL1 unreduced() {
    return withReduction(Reduction.NONE);
  }
}
