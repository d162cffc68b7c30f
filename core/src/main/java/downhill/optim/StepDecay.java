package downhill.optim;

/// The rate times a factor every so many steps: `η · γ^⌊t/n⌋`.
///
/// @param steps `n`, 1 or more
/// @param factor `γ` in `[0, 1]`
public record StepDecay(long steps, double factor) implements Schedule {
  /// Checks the ranges.
  public StepDecay {
    Checks.atLeast("step decay", "steps", 1, steps);
    Checks.share("step decay", "factor", factor);
  }

  @Override
  public double rate(State state, long step, double base) {
    long times = step / steps;
    return base * StrictMath.pow(factor, (double) times);
  }
}
