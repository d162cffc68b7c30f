package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Adam with the largest recent gradient in place of the root mean square (Kingma and Ba 2015,
/// algorithm 2).
///
/// `m ← β₁ m + (1 - β₁) g`, `u ← max(β₂ u, |g| + ε)`, `θ ← θ - η / (1 - β₁ᵗ) · m / u`, `t` counted
/// from 1. Weight decay adds `λ θ` to `g` first. State: `m`, `u`.
///
/// @param learningRate `η ≥ 0`; 0.002 is usual
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon `ε > 0`: a weight that never had a gradient is divided by it
/// @param weightDecay `λ ≥ 0`
public record Adamax(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {
  /// Checks the ranges.
  public Adamax {
    Checks.moments("adamax", learningRate, beta1, beta2, epsilon, weightDecay);
    Checks.positive("adamax", "epsilon", epsilon);
  }

  /// With the usual `β₁ = 0.9`, `β₂ = 0.999`, `ε = 1e-8`.
  public Adamax(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /// With other decay rates of the moments.
  public Adamax withBetas(double first, double second) {
    return new Adamax(learningRate, first, second, epsilon, weightDecay);
  }

  /// With another `ε`.
  public Adamax withEpsilon(double value) {
    return new Adamax(learningRate, beta1, beta2, value, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Adamax withWeightDecay(double lambda) {
    return new Adamax(learningRate, beta1, beta2, epsilon, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    Tensor zeros = Elementwise.fullLike(parameter, 0);
    return List.of(zeros, zeros);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor m = Moments.average(state.get(0), beta1, g);
    Tensor u = Elementwise.maximum(state.get(1).times(beta2), g.abs().plus(epsilon));
    Tensor rate = settings.learningRate().div(Moments.correction(beta1, settings.step()));
    Tensor move = m.div(u).times(rate.to(parameter.dtype()));
    return new Update(parameter.minus(move), List.of(m, u));
  }
}
