package downhill.models.linear;

import downhill.tensor.Tensor;

/// Least squares: the `w, b` that make `½ Σ (y − wᵀx − b)²` least (Legendre 1805).
///
/// ```java
/// FittedLinear fitted = LinearRegression.of().fit(x, y);
/// Tensor predicted = fitted.predict(others);
/// ```
///
/// For Gaussian noise these are the likeliest weights, too; the likeliest variance is
/// [maximumLikelihoodVariance][FittedLinear.Statistics#maximumLikelihoodVariance()].
///
/// @param intercept whether there is a `b`
/// @param solver how the weights are found
public record LinearRegression(boolean intercept, Solver solver) {
  /// With an intercept, by a decomposition.
  public static LinearRegression of() {
    return new LinearRegression(true, new Solver.Decomposition());
  }

  /// Without `b`: the line goes through the origin.
  public LinearRegression withoutIntercept() {
    return new LinearRegression(false, solver);
  }

  /// With another way to the weights.
  public LinearRegression withSolver(Solver other) {
    return new LinearRegression(intercept, other);
  }

  /// Fits.
  ///
  /// @param x `[n, features]`, finite
  /// @param y `[n, outputs]` or `[n]`, finite
  /// @return the model; it warns where columns depend on each other, and has the weights of least
  ///   norm then
  /// @throws IllegalArgumentException when a number is not finite or squares overflow
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedLinear fit(Tensor x, Tensor y) {
    Design design = Design.of("linear regression", null, x, y, intercept);
    return switch (solver) {
      case Solver.Decomposition _ -> design.solve(0, false);
      case Solver.GradientDescent descent -> Descent.run(design, descent);
    };
  }
}
