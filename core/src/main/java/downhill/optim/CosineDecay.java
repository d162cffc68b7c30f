package downhill.optim;

/// Half a cosine wave from the base rate down: `m + (η - m)(1 + cos(π t/T)) / 2`, then `m`
/// (Loshchilov and Hutter 2017, equation 5, without restarts).
///
/// @param steps `T`, 1 or more
/// @param minimum `m ≥ 0`
public record CosineDecay(long steps, double minimum) implements Schedule {
  /// Checks the ranges.
  public CosineDecay {
    Checks.atLeast("cosine decay", "steps", 1, steps);
    Checks.notNegative("cosine decay", "minimum", minimum);
  }

  /// Down to 0.
  public CosineDecay(long steps) {
    this(steps, 0);
  }

  @Override
  public double rate(State state, long step, double base) {
    return step >= steps ? minimum : between(base, minimum, (double) step / steps);
  }

  /// From one value to the other as `part` goes from 0 to 1, with slope 0 at both ends.
  static double between(double from, double to, double part) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * part)) / 2;
  }
}
