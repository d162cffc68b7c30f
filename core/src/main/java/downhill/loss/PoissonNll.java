package downhill.loss;

import downhill.tensor.Tensor;
import java.util.Map;

/// The negative log-likelihood of counts `t` under a Poisson distribution of rate `λ`, without the
/// term `ln t!` that does not depend on the rate: `λ - t ln λ`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Nelder and Wedderburn 1972.
///
/// @param input what the prediction is
/// @param reduction what becomes of the single losses
public record PoissonNll(Input input, Reduction reduction) implements Loss {
  /// What the model predicts.
  public enum Input {
    /// `x = ln λ`, any number: the loss is `eˣ - tx`, its gradient `λ - t`.
    LOG_RATE,
    /// `λ ≥ 0` itself: the loss is `λ - t ln(λ + 1e-8)`.
    RATE
  }

  /// The mean for predictions of the log-rate.
  public static PoissonNll ofLogRate() {
    return new PoissonNll(Input.LOG_RATE, Reduction.MEAN);
  }

  /// The mean for predictions of the rate.
  public static PoissonNll ofRate() {
    return new PoissonNll(Input.RATE, Reduction.MEAN);
  }

  /// This loss with another reduction.
  public PoissonNll withReduction(Reduction reduction) {
    return new PoissonNll(input, reduction);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "poisson_nll",
        Map.of("input", input.toString()),
        reduction,
        prediction,
        target,
        (x, t) ->
            switch (input) {
              case LOG_RATE -> x.exp().minus(t.times(x));
              case RATE -> x.minus(t.times(x.plus(1e-8).log()));
            });
  }

  @Override
  public PoissonNll unreduced() {
    return withReduction(Reduction.NONE);
  }
}
