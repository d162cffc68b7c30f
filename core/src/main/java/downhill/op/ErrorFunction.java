package downhill.op;

/// The error function in double precision for the reference backend: series and continued fraction,
/// chosen for being short and independent of the fast polynomials of the CPU backend.
///
/// Abramowitz and Stegun (1964), 7.1.6 (series) and 7.1.14 (continued fraction).
final class ErrorFunction {
  private static final double SERIES_LIMIT = 2.0;
  private static final int MOST_TERMS = 500;

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

  /// `2/√π e^(-x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1))`: all terms have one sign, so nothing cancels.
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < MOST_TERMS && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
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
    // e^(-x²) loses digits when x² is rounded; the rounding error is put back as a factor.
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    return StrictMath.exp(-square) * (1 - rest) / (fraction * Math.sqrt(Math.PI));
  }
}
