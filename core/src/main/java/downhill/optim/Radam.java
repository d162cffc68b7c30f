package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Adam that waits with the second moment until it can be trusted: a warm-up without settings (Liu,
/// Jiang, He, Chen, Liu, Gao and Han 2020, algorithm 2).
///
/// `m` and `v` as in [Adam]; `ρ∞ = 2 / (1 - β₂) - 1`, `ρₜ = ρ∞ - 2 t β₂ᵗ / (1 - β₂ᵗ)`, `t` counted
/// from 1. Where `ρₜ > 5`, `θ ← θ - η r m̂ / ((√v + ε) / √(1 - β₂ᵗ))` with `r² = (ρₜ - 4)(ρₜ - 2)
/// ρ∞ / ((ρ∞ - 4)(ρ∞ - 2) ρₜ)`; before that `θ ← θ - η m̂`. (The paper's threshold is 4; its
/// authors' program takes 5, since `ρ` is an approximation.) Weight decay adds `λ θ` to `g` first.
/// State: `m`, `v`.
///
/// @param learningRate `η ≥ 0`; 0.001 is usual
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon `ε ≥ 0`
/// @param weightDecay `λ ≥ 0`
public record Radam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {
  private static final double TRUSTED = 5;

  /// Checks the ranges.
  public Radam {
    Checks.moments("radam", learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /// With the usual `β₁ = 0.9`, `β₂ = 0.999`, `ε = 1e-8`.
  public Radam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /// With other decay rates of the moments.
  public Radam withBetas(double first, double second) {
    return new Radam(learningRate, first, second, epsilon, weightDecay);
  }

  /// With another `ε`.
  public Radam withEpsilon(double value) {
    return new Radam(learningRate, beta1, beta2, value, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Radam withWeightDecay(double lambda) {
    return new Radam(learningRate, beta1, beta2, epsilon, lambda);
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
    Tensor v = Moments.average(state.get(1), beta2, g.squared());
    Tensor rate = settings.learningRate().div(Moments.correction(beta1, settings.step()));
    Tensor plain = m.times(rate.to(parameter.dtype()));
    return new Update(parameter.minus(move(plain, v, settings.step())), List.of(m, v));
  }

  /// The plain move where the second moment is not trusted yet, else the rectified one.
  private Tensor move(Tensor plain, Tensor v, Tensor step) {
    double most = 2 / (1 - beta2) - 1;
    if (most <= TRUSTED) {
      return plain;
    }
    Tensor power = Moments.power(beta2, step);
    Tensor rho = step.times(power).times(2).div(power.oneMinus()).negate().plus(most);
    Tensor trusted = rho.greater(TRUSTED);
    // Limited, so that the branch not taken has a value too.
    Tensor safe = Elementwise.maximum(rho, Elementwise.like(rho, TRUSTED));
    Tensor r =
        safe.minus(4)
            .times(safe.minus(2))
            .times(most)
            .div(safe.times((most - 4) * (most - 2)))
            .times(power.oneMinus())
            .sqrt();
    Tensor rectified = plain.times(r.to(v.dtype())).div(v.sqrt().plus(epsilon));
    return Elementwise.where(trusted, rectified, plain);
  }
}
