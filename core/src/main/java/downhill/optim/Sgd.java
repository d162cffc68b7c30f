package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Gradient descent with optional momentum.
///
/// Without momentum `θ ← θ - η g` (Robbins and Monro 1951). With momentum `v ← μ v + (1 - τ) g`,
/// starting at `v = g`, and `θ ← θ - η v` (Polyak 1964), or `θ ← θ - η (g + μ v)` for Nesterov's
/// form (Sutskever, Martens, Dahl and Hinton 2013, as torch writes it). Weight decay adds `λ θ` to
/// `g` first. State: `v` where there is momentum.
///
/// @param learningRate `η ≥ 0`
/// @param momentum `μ` in `[0, 1)`; 0 for none
/// @param dampening `τ` in `[0, 1]`: how much less than `g` enters the momentum; 0 for Nesterov's
///   form
/// @param form of the momentum
/// @param weightDecay `λ ≥ 0`
public record Sgd(
    double learningRate, double momentum, double dampening, Momentum form, double weightDecay)
    implements Optimizer {
  /// Which form of momentum.
  public enum Momentum {
    /// Polyak's heavy ball.
    CLASSICAL,
    /// Nesterov's, which needs a momentum above 0 and no dampening.
    NESTEROV
  }

  /// Checks the ranges.
  public Sgd {
    Checks.learningRate("sgd", learningRate);
    Checks.fraction("sgd", "momentum", momentum);
    Checks.share("sgd", "dampening", dampening);
    Checks.notNegative("sgd", "weightDecay", weightDecay);
    if (form == Momentum.NESTEROV && momentum == 0) {
      throw new IllegalArgumentException(
          "sgd: Nesterov momentum needs a momentum above 0, got 0. Set withMomentum(0.9) first.");
    }
    if (form == Momentum.NESTEROV && dampening != 0) {
      throw new IllegalArgumentException(
          "sgd: Nesterov momentum allows no dampening, got %s.".formatted(dampening));
    }
  }

  /// Without dampening.
  public Sgd(double learningRate, double momentum, Momentum form, double weightDecay) {
    this(learningRate, momentum, 0, form, weightDecay);
  }

  /// Plain gradient descent.
  public Sgd(double learningRate) {
    this(learningRate, 0, 0, Momentum.CLASSICAL, 0);
  }

  /// With momentum `mu`.
  public Sgd withMomentum(double mu) {
    return new Sgd(learningRate, mu, dampening, form, weightDecay);
  }

  /// With dampening `tau` of the momentum.
  public Sgd withDampening(double tau) {
    return new Sgd(learningRate, momentum, tau, form, weightDecay);
  }

  /// With Nesterov's form of the momentum that is set.
  public Sgd withNesterov() {
    return new Sgd(learningRate, momentum, dampening, Momentum.NESTEROV, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Sgd withWeightDecay(double lambda) {
    return new Sgd(learningRate, momentum, dampening, form, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    return momentum == 0 ? List.of() : List.of(Elementwise.fullLike(parameter, 0));
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor eta = Moments.rate(settings, parameter);
    if (momentum == 0) {
      return new Update(parameter.minus(g.times(eta)), List.of());
    }
    Tensor v = Moments.faded(state.getFirst().times(momentum).plus(damped(g, settings.step())));
    Tensor direction = form == Momentum.NESTEROV ? g.plus(v.times(momentum)) : v;
    return new Update(parameter.minus(direction.times(eta)), List.of(v));
  }

  /// `(1 - τ) g`, but all of `g` in the first step.
  private Tensor damped(Tensor g, Tensor step) {
    if (dampening == 0) {
      return g;
    }
    Tensor one = Elementwise.like(step, 1);
    Tensor share = Elementwise.where(step.equalTo(one), one, Elementwise.like(step, 1 - dampening));
    return g.times(share.to(g.dtype()));
  }
}
