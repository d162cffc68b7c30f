package downhill.loss;

import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The negative log-likelihood `-wₖ ln pₖ` of the target class `k`, for log-probabilities `ln p`,
/// such as [Activations#logSoftmax(Tensor, int)][downhill.nn.Activations#logSoftmax(Tensor, int)]
/// gives. For logits take [CrossEntropy].
///
/// Shapes: log-probabilities `[N, C]` or `[N, C, d…]`, classes `[N]` or `[N, d…]` (int32 or int64),
/// the loss a scalar (the shape of the classes for NONE). The gradient is `-wₖ` at the class, over
/// the divisor of the mean. Source: Fisher 1922.
///
/// @param classWeights one for each class, or null for 1; MEAN divides by the sum of the weights of
///   the targets
/// @param ignoreIndex targets with this index do not count, or null
/// @param reduction what becomes of the single losses
public record NegativeLogLikelihood(
    @Nullable Tensor classWeights, @Nullable Integer ignoreIndex, Reduction reduction)
    implements Loss {
  private static final String NAME = "negative_log_likelihood";

  /// The mean over all targets.
  public static NegativeLogLikelihood of() {
    return new NegativeLogLikelihood(null, null, Reduction.MEAN);
  }

  /// This loss with class weights `[C]`.
  public NegativeLogLikelihood withClassWeights(Tensor classWeights) {
    return new NegativeLogLikelihood(classWeights, ignoreIndex, reduction);
  }

  /// This loss without the targets that have this index, often -100.
  public NegativeLogLikelihood withIgnoreIndex(int ignoreIndex) {
    return new NegativeLogLikelihood(classWeights, ignoreIndex, reduction);
  }

  /// This loss with another reduction.
  public NegativeLogLikelihood withReduction(Reduction reduction) {
    return new NegativeLogLikelihood(classWeights, ignoreIndex, reduction);
  }

  /// {@inheritDoc}
  ///
  /// @throws IndexOutOfBoundsException when a target is not a class
  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    Tensor weights =
        classWeights == null ? null : ClassIndices.weights(NAME, classWeights, prediction);
    return Regions.loss(
        NAME,
        Map.of("reduction", reduction.toString()),
        List.of(prediction, target),
        () -> {
          var classes = ClassIndices.of(NAME, prediction, target, weights, ignoreIndex);
          Tensor losses = classes.weighted(classes.pick(prediction).negate());
          return classes.reduce(losses, reduction);
        });
  }

  @Override
  public NegativeLogLikelihood unreduced() {
    return withReduction(Reduction.NONE);
  }
}
