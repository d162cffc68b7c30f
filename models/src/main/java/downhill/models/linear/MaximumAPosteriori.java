package downhill.models.linear;

import downhill.eager.Tensors;
import downhill.models.rows.Rows;
import downhill.nn.Linear;
import downhill.optim.Lbfgs;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// The likeliest weights of a linear model, given the rows, found by descending the negative
/// logarithm of their density:
///
/// `−ln p(w | y, x) = Σ (y − wᵀx − b)² / (2σ²) + (‖w‖² + b²) / (2ν²) + constant`
///
/// with Gaussian noise of variance `σ²` and the prior `N(0, ν² I)`. It is what [Ridge] solves in
/// closed form with `λ = σ²/ν²` (Bishop 2006, eq. 1.67), and without a prior what
/// [LinearRegression] does; this is the way there by calculus, to compare. Use those to fit.
///
/// @param noiseVariance `σ² > 0`
/// @param priorVariance `ν² > 0`; infinite for no prior: maximum likelihood
public record MaximumAPosteriori(double noiseVariance, double priorVariance) {
  private static final int ITERATIONS = 10_000;

  /// Checks the ranges.
  public MaximumAPosteriori {
    Rows.aboveZero("maximum a posteriori", "noise variance", noiseVariance);
    if (!(priorVariance > 0)) {
      throw new IllegalArgumentException(
          "maximum a posteriori: expected a prior variance above 0, got %s."
              .formatted(priorVariance));
    }
  }

  /// Without a prior.
  ///
  /// @param noiseVariance `σ² > 0`; the likeliest weights do not depend on it
  public static MaximumAPosteriori maximumLikelihood(double noiseVariance) {
    return new MaximumAPosteriori(noiseVariance, Double.POSITIVE_INFINITY);
  }

  /// `λ = σ²/ν²`.
  public double lambda() {
    return noiseVariance / priorVariance;
  }

  /// The learner that finds the same weights in closed form.
  public Ridge ridge() {
    return new Ridge(lambda(), true, true);
  }

  /// `−ln p(y | x, w) − ln p(w)` with all constants (without a prior: the first term alone), as a
  /// scalar that can be differentiated.
  ///
  /// @param weight `[1, features]`
  /// @param bias `[1]`
  /// @param x `[n, features]`
  /// @param y `[n, 1]`
  public Tensor negativeLogPosterior(Tensor weight, Tensor bias, Tensor x, Tensor y) {
    int n = x.shape().dim(0);
    int p = weight.shape().size() + 1;
    Tensor squares = y.minus(new Linear(weight, bias).forward(x)).squared().sum();
    Tensor likelihood =
        squares.div(2 * noiseVariance).plus(0.5 * n * Math.log(2 * Math.PI * noiseVariance));
    if (Double.isInfinite(priorVariance)) {
      return likelihood;
    }
    Tensor norm = weight.squared().sum().plus(bias.squared().sum());
    return likelihood
        .plus(norm.div(2 * priorVariance))
        .plus(0.5 * p * Math.log(2 * Math.PI * priorVariance));
  }

  /// Descends by L-BFGS from zero weights.
  ///
  /// @param x `[n, features]`, finite, best scaled
  /// @param y `[n, 1]` or `[n]`, finite
  /// @return the model; it warns when the descent did not end at a flat point
  public FittedLinear fit(Tensor x, Tensor y) {
    Design design = Design.of("maximum a posteriori", null, x, y, true);
    Tensor rows = design.columns();
    Tensor targets = Tensors.matrix(design.y());
    var objective = Lbfgs.objective(w -> negativeLogPosterior(w.get(0), w.get(1), rows, targets));
    Lbfgs.State state =
        new Lbfgs()
            .withTolerances(1e-10, 0)
            .minimise(
                List.of(
                    Tensors.zeros(Shape.of(1, rows.shape().dim(1)), DType.F64),
                    Tensors.zeros(Shape.of(1), DType.F64)),
                objective,
                ITERATIONS);
    List<String> warnings =
        switch (state.status()) {
          case GRADIENT_SMALL, CHANGE_SMALL, LINE_SEARCH_FAILED -> List.of();
          case RUNNING, NOT_FINITE ->
              List.of(
                  "maximum a posteriori: the descent did not converge (%s after %d iterations). Scale the columns first."
                      .formatted(state.status(), state.iterations()));
        };
    Linear linear = new Linear(state.parameters().get(0), state.parameters().get(1));
    return design.fitted(linear, null, lambda(), warnings);
  }
}
