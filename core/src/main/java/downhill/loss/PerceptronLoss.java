package downhill.loss;

import downhill.nn.Activations;
import downhill.tensor.Tensor;
import java.util.Map;

/// The perceptron's loss `(ŷ - t) z` of a net input `z` and a label `t` of 0 or 1, with `ŷ = 1`
/// where `z ≥ 0`, else 0. Only what is misclassified counts, with `|z|`; a point at `z = 0` costs 0
/// whether misclassified or not, so stop when nothing is misclassified, not at loss 0. The gradient
/// is `ŷ - t`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Rosenblatt 1958.
///
/// @param reduction what becomes of the single losses
public record PerceptronLoss(Reduction reduction) implements Loss {
  /// The sum, as the perceptron is taught.
  public static PerceptronLoss sum() {
    return new PerceptronLoss(Reduction.SUM);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "perceptron",
        Map.of(),
        reduction,
        prediction,
        target,
        (z, t) -> Activations.step(z).minus(t).times(z));
  }

  @Override
  public PerceptronLoss unreduced() {
    return new PerceptronLoss(Reduction.NONE);
  }
}
