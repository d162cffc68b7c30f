package downhill.optim;

/// A power of the time left: `m + (η - m)(1 - t/T)ᵖ`, then `m`. Power 1 is a straight line.
///
/// @param steps `T`, 1 or more
/// @param power `p > 0`
/// @param minimum `m ≥ 0`
public record PolynomialDecay(long steps, double power, double minimum) implements Schedule {
  /// Checks the ranges.
  public PolynomialDecay {
    Checks.atLeast("polynomial decay", "steps", 1, steps);
    Checks.positive("polynomial decay", "power", power);
    Checks.notNegative("polynomial decay", "minimum", minimum);
  }

  /// Down to 0.
  public PolynomialDecay(long steps, double power) {
    this(steps, power, 0);
  }

  @Override
  public double rate(State state, long step, double base) {
    if (step >= steps) {
      return minimum;
    }
    return minimum + (base - minimum) * StrictMath.pow(1 - (double) step / steps, power);
  }
}
