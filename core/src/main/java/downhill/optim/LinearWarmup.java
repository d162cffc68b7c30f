package downhill.optim;

/// A straight line up to the base rate: `η · (f + (1 - f) min(t, n)/n)`.
///
/// @param steps `n`, 1 or more
/// @param from `f` in `[0, 1]`: the share of the base rate to start with
public record LinearWarmup(long steps, double from) implements Schedule {
  /// Checks the ranges.
  public LinearWarmup {
    Checks.atLeast("linear warm-up", "steps", 1, steps);
    Checks.share("linear warm-up", "from", from);
  }

  /// From one part in `steps` of the base rate, so that no step is wasted.
  public LinearWarmup(long steps) {
    this(steps, 1.0 / steps);
  }

  /// This warm-up, then `next`, which counts its steps from there.
  public Schedule then(Schedule next) {
    return then(steps, next);
  }

  @Override
  public double rate(State state, long step, double base) {
    return step >= steps ? base : base * (from + (1 - from) * step / steps);
  }
}
