package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Adaptive moment estimation with bias correction (Kingma and Ba 2015, algorithm 1).
///
/// `m ← β₁ m + (1 - β₁) g`, `v ← β₂ v + (1 - β₂) g²`, `θ ← θ - η m̂ / (√v̂ + ε)` with `m̂ = m / (1
/// - β₁ᵗ)`, `v̂ = v / (1 - β₂ᵗ)`, `t` counted from 1.
///
/// @param learningRate `η ≥ 0`
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon `ε ≥ 0`
/// @param weightDecay `λ ≥ 0`, added to the gradient as `λ θ`
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {
  /// Checks the ranges.
  public Adam {
    Checks.learningRate("adam", learningRate);
    Checks.fraction("adam", "beta1", beta1);
    Checks.fraction("adam", "beta2", beta2);
    Checks.notNegative("adam", "epsilon", epsilon);
    Checks.notNegative("adam", "weightDecay", weightDecay);
  }

  /// With the usual `β₁ = 0.9`, `β₂ = 0.999`, `ε = 1e-8`.
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /// With other decay rates of the moments.
  public Adam withBetas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, weightDecay);
  }

  /// With weight decay `lambda`.
  public Adam withWeightDecay(double lambda) {
    return new Adam(learningRate, beta1, beta2, epsilon, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    Tensor zeros = Elementwise.fullLike(parameter, 0);
    return List.of(zeros, zeros);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = weightDecay == 0 ? gradient : gradient.plus(parameter.times(weightDecay));
    Tensor m = state.get(0).times(beta1).plus(g.times(1 - beta1));
    Tensor v = state.get(1).times(beta2).plus(g.squared().times(1 - beta2));
    // The corrections are scalars; in float64, since 1 - βᵗ loses all digits in float32 for small
    // t.
    Tensor correction1 = correction(beta1, settings.step());
    Tensor correction2 = correction(beta2, settings.step());
    Tensor rate = settings.learningRate().div(correction1).to(parameter.dtype());
    Tensor scale = correction2.sqrt().to(parameter.dtype());
    Tensor denominator = v.sqrt().div(scale).plus(epsilon);
    return new Update(parameter.minus(m.div(denominator).times(rate)), List.of(m, v));
  }

  /// `1 - βᵗ`.
  private static Tensor correction(double beta, Tensor step) {
    return Elementwise.like(step, beta).pow(step).oneMinus();
  }
}
