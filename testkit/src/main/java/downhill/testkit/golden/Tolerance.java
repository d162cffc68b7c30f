package downhill.testkit.golden;

/// How far a value may be off: `abs(got - want) <= atol + rtol * abs(want)`.
///
/// @param rtol relative part, at least 0
/// @param atol absolute part, at least 0
public record Tolerance(double rtol, double atol) {
  /// Nothing may be off.
  public static final Tolerance EXACT = new Tolerance(0, 0);

  private static final Tolerance FLOAT32 = new Tolerance(1e-5, 1e-6);
  private static final Tolerance FLOAT32_LONG_SUMS = new Tolerance(1e-4, 1e-5);

  /// Checks that both parts are finite and not negative.
  public Tolerance {
    if (!(rtol >= 0 && atol >= 0 && rtol + atol < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Expected rtol and atol to be finite and >= 0, got " + rtol + " and " + atol + ".");
    }
  }

  /// The fields `rtol` and `atol` of an object; a missing one is 0.
  ///
  /// @param fields a case, or a part of one such as `gradient_sequence`
  /// @return the tolerance
  public static Tolerance of(GoldenValue fields) {
    return new Tolerance(fields.number("rtol", 0), fields.number("atol", 0));
  }

  /// What a group grants a float32 implementation: more where sums are long.
  ///
  /// @param group the golden group
  /// @return the tolerance
  public static Tolerance float32(String group) {
    return switch (group) {
      case "matmul", "conv", "norm", "rnn", "attention", "second_order" -> FLOAT32_LONG_SUMS;
      default -> FLOAT32;
    };
  }

  /// How far a value may be off.
  ///
  /// @param want the expected value
  /// @return the largest allowed distance; not finite where `want` is not
  public double allowed(double want) {
    return atol + rtol * Math.abs(want);
  }

  /// The wider of two, part by part.
  ///
  /// @param other the other tolerance
  /// @return the tolerance that grants what either grants
  public Tolerance or(Tolerance other) {
    return new Tolerance(Math.max(rtol, other.rtol), Math.max(atol, other.atol));
  }

  /// Whether a value is right: within tolerance, NaN for NaN, the same infinity for an infinity.
  ///
  /// @param want the expected value
  /// @param got the value to judge
  /// @return true if accepted
  public boolean accepts(double want, double got) {
    if (Double.isNaN(want)) {
      return Double.isNaN(got);
    }
    if (Double.isInfinite(want)) {
      return got == want;
    }
    return Math.abs(got - want) <= allowed(want); // false for NaN and infinities
  }
}
