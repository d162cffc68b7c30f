package downhill.optim;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;

/// Resilient back-propagation: each weight has a step size of its own and only the signs of the
/// gradient count (Riedmiller and Braun 1993; the variant without backtracking, Igel and Hüsken
/// 2000, iRprop⁻). For full batches.
///
/// `Δ ← clamp(η⁺ Δ)` where the gradient kept its sign, `clamp(η⁻ Δ)` where it changed; there `g ←
/// 0` for this step and the next. `θ ← θ - sign(g) Δ · η / η₀`. `Δ` starts at `η₀`, the rate of
/// this record, so that a schedule scales the steps. State: the last `g`, `Δ`.
///
/// @param learningRate `η₀ > 0`; 0.01 is usual
/// @param shrink `η⁻` in `(0, 1)`
/// @param grow `η⁺ > 1`
/// @param smallest size of a step, above 0
/// @param largest size of a step, not below the smallest
public record Rprop(
    double learningRate, double shrink, double grow, double smallest, double largest)
    implements Optimizer {
  /// Checks the ranges.
  public Rprop {
    Checks.positive("rprop", "learningRate", learningRate);
    if (!(shrink > 0 && shrink < 1)) {
      throw new IllegalArgumentException(
          "rprop: expected shrink in (0, 1), got %s.".formatted(shrink));
    }
    if (!(grow > 1) || Double.isInfinite(grow)) {
      throw new IllegalArgumentException(
          "rprop: expected a finite grow above 1, got %s.".formatted(grow));
    }
    Checks.positive("rprop", "smallest", smallest);
    if (!(largest >= smallest)) {
      throw new IllegalArgumentException(
          "rprop: expected smallest <= largest, got %s and %s.".formatted(smallest, largest));
    }
  }

  /// With the usual `η⁻ = 0.5`, `η⁺ = 1.2` and steps from 1e-6 to 50.
  public Rprop(double learningRate) {
    this(learningRate, 0.5, 1.2, 1e-6, 50);
  }

  /// With other factors for the step sizes.
  public Rprop withFactors(double minus, double plus) {
    return new Rprop(learningRate, minus, plus, smallest, largest);
  }

  /// With other bounds of the step sizes.
  public Rprop withSteps(double least, double most) {
    return new Rprop(learningRate, shrink, grow, least, most);
  }

  @Override
  public List<Tensor> init(Tensor parameter) {
    return List.of(
        Elementwise.fullLike(parameter, 0), Elementwise.fullLike(parameter, learningRate));
  }

  @Override
  public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
    // The product of the signs: that of the gradients may underflow.
    Tensor agreement = Elementwise.sign(gradient).times(Elementwise.sign(state.get(0)));
    Tensor zero = Elementwise.like(parameter, 0);
    Tensor turned = agreement.less(zero);
    Tensor kept =
        Elementwise.where(agreement.greater(zero), like(agreement, grow), like(agreement, 1));
    Tensor factor = Elementwise.where(turned, like(agreement, shrink), kept);
    Tensor size = Elementwise.clamp(state.get(1).times(factor), smallest, largest);
    Tensor g = Elementwise.where(turned, zero, gradient);
    Tensor scale = settings.learningRate().div(learningRate).to(parameter.dtype());
    Tensor move = Elementwise.sign(g).times(size).times(scale);
    return new Update(parameter.minus(move), List.of(g, size));
  }

  private static Tensor like(Tensor x, double value) {
    return Elementwise.like(x, value);
  }
}
