package downhill.optim;

import downhill.tensor.Tensor;
import java.util.List;

/// [Adam] with weight decay apart from the moments (Loshchilov and Hutter 2019, algorithm 2).
///
/// `θ ← θ - η λ θ`, then Adam's step with the moments of `g` alone. So weights with large gradients
/// decay as much as others. State: as Adam's.
///
/// @param learningRate `η ≥ 0`; 0.001 is usual
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon `ε ≥ 0`
/// @param weightDecay `λ ≥ 0`
/// @param form of the second moment
public record AdamW(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    Adam.Form form)
    implements Optimizer {
  /// Checks the ranges.
  public AdamW {
    Checks.moments("adamw", learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /// With the usual `β₁ = 0.9`, `β₂ = 0.999`, `ε = 1e-8`, `λ = 0.01`.
  public AdamW(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.01, Adam.Form.STANDARD);
  }

  /// With other decay rates of the moments.
  public AdamW withBetas(double first, double second) {
    return new AdamW(learningRate, first, second, epsilon, weightDecay, form);
  }

  /// With another `ε`.
  public AdamW withEpsilon(double value) {
    return new AdamW(learningRate, beta1, beta2, value, weightDecay, form);
  }

  /// In the form AMSGRAD.
  public AdamW withAmsgrad() {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, Adam.Form.AMSGRAD);
  }

  /// With weight decay `lambda`.
  @Override
  public AdamW withWeightDecay(double lambda) {
    return new AdamW(learningRate, beta1, beta2, epsilon, lambda, form);
  }

  private Adam adam() {
    return new Adam(learningRate, beta1, beta2, epsilon, 0, form);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    return adam().init(parameter);
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    Tensor shrunk = Moments.shrunk(parameter, settings, weightDecay);
    return adam().update(shrunk, gradient, state, settings);
  }
}
