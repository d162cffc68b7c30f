package downhill.loss;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// The negative log-likelihood of `t` under a normal distribution of mean `μ` and variance `v`,
/// both predicted, without the constant `½ ln 2π`: `½ (ln v + (μ - t)²/v)`.
///
/// It takes three tensors, so it is not a [Loss]. Source: Nix and Weigend 1994.
///
/// @param leastVariance `v` is taken as this where it is less, above 0; the gradient is 0 there
/// @param reduction what becomes of the single losses
public record GaussianNll(double leastVariance, Reduction reduction) {
  private static final String NAME = "gaussian_nll";

  /// Checks the least variance.
  public GaussianNll {
    Regions.positive(NAME, "leastVariance", leastVariance);
  }

  /// The mean, with variances of at least 1e-6.
  public static GaussianNll of() {
    return new GaussianNll(1e-6, Reduction.MEAN);
  }

  /// This loss with another reduction.
  public GaussianNll withReduction(Reduction reduction) {
    return new GaussianNll(leastVariance, reduction);
  }

  /// The loss. Shapes: all `s`, the loss a scalar (`s` for NONE).
  ///
  /// @throws downhill.tensor.ShapeException when the shapes differ
  public Tensor apply(Tensor mean, Tensor variance, Tensor target) {
    Regions.sameShape(NAME, "mean", mean, "variance", variance);
    Regions.sameShape(NAME, "mean", mean, "target", target);
    return Regions.loss(
        NAME,
        Map.of("least_variance", leastVariance, "reduction", reduction.toString()),
        List.of(mean, variance, target),
        () -> {
          Tensor v = Elementwise.clamp(variance, leastVariance, Double.POSITIVE_INFINITY);
          Tensor scaled = mean.minus(target).squared().div(v);
          return reduction.apply(v.log().plus(scaled).times(0.5));
        });
  }
}
