package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.DType;
import downhill.tensor.Tensor;

/// What the update rules share: decay, running averages and their corrections.
final class Moments {
  private Moments() {}

  /// `g + λ θ`: the gradient of the loss with the penalty `λ/2 ‖θ‖²`.
  static Tensor decayed(Tensor gradient, Tensor parameter, double lambda) {
    return lambda == 0 ? gradient : gradient.plus(parameter.times(lambda));
  }

  /// `β m + (1 - β) x`, faded.
  static Tensor average(Tensor m, double beta, Tensor x) {
    return faded(m.times(beta).plus(x.times(1 - beta)));
  }

  /// 0 for what is below the smallest normal number. What decays would otherwise come to rest at a
  /// subnormal number, where `0.9 x` rounds to `x`, and processors are twenty times slower there.
  static Tensor faded(Tensor x) {
    double least = x.dtype() == DType.F32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    return Elementwise.where(x.abs().less(Elementwise.like(x, least)), Elementwise.like(x, 0), x);
  }

  /// `1 - βᵗ` as `-expm1(t ln β)`, a float64 scalar: in float32 it would lose all its digits for
  /// small `t`.
  static Tensor correction(double beta, Tensor step) {
    return Elementwise.expm1(step.times(StrictMath.log(beta))).negate();
  }

  /// `1 / √(1 - βᵗ)`, a float64 scalar: multiplying by it is cheaper than dividing each element.
  static Tensor inverseRoot(double beta, Tensor step) {
    Tensor root = correction(beta, step).sqrt();
    return Elementwise.like(root, 1).div(root);
  }

  /// `βᵗ` as `exp(t ln β)`, a float64 scalar.
  static Tensor power(double beta, Tensor step) {
    return step.times(StrictMath.log(beta)).exp();
  }

  /// The learning rate in the type of the parameter.
  static Tensor rate(Optimizer.Settings settings, Tensor parameter) {
    return settings.learningRate().to(parameter.dtype());
  }

  /// The parameter after decay that bypasses the moments: `θ - η λ θ`. Not `(1 - η λ) θ`, whose
  /// factor float32 rounds the same way in every step.
  static Tensor shrunk(Tensor parameter, Optimizer.Settings settings, double lambda) {
    return lambda == 0
        ? parameter
        : parameter.minus(
            parameter.times(settings.learningRate().times(lambda).to(parameter.dtype())));
  }
}
