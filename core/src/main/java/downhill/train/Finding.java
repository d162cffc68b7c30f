package downhill.train;

/// Something that a [TrainingDoctor] noticed.
///
/// @param kind for programs
/// @param layer the path it was seen in; empty for the whole model
/// @param sentence for people: what was measured
/// @param mend what to try
public record Finding(Kind kind, String layer, String sentence, String mend) {
  /// What can be wrong.
  public enum Kind {
    /// Input columns of very different or very large scale.
    UNSCALED_INPUTS,
    /// Every row gets the same prediction.
    CONSTANT_PREDICTIONS,
    /// Units that give 0 for every row.
    DYING_RELU,
    /// Values of a sigmoid or tanh that are at the limits, where its derivative is next to 0.
    SATURATION,
    /// Gradients that shrink from layer to layer.
    VANISHING_GRADIENT,
    /// Gradients that grow from layer to layer.
    EXPLODING_GRADIENT,
    /// Steps that are large beside the weights.
    LARGE_UPDATES,
    /// Steps that are negligible beside the weights.
    SMALL_UPDATES
  }

  @Override
  public String toString() {
    return (layer.isEmpty() ? "" : layer + ": ") + sentence + " " + mend;
  }
}
