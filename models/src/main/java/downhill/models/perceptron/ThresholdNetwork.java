package downhill.models.perceptron;

import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import java.util.List;

/// Networks of threshold units with weights set by hand: `y = 1` where `wᵀx + b ≥ 0`, else 0
/// (McCulloch and Pitts 1943). They need no training, and none could train them: the step function
/// has no slope.
public final class ThresholdNetwork {
  private ThresholdNetwork() {}

  /// `x₁ ∧ x₂ = f(x₁ + x₂ − 2)`.
  public static Sequential and() {
    return Sequential.of(unit(-2, 1, 1), Activation.STEP);
  }

  /// `x₁ ∨ x₂ = f(x₁ + x₂ − 0.5)`.
  public static Sequential or() {
    return Sequential.of(unit(-0.5, 1, 1), Activation.STEP);
  }

  /// `¬x₁ = f(−0.6 x₁ + 0.5)`, whatever `x₂`.
  public static Sequential not() {
    return Sequential.of(unit(0.5, -0.6, 0), Activation.STEP);
  }

  /// `x₁ ⊕ x₂ = f(h₁ + h₂ − 1.5)` with `h₁ = f(x₁ + x₂ − 0.5)` and `h₂ = f(−x₁ − x₂ + 1.5)`: OR and
  /// NAND, joined by AND.
  public static Sequential xor() {
    Linear hidden =
        new Linear(Tensors.matrix(new double[][] {{1, 1}, {-1, -1}}), Tensors.of(-0.5, 1.5));
    return new Sequential(
        List.<Layer>of(hidden, Activation.STEP, unit(-1.5, 1, 1), Activation.STEP));
  }

  private static Linear unit(double bias, double... weight) {
    return new Linear(Tensors.matrix(new double[][] {weight}), Tensors.of(new double[] {bias}));
  }
}
