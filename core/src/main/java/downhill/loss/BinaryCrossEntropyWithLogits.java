package downhill.loss;

import downhill.nn.Activations;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cross entropy of a logit `z` with a target `t` in [0, 1]: `-t ln σ(z) - (1 - t) ln σ(-z)`,
/// that is `ln(1 + eᶻ) - tz`; never overflows. The gradient is `σ(z) - t`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Good 1952; Cox 1958.
///
/// @param positiveWeight `w` multiplies the term of `t`: above 1 it raises recall, below precision;
///   broadcasts to `s`; or null for 1
/// @param reduction what becomes of the single losses
public record BinaryCrossEntropyWithLogits(@Nullable Tensor positiveWeight, Reduction reduction)
    implements Loss {
  private static final String NAME = "binary_cross_entropy_with_logits";

  /// The mean, without weights.
  public static BinaryCrossEntropyWithLogits of() {
    return new BinaryCrossEntropyWithLogits(null, Reduction.MEAN);
  }

  /// This loss with a weight for the positive class, which broadcasts to the logits.
  public BinaryCrossEntropyWithLogits withPositiveWeight(Tensor positiveWeight) {
    return new BinaryCrossEntropyWithLogits(positiveWeight, reduction);
  }

  /// This loss with another reduction.
  public BinaryCrossEntropyWithLogits withReduction(Reduction reduction) {
    return new BinaryCrossEntropyWithLogits(positiveWeight, reduction);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    Tensor weight = positiveWeight;
    if (weight == null) {
      return Regions.elementwise(
          NAME, Map.of(), reduction, prediction, target, BinaryCrossEntropyWithLogits::of);
    }
    Shape shape = prediction.shape();
    if (!weight.shape().broadcastsTo(shape)) {
      throw new ShapeException(
          NAME,
          "expects positive weights that broadcast to the logits %s, got %s."
              .formatted(shape, weight.shape()),
          shape,
          weight.shape());
    }
    Tensor w = weight.to(prediction.dtype());
    return Regions.elementwise(
        NAME,
        Map.of(),
        reduction,
        prediction,
        target,
        (z, t) ->
            w.times(t)
                .times(Activations.softplus(z.negate()))
                .plus(t.oneMinus().times(Activations.softplus(z))));
  }

  /// The loss of each logit.
  static Tensor of(Tensor z, Tensor t) {
    return Activations.softplus(z).minus(t.times(z));
  }

  @Override
  public BinaryCrossEntropyWithLogits unreduced() {
    return withReduction(Reduction.NONE);
  }
}
