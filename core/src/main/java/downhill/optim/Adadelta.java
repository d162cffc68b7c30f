package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Steps whose size follows the size of the last steps, so that no rate needs to be chosen (Zeiler
/// 2012, algorithm 1).
///
/// `v ← ρ v + (1 - ρ) g²`, `d = √(u + ε) / √(v + ε) · g`, `u ← ρ u + (1 - ρ) d²`, `θ ← θ - η d`.
/// Weight decay adds `λ θ` to `g` first. State: `v`, `u`.
///
/// @param learningRate `η ≥ 0`; 1 in the paper
/// @param smoothing `ρ` in `[0, 1)`
/// @param epsilon `ε > 0`: the first steps have size `√ε`
/// @param weightDecay `λ ≥ 0`
public record Adadelta(double learningRate, double smoothing, double epsilon, double weightDecay)
    implements Optimizer {
  /// Checks the ranges.
  public Adadelta {
    Checks.learningRate("adadelta", learningRate);
    Checks.fraction("adadelta", "smoothing", smoothing);
    Checks.positive("adadelta", "epsilon", epsilon);
    Checks.notNegative("adadelta", "weightDecay", weightDecay);
  }

  /// With the usual `ρ = 0.9`, `ε = 1e-6`.
  public Adadelta(double learningRate) {
    this(learningRate, 0.9, 1e-6, 0);
  }

  /// With rate 1, as in the paper.
  public Adadelta() {
    this(1);
  }

  /// With another `ρ`.
  public Adadelta withSmoothing(double rho) {
    return new Adadelta(learningRate, rho, epsilon, weightDecay);
  }

  /// With another `ε`.
  public Adadelta withEpsilon(double value) {
    return new Adadelta(learningRate, smoothing, value, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Adadelta withWeightDecay(double lambda) {
    return new Adadelta(learningRate, smoothing, epsilon, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    Tensor zeros = Elementwise.fullLike(parameter, 0);
    return List.of(zeros, zeros);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor v = Moments.average(state.get(0), smoothing, g.squared());
    Tensor before = state.get(1);
    Tensor d = before.plus(epsilon).sqrt().div(v.plus(epsilon).sqrt()).times(g);
    Tensor u = Moments.average(before, smoothing, d.squared());
    return new Update(parameter.minus(d.times(Moments.rate(settings, parameter))), List.of(v, u));
  }
}
