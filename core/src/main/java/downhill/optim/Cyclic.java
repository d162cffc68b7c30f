package downhill.optim;

/// Up and down in straight lines, again and again (Smith 2017, triangular policy). The base rate is
/// the highest.
///
/// @param up steps from the lowest rate to the base rate, 1 or more
/// @param down steps back, 1 or more
/// @param minimum the lowest rate, 0 or more
public record Cyclic(long up, long down, double minimum) implements Schedule {
  /// Checks the ranges.
  public Cyclic {
    Checks.atLeast("cyclic", "up", 1, up);
    Checks.atLeast("cyclic", "down", 1, down);
    Checks.notNegative("cyclic", "minimum", minimum);
  }

  /// Down as fast as up.
  public Cyclic(long steps, double minimum) {
    this(steps, steps, minimum);
  }

  @Override
  public double rate(State state, long step, double base) {
    long at = step % (up + down);
    double part = at <= up ? (double) at / up : (double) (up + down - at) / down;
    return minimum + (base - minimum) * part;
  }
}
