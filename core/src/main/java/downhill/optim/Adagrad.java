package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Gradient descent whose rate shrinks for each weight with the gradients it has seen (Duchi, Hazan
/// and Singer 2011, diagonal form).
///
/// `s ← s + g²`, `θ ← θ - ηₜ g / (√s + ε)` with `ηₜ = η / (1 + (t - 1) κ)`, `t` counted from 1.
/// Weight decay adds `λ θ` to `g` first. State: `s`.
///
/// @param learningRate `η ≥ 0`; 0.01 is usual
/// @param rateDecay `κ ≥ 0`; 0 for none
/// @param initialSum where `s` starts, 0 or more
/// @param epsilon `ε ≥ 0`
/// @param weightDecay `λ ≥ 0`
public record Adagrad(
    double learningRate, double rateDecay, double initialSum, double epsilon, double weightDecay)
    implements Optimizer {
  /// Checks the ranges.
  public Adagrad {
    Checks.learningRate("adagrad", learningRate);
    Checks.notNegative("adagrad", "rateDecay", rateDecay);
    Checks.notNegative("adagrad", "initialSum", initialSum);
    Checks.notNegative("adagrad", "epsilon", epsilon);
    Checks.notNegative("adagrad", "weightDecay", weightDecay);
  }

  /// With the usual `κ = 0`, `s₀ = 0`, `ε = 1e-10`.
  public Adagrad(double learningRate) {
    this(learningRate, 0, 0, 1e-10, 0);
  }

  /// With the rate falling as `1 / (1 + (t - 1) kappa)`.
  public Adagrad withRateDecay(double kappa) {
    return new Adagrad(learningRate, kappa, initialSum, epsilon, weightDecay);
  }

  /// With the sum of squares starting at `sum`.
  public Adagrad withInitialSum(double sum) {
    return new Adagrad(learningRate, rateDecay, sum, epsilon, weightDecay);
  }

  /// With another `ε`.
  public Adagrad withEpsilon(double value) {
    return new Adagrad(learningRate, rateDecay, initialSum, value, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Adagrad withWeightDecay(double lambda) {
    return new Adagrad(learningRate, rateDecay, initialSum, epsilon, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    return List.of(Elementwise.fullLike(parameter, initialSum));
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor sum = state.getFirst().plus(g.squared());
    Tensor rate = settings.learningRate();
    if (rateDecay != 0) {
      rate = rate.div(settings.step().minus(1).times(rateDecay).plus(1));
    }
    Tensor move = g.div(sum.sqrt().plus(epsilon)).times(rate.to(parameter.dtype()));
    return new Update(parameter.minus(move), List.of(sum));
  }
}
