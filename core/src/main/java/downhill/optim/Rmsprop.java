package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Gradient descent divided by a running root mean square of the gradients (Tieleman and Hinton
/// 2012, lecture 6.5), optionally centred (Graves 2013, equations 38 to 45) and with momentum.
///
/// `v ← α v + (1 - α) g²`, `d = g / (√v + ε)`, `θ ← θ - η d`. Centred, `a ← α a + (1 - α) g` and `v
/// - a²`, not below 0, takes the place of `v`. With momentum `b ← μ b + d` and `θ ← θ - η b`.
///   Weight decay adds `λ θ` to `g` first. State: `v`, then `a` where centred, then `b` where there
///   is momentum.
///
/// @param learningRate `η ≥ 0`; 0.01 is usual
/// @param smoothing `α` in `[0, 1)`
/// @param epsilon `ε ≥ 0`
/// @param momentum `μ` in `[0, 1)`; 0 for none
/// @param form whether the mean of the gradients is taken off
/// @param weightDecay `λ ≥ 0`
public record Rmsprop(
    double learningRate,
    double smoothing,
    double epsilon,
    double momentum,
    Form form,
    double weightDecay)
    implements Optimizer {
  /// What the gradient is divided by.
  public enum Form {
    /// The root of the mean square.
    PLAIN,
    /// The standard deviation.
    CENTRED
  }

  /// Checks the ranges.
  public Rmsprop {
    Checks.learningRate("rmsprop", learningRate);
    Checks.fraction("rmsprop", "smoothing", smoothing);
    Checks.notNegative("rmsprop", "epsilon", epsilon);
    Checks.fraction("rmsprop", "momentum", momentum);
    Checks.notNegative("rmsprop", "weightDecay", weightDecay);
  }

  /// With the usual `α = 0.99`, `ε = 1e-8`, no momentum, not centred.
  public Rmsprop(double learningRate) {
    this(learningRate, 0.99, 1e-8, 0, Form.PLAIN, 0);
  }

  /// With another `α`.
  public Rmsprop withSmoothing(double alpha) {
    return new Rmsprop(learningRate, alpha, epsilon, momentum, form, weightDecay);
  }

  /// With another `ε`.
  public Rmsprop withEpsilon(double value) {
    return new Rmsprop(learningRate, smoothing, value, momentum, form, weightDecay);
  }

  /// With momentum `mu`.
  public Rmsprop withMomentum(double mu) {
    return new Rmsprop(learningRate, smoothing, epsilon, mu, form, weightDecay);
  }

  /// Divided by the standard deviation of the gradients.
  public Rmsprop centred() {
    return new Rmsprop(learningRate, smoothing, epsilon, momentum, Form.CENTRED, weightDecay);
  }

  /// With weight decay `lambda`.
  @Override
  public Rmsprop withWeightDecay(double lambda) {
    return new Rmsprop(learningRate, smoothing, epsilon, momentum, form, lambda);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    Tensor zeros = Elementwise.fullLike(parameter, 0);
    List<Tensor> state = new ArrayList<>(List.of(zeros));
    if (form == Form.CENTRED) {
      state.add(zeros);
    }
    if (momentum != 0) {
      state.add(zeros);
    }
    return List.copyOf(state);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor v = Moments.average(state.getFirst(), smoothing, g.squared());
    List<Tensor> after = new ArrayList<>(List.of(v));
    Tensor spread = v;
    if (form == Form.CENTRED) {
      Tensor a = Moments.average(state.get(1), smoothing, g);
      after.add(a);
      // Rounding leaves a little less than nothing where the gradient hardly changes.
      spread = Elementwise.maximum(v.minus(a.squared()), Elementwise.like(v, 0));
    }
    Tensor direction = g.div(spread.sqrt().plus(epsilon));
    if (momentum != 0) {
      direction = Moments.faded(state.getLast().times(momentum).plus(direction));
      after.add(direction);
    }
    Tensor move = direction.times(Moments.rate(settings, parameter));
    return new Update(parameter.minus(move), after);
  }
}
