package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// Adam with Nesterov's momentum (Dozat 2016, algorithm 2 with the schedule of its section 4).
///
/// `μₜ = β₁ (1 - ½ · 0.96^(ψ t))`, `Πₜ = μ₁ ⋯ μₜ`, `m ← β₁ m + (1 - β₁) g`, `v ← β₂ v + (1 - β₂)
/// g²`, `m̂ = μₜ₊₁ m / (1 - Πₜ₊₁) + (1 - μₜ) g / (1 - Πₜ)`, `v̂ = v / (1 - β₂ᵗ)`, `θ ← θ - η m̂ /
/// (√v̂ + ε)`, `t` counted from 1. Weight decay adds `λ θ` to `g` first. State: `m`, `v`, and `Π`
/// as a float64 scalar.
///
/// @param learningRate `η ≥ 0`; 0.002 is usual
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon `ε ≥ 0`
/// @param momentumDecay `ψ ≥ 0`: how fast `μ` approaches `β₁`
/// @param weightDecay `λ ≥ 0`
public record Nadam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double momentumDecay,
    double weightDecay)
    implements Optimizer {
  /// Checks the ranges.
  public Nadam {
    Checks.moments("nadam", learningRate, beta1, beta2, epsilon, weightDecay);
    Checks.notNegative("nadam", "momentumDecay", momentumDecay);
  }

  /// With the usual `β₁ = 0.9`, `β₂ = 0.999`, `ε = 1e-8`, `ψ = 0.004`.
  public Nadam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.004, 0);
  }

  /// With other decay rates of the moments.
  public Nadam withBetas(double first, double second) {
    return new Nadam(learningRate, first, second, epsilon, momentumDecay, weightDecay);
  }

  /// With another `ε`.
  public Nadam withEpsilon(double value) {
    return new Nadam(learningRate, beta1, beta2, value, momentumDecay, weightDecay);
  }

  /// With another `ψ`.
  public Nadam withMomentumDecay(double psi) {
    return new Nadam(learningRate, beta1, beta2, epsilon, psi, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Nadam withWeightDecay(double lambda) {
    return new Nadam(learningRate, beta1, beta2, epsilon, momentumDecay, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    Tensor zeros = Elementwise.fullLike(parameter, 0);
    return List.of(zeros, zeros, Elementwise.like(parameter, 1).to(DType.F64));
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor m = Moments.average(state.get(0), beta1, g);
    Tensor v = Moments.average(state.get(1), beta2, g.squared());
    Tensor mu = mu(settings.step());
    Tensor muNext = mu(settings.step().plus(1));
    Tensor product = state.get(2).times(mu);
    Tensor ofMoment = muNext.div(product.times(muNext).oneMinus());
    Tensor ofGradient = mu.oneMinus().div(product.oneMinus());
    Tensor mean =
        m.times(ofMoment.to(parameter.dtype())).plus(g.times(ofGradient.to(parameter.dtype())));
    Tensor scale = Moments.inverseRoot(beta2, settings.step());
    Tensor denominator = v.sqrt().times(scale.to(parameter.dtype())).plus(epsilon);
    Tensor move = mean.div(denominator).times(Moments.rate(settings, parameter));
    return new Update(parameter.minus(move), List.of(m, v, product));
  }

  private Tensor mu(Tensor step) {
    return Moments.power(0.96, step.times(momentumDecay)).times(-0.5).plus(1).times(beta1);
  }
}
