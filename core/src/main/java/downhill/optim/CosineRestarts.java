package downhill.optim;

/// Cosine decay that starts anew, each period longer than the last (Loshchilov and Hutter 2017,
/// equation 5: SGDR).
///
/// `m + (η - m)(1 + cos(π s/P)) / 2` with `s` the steps since the last restart and `P` the present
/// period: `T`, `T k`, `T k²`, …
///
/// @param steps `T`, the first period, 1 or more
/// @param growth `k`, 1 or more
/// @param minimum `m ≥ 0`
public record CosineRestarts(long steps, int growth, double minimum) implements Schedule {
  /// Checks the ranges.
  public CosineRestarts {
    Checks.atLeast("cosine restarts", "steps", 1, steps);
    Checks.atLeast("cosine restarts", "growth", 1, growth);
    Checks.notNegative("cosine restarts", "minimum", minimum);
  }

  /// Down to 0.
  public CosineRestarts(long steps, int growth) {
    this(steps, growth, 0);
  }

  @Override
  public double rate(State state, long step, double base) {
    long since = step;
    long period = steps;
    if (growth == 1) {
      since = step % steps;
    }
    while (since >= period) {
      since -= period;
      period = period > Long.MAX_VALUE / growth ? Long.MAX_VALUE : period * growth;
    }
    return CosineDecay.between(base, minimum, (double) since / period);
  }
}
