package downhill.loss;

import downhill.tensor.Tensor;

/// How far a prediction is from its target.
///
/// Every loss of this package says which shapes it takes; a lambda is a loss too.
///
/// ```java
/// Loss loss = CrossEntropy.of().withLabelSmoothing(0.1);
/// Tensor mean = loss.apply(logits, classes);
/// ```
@FunctionalInterface
public interface Loss {
  /// The loss: a scalar, unless the reduction is NONE.
  ///
  /// @param prediction what the model returned
  /// @param target what it should have returned
  /// @throws downhill.tensor.ShapeException when the two do not fit
  /// @throws IllegalArgumentException when an element type does not fit
  Tensor apply(Tensor prediction, Tensor target);

  /// This loss without its reduction: one number for each element or row, for sample weights.
  ///
  /// @throws UnsupportedOperationException when the loss has no such form
  default Loss unreduced() {
    throw new UnsupportedOperationException(
        "%s has no form without reduction, so it takes no sample weights."
            .formatted(getClass().getSimpleName()));
  }
}
