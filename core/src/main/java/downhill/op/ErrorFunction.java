package downhill.op;

/// The error function in double precision for the reference backend: series and continued fraction,
/// chosen for being short and independent of the fast polynomials of the CPU backend. `erf` is at
/// most 2 ulp off, `erfc` at most 4.
///
/// Abramowitz and Stegun (1964), 7.1.5 (series) and 7.1.14 (continued fraction).
final class ErrorFunction {
  private static final double SERIES_LIMIT = 1.0;

  /// 1/19! is below the last place.
  private static final int TERMS = 20;

  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  private ErrorFunction() {}

  static double erf(double x) {
    double a = Math.abs(x);
    return a < SERIES_LIMIT || Double.isNaN(x) ? series(x) : Math.copySign(1 - tail(a), x);
  }

  static double erfc(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x < 0.5) {
      return 1 - erf(x);
    }
    return tail(x);
  }

  /// `2/√π Σ (-1)ⁿ x^(2n+1) / (n! (2n+1))` for `|x| < 1`, where next to nothing cancels; the small
  /// terms are added first.
  private static double series(double x) {
    double[] terms = new double[TERMS];
    double power = 1;
    for (int n = 0; n < TERMS; n++) {
      terms[n] = power / (2 * n + 1);
      power *= -x * x / (n + 1);
    }
    double sum = 0;
    for (int n = TERMS - 1; n >= 0; n--) {
      sum += terms[n];
    }
    return TWO_OVER_ROOT_PI * x * sum;
  }

  /// `erfc(x)` for `x ≥ 0.5` by Laplace's continued fraction `e^(-x²)/√π · 1/(x + (1/2)/(x + 1/(x +
  /// (3/2)/(x + …))))`, evaluated from the far end.
  private static double tail(double x) {
    if (x > 30) {
      return 0;
    }
    int depth = (int) (60 + 200 / (x * x));
    double fraction = x;
    for (int k = depth; k >= 1; k--) {
      fraction = x + 0.5 * k / fraction;
    }
    return gaussian(x) / (fraction * Math.sqrt(Math.PI));
  }

  /// `e^(-x²)`, which loses digits when x² is rounded: the rounding error is put back as a factor.
  private static double gaussian(double x) {
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    return StrictMath.exp(-square) * (1 - rest);
  }
}
