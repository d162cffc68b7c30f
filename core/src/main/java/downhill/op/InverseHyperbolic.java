package downhill.op;

/// Inverse hyperbolic functions in double precision, which the JDK lacks.
///
/// Formulas after Abramowitz and Stegun (1964), 4.6.20-22, arranged with `log1p` so that nothing
/// cancels near 0 and nothing overflows.
final class InverseHyperbolic {
  /// Beyond this, `x² + 1` equals `x²` in double precision.
  private static final double HUGE = 0x1p28;

  private InverseHyperbolic() {}

  static double asinh(double x) {
    double a = Math.abs(x);
    double y;
    if (a > HUGE) {
      y = StrictMath.log(a) + StrictMath.log(2);
    } else {
      double square = a * a;
      y = StrictMath.log1p(a + square / (1 + Math.sqrt(1 + square)));
    }
    return Math.copySign(y, x);
  }

  static double acosh(double x) {
    if (x > HUGE) {
      return StrictMath.log(x) + StrictMath.log(2);
    }
    double t = x - 1;
    return StrictMath.log1p(t + Math.sqrt(2 * t + t * t));
  }

  static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
  }
}
