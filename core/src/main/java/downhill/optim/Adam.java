package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Adaptive moment estimation with bias correction (Kingma and Ba 2015, algorithm 1).
///
/// `m ← β₁ m + (1 - β₁) g`, `v ← β₂ v + (1 - β₂) g²`, `θ ← θ - η m̂ / (√v̂ + ε)` with `m̂ = m / (1
/// - β₁ᵗ)`, `v̂ = v / (1 - β₂ᵗ)`, `t` counted from 1. The form AMSGRAD (Reddi, Kale and Kumar 2018)
///   takes for `v̂` the largest `v` so far, corrected likewise. State: `m`, `v`, then the largest
///   `v` for AMSGRAD.
///
/// Weight decay is added to the gradient and so enters the moments; [AdamW] keeps it out of them.
///
/// @param learningRate `η ≥ 0`; 0.001 is usual
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon `ε ≥ 0`
/// @param weightDecay `λ ≥ 0`, added to the gradient as `λ θ`
/// @param form of the second moment
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay, Form form)
    implements Optimizer {
  /// What the first moment is divided by.
  public enum Form {
    /// The running mean square.
    STANDARD,
    /// The largest running mean square so far, so that the rate of a weight never grows.
    AMSGRAD
  }

  /// Checks the ranges.
  public Adam {
    Checks.moments("adam", learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /// The standard form.
  public Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    this(learningRate, beta1, beta2, epsilon, weightDecay, Form.STANDARD);
  }

  /// With the usual `β₁ = 0.9`, `β₂ = 0.999`, `ε = 1e-8`.
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /// With other decay rates of the moments.
  public Adam withBetas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, weightDecay, form);
  }

  /// With another `ε`.
  public Adam withEpsilon(double value) {
    return new Adam(learningRate, beta1, beta2, value, weightDecay, form);
  }

  /// In the form AMSGRAD.
  public Adam withAmsgrad() {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, Form.AMSGRAD);
  }

  /// With weight decay `lambda`.
  @Override
  public Adam withWeightDecay(double lambda) {
    return new Adam(learningRate, beta1, beta2, epsilon, lambda, form);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    Tensor zeros = Elementwise.fullLike(parameter, 0);
    return form == Form.AMSGRAD ? List.of(zeros, zeros, zeros) : List.of(zeros, zeros);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor g = Moments.decayed(gradient, parameter, weightDecay);
    Tensor m = Moments.average(state.get(0), beta1, g);
    Tensor v = Moments.average(state.get(1), beta2, g.squared());
    Tensor square = form == Form.AMSGRAD ? Elementwise.maximum(state.get(2), v) : v;
    Tensor rate = settings.learningRate().div(Moments.correction(beta1, settings.step()));
    Tensor scale = Moments.inverseRoot(beta2, settings.step());
    Tensor denominator = square.sqrt().times(scale.to(parameter.dtype())).plus(epsilon);
    Tensor move = m.div(denominator).times(rate.to(parameter.dtype()));
    return new Update(
        parameter.minus(move), form == Form.AMSGRAD ? List.of(m, v, square) : List.of(m, v));
  }
}
