package downhill.models.linear;

import downhill.models.rows.Rows;
import downhill.tensor.Tensor;

/// Ridge regression: the `w, b` that make `½ Σ (y − wᵀx − b)² + λ/2 ‖w‖²` least (Hoerl and Kennard
/// 1970).
///
/// With Gaussian noise of variance `σ²` and a Gaussian prior of variance `ν²` on the weights, these
/// are the weights of highest posterior density for `λ = σ²/ν²`: [#ofMaximumAPosteriori(double,
/// double)].
///
/// @param lambda `λ ≥ 0`; 0 is least squares
/// @param intercept whether there is a `b`
/// @param penaliseIntercept whether `b` counts among the weights, as in Bishop 2006, eq. 1.4
public record Ridge(double lambda, boolean intercept, boolean penaliseIntercept) {
  /// Checks the range.
  public Ridge {
    Rows.notNegative("ridge", "lambda", lambda);
  }

  /// With an intercept that is not penalised.
  ///
  /// @param lambda `λ ≥ 0`
  public static Ridge of(double lambda) {
    return new Ridge(lambda, true, false);
  }

  /// The maximum a posteriori, with the intercept among the weights that have the prior.
  ///
  /// @param noiseVariance `σ² > 0`
  /// @param priorVariance `ν² > 0`
  public static Ridge ofMaximumAPosteriori(double noiseVariance, double priorVariance) {
    return new MaximumAPosteriori(noiseVariance, priorVariance).ridge();
  }

  /// Without `b`.
  public Ridge withoutIntercept() {
    return new Ridge(lambda, false, penaliseIntercept);
  }

  /// With the intercept among the penalised weights.
  public Ridge withPenalisedIntercept() {
    return new Ridge(lambda, intercept, true);
  }

  /// Fits.
  ///
  /// @param x `[n, features]`, finite
  /// @param y `[n, outputs]` or `[n]`, finite
  /// @throws IllegalArgumentException when a number is not finite or squares overflow
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedLinear fit(Tensor x, Tensor y) {
    return Design.of("ridge", null, x, y, intercept).solve(lambda, !penaliseIntercept);
  }
}
