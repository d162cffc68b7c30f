package downhill.models.linear;

import downhill.models.rows.Rows;
import downhill.tensor.Tensor;

/// A polynomial in one feature, `y(x, w) = w₀ + w₁x + … + w_M x^M`, by least squares, with a
/// penalty if wished: makes `½ Σ (y(x, w) − t)² + λ/2 ‖w‖²` least (Bishop 2006, eqs. 1.1, 1.2,
/// 1.4).
///
/// @param degree `M`, 0 or more
/// @param lambda `λ ≥ 0`
/// @param penaliseIntercept whether `w₀` is penalised, too, as in eq. 1.4
public record PolynomialRegression(int degree, double lambda, boolean penaliseIntercept) {
  /// Checks the ranges.
  public PolynomialRegression {
    if (degree < 0) {
      throw new IllegalArgumentException(
          "polynomial: expected a degree of 0 or more, got %d.".formatted(degree));
    }
    Rows.notNegative("polynomial", "lambda", lambda);
  }

  /// Without a penalty.
  ///
  /// @param degree `M`, 0 or more
  public static PolynomialRegression of(int degree) {
    return new PolynomialRegression(degree, 0, true);
  }

  /// With a penalty on all weights.
  ///
  /// @param other `λ ≥ 0`
  public PolynomialRegression withLambda(double other) {
    return new PolynomialRegression(degree, other, penaliseIntercept);
  }

  /// With `w₀` left out of the penalty.
  public PolynomialRegression sparingIntercept() {
    return new PolynomialRegression(degree, lambda, false);
  }

  /// Fits.
  ///
  /// @param x `[n, 1]`, finite
  /// @param y `[n, 1]` or `[n]`, finite
  /// @return the model; its [coefficients][FittedLinear#coefficients()] are `w₀ … w_M`
  /// @throws IllegalArgumentException when a number is not finite, or a power overflows
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedLinear fit(Tensor x, Tensor y) {
    return Design.of("polynomial", new Powers(degree), x, y, true)
        .solve(lambda, !penaliseIntercept);
  }
}
