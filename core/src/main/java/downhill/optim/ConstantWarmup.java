package downhill.optim;

/// A share of the base rate at first: `η f` for `t < n`, then `η`.
///
/// @param steps `n`, 1 or more
/// @param factor `f` in `[0, 1]`
public record ConstantWarmup(long steps, double factor) implements Schedule {
  /// Checks the ranges.
  public ConstantWarmup {
    Checks.atLeast("constant warm-up", "steps", 1, steps);
    Checks.share("constant warm-up", "factor", factor);
  }

  /// This warm-up, then `next`, which counts its steps from there.
  public Schedule then(Schedule next) {
    return then(steps, next);
  }

  @Override
  public double rate(State state, long step, double base) {
    return step < steps ? base * factor : base;
  }
}
