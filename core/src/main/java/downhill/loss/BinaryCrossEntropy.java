package downhill.loss;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Map;

/// The cross entropy of a probability `p` with a target `t` in [0, 1]: `-t ln p - (1 - t) ln(1 -
/// p)`, each logarithm taken as -100 where it is less. Prefer [BinaryCrossEntropyWithLogits], which
/// loses nothing near 0 and 1.
///
/// The gradient is `(p - t) / (p(1 - p))`, its denominator never below 1e-12. Shapes: both `s`, the
/// loss a scalar (`s` for NONE). Source: Good 1952.
///
/// @param reduction what becomes of the single losses
public record BinaryCrossEntropy(Reduction reduction) implements Loss {
  private static final String NAME = "binary_cross_entropy";
  private static final double LEAST_LOG = -100;

  /// 1e-12 as a float, which is what PyTorch divides by.
  private static final double LEAST_DENOMINATOR = 1e-12f;

  /// The mean.
  public static BinaryCrossEntropy mean() {
    return new BinaryCrossEntropy(Reduction.MEAN);
  }

  /// {@inheritDoc}
  ///
  /// @throws IllegalArgumentException also when a prediction is known and outside [0, 1]
  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    Regions.values(
        NAME,
        "probabilities",
        prediction,
        "in [0, 1]",
        p -> p >= 0 && p <= 1,
        "For logits take binary_cross_entropy_with_logits.");
    return Regions.elementwise(
        NAME, Map.of(), reduction, prediction, target, BinaryCrossEntropy::of);
  }

  /// The value comes from the clamped logarithms, the gradient from a function that has the wanted
  /// one: the same loss, or where `p(1 - p)` is tiny a parabola. What is added is 0 in value.
  private static Tensor of(Tensor p, Tensor t) {
    Tensor least = Elementwise.like(p, LEAST_LOG);
    Tensor value =
        crossEntropy(
            t,
            Elementwise.maximum(p.log(), least),
            Elementwise.maximum(Elementwise.log1p(p.negate()), least));
    Tensor tiny = p.times(p.oneMinus()).less(Elementwise.like(p, LEAST_DENOMINATOR));
    Tensor inside = Elementwise.maskedFill(p, tiny, 0.5);
    Tensor smooth = crossEntropy(t, inside.log(), Elementwise.log1p(inside.negate()));
    Tensor parabola = p.minus(t).squared().times(0.5 / LEAST_DENOMINATOR);
    Tensor slope = Elementwise.where(tiny, parabola, smooth);
    return value.stopGradient().plus(slope.minus(slope.stopGradient()));
  }

  private static Tensor crossEntropy(Tensor t, Tensor logP, Tensor logQ) {
    return t.times(logP).plus(t.oneMinus().times(logQ)).negate();
  }

  @Override
  public BinaryCrossEntropy unreduced() {
    return new BinaryCrossEntropy(Reduction.NONE);
  }
}
