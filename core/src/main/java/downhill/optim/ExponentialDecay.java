package downhill.optim;

/// The rate times a factor in each step: `η · γᵗ`.
///
/// @param factor `γ` in `[0, 1]`
public record ExponentialDecay(double factor) implements Schedule {
  /// Checks the range.
  public ExponentialDecay {
    Checks.share("exponential decay", "factor", factor);
  }

  @Override
  public double rate(State state, long step, double base) {
    return base * StrictMath.pow(factor, (double) step);
  }
}
