package downhill.backend.cpu;

/// Elementary functions in double precision with the same bits on every machine.
///
/// `Math.exp` and its relatives may differ from one JVM or processor to the next. These do not:
/// they are made of `+ - * /`, `Math.fma`, comparisons and moves of bits only, all of which IEEE
/// 754 and the Java language define to the last bit. There are no loops, tables or data-dependent
/// steps: where a function has two ranges, both are evaluated and one is selected. A SIMD twin that
/// does the same operations lane by lane therefore gives the same bits. Only the payload of a NaN
/// result is left open.
///
/// Error bounds in "ulp" (units in the last place of the true result; 0.5 is the best possible) are
/// the maximum, rounded up, at some 2 · 10⁵ random arguments per function, half of them where it is
/// worst, against 200-bit arithmetic. The polynomials are minimax fits made for this class, with
/// coefficients rounded to double one after the other.
public final class Float64Math {
  private static final double LOG2_E = 0x1.71547652b82fep0;

  /// ln 2 in two parts; the first has so few bits that its product with an exponent is exact.
  static final double LN2_HI = 0x1.62e42feep-1;

  static final double LN2_LO = 0x1.a39ef35793c76p-33;

  /// Adding 1.5 · 2⁵² leaves the nearest integer in the low bits of the sum.
  static final double ROUNDER = 0x1.8p52;

  static final long ROUNDER_BITS = 0x4338000000000000L;
  private static final long SIGN = 0x8000000000000000L;

  private Float64Math() {}

  /// eˣ, at most 1.0 ulp off. Overflows to infinity above 709.78, gradually to zero below -708.40.
  public static double exp(double x) {
    double c = x > 710.0 ? 710.0 : x;
    c = c < -746.0 ? -746.0 : c;
    double t = round(c);
    int n = exponent(t);
    double p = expm1Reduced(reduce(c, t - ROUNDER));
    int half = n >> 1;
    // Two factors: one alone cannot reach the subnormals. Only the last product rounds.
    double s = pow2(half);
    return Math.fma(s, p, s) * pow2(n - half);
  }

  /// eˣ − 1 without cancellation near 0, at most 1.2 ulp off.
  public static double expm1(double x) {
    double c = x > 710.0 ? 710.0 : x;
    c = c < -40.0 ? -40.0 : c;
    double t = round(c);
    int n = exponent(t);
    double k = t - ROUNDER;
    // The reduced argument in two parts: x − n ln 2 = r + tail.
    double high = Math.fma(k, -LN2_HI, c);
    double r = Math.fma(k, -LN2_LO, high);
    double tail = Math.fma(r * r, quotient(r), Math.fma(k, -LN2_LO, high - r));
    // s − 1 + s r + s tail, keeping what the first two sums lose.
    double last = n > 1023 ? 2.0 : 1.0;
    double s = pow2(n > 1023 ? 1023 : n);
    double base = s - 1.0;
    double sum = Math.fma(s, r, base);
    double lost = Math.fma(s, r, base - sum) + ((s - base) - 1.0);
    double y = (sum + Math.fma(s, tail, lost)) * last;
    return Math.abs(x) < 0x1p-54 ? x : y; // keeps -0
  }

  /// tanh x, odd, at most 1.3 ulp off.
  public static double tanh(double x) {
    double a = Math.abs(x);
    // Near 0: x + x³ P(x²).
    double z = a * a;
    double q = 0x1.96ac004019818p-18;
    q = Math.fma(q, z, -0x1.fb2556720a333p-16);
    q = Math.fma(q, z, 0x1.803388ec6d1fdp-14);
    q = Math.fma(q, z, -0x1.f11a2d615a665p-13);
    q = Math.fma(q, z, 0x1.350c263bbd9c3p-11);
    q = Math.fma(q, z, -0x1.7d9c45c55f893p-10);
    q = Math.fma(q, z, 0x1.d6d35baae938dp-9);
    q = Math.fma(q, z, -0x1.226e32d8cbb11p-7);
    q = Math.fma(q, z, 0x1.664f487109ee2p-6);
    q = Math.fma(q, z, -0x1.ba1ba1b9d2baep-5);
    q = Math.fma(q, z, 0x1.1111111110c61p-3);
    q = Math.fma(q, z, -0x1.5555555555552p-2);
    double near = Math.fma(a * z, q, a);
    // Elsewhere 1 − 2 / (e²ˣ + 1), with the sum rounded once.
    double c = 2.0 * (a > 22.0 ? 22.0 : a);
    double t = round(c);
    double p = expm1Reduced(reduce(c, t - ROUNDER));
    double s = pow2(exponent(t));
    double far = 1.0 - 2.0 / Math.fma(s, p, s + 1.0);
    return withSign(a < 0.625 ? near : far, x);
  }

  /// 1 / (1 + e⁻ˣ), at most 2.5 ulp off, the far left tail included.
  public static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
  }

  /// log(1 + eˣ), at most 1.7 ulp off. Never overflows; keeps its relative accuracy far left.
  public static double softplus(double x) {
    return (x > 0.0 ? x : 0.0) + Float64Log.log1p(exp(-Math.abs(x)));
  }

  /// Natural logarithm, at most 0.9 ulp off. -infinity at both zeros, NaN below.
  public static double log(double x) {
    return Float64Log.log(x);
  }

  /// log(1 + x) without cancellation near 0, at most 1.0 ulp off. -infinity at -1, NaN below.
  public static double log1p(double x) {
    return Float64Log.log1p(x);
  }

  /// Error function 2/√π ∫₀ˣ e⁻ᵗ² dt, odd, at most 1.1 ulp off.
  public static double erf(double x) {
    return Float64Erf.erf(x);
  }

  /// 1 − erf x without cancellation, at most 3.7 ulp off, the subnormal tail (to x = 27.22)
  /// included.
  public static double erfc(double x) {
    return Float64Erf.erfc(x);
  }

  /// `y[yOffset + i] = exp(x[xOffset + i])` for `i < n`. `x` and `y` may be the same array if the
  /// offsets are equal.
  public static void exp(double[] x, int xOffset, double[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = exp(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#log(double)].
  public static void log(double[] x, int xOffset, double[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float64Log.log(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#tanh(double)].
  public static void tanh(double[] x, int xOffset, double[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = tanh(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#sigmoid(double)].
  public static void sigmoid(double[] x, int xOffset, double[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = sigmoid(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#erf(double)].
  public static void erf(double[] x, int xOffset, double[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float64Erf.erf(x[xOffset + i]);
    }
  }

  /// x / ln 2 rounded to an integer n, as n + ROUNDER.
  static double round(double x) {
    return Math.fma(x, LOG2_E, ROUNDER);
  }

  /// The n in what [#round] returned.
  static int exponent(double rounded) {
    return (int) (Double.doubleToRawLongBits(rounded) - ROUNDER_BITS);
  }

  /// x − n ln 2, at most 0.35 in size.
  static double reduce(double x, double n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
  }

  /// eʳ − 1 = r + r² Q(r) for |r| ≤ 0.35. Being small, its rounding errors hardly show once 1 is
  /// added.
  static double expm1Reduced(double r) {
    return Math.fma(r * r, quotient(r), r);
  }

  /// Q(r) = (eʳ − 1 − r) / r² for |r| ≤ 0.35.
  private static double quotient(double r) {
    double q = 0x1.1f861d2ec3p-29;
    q = Math.fma(q, r, 0x1.af5fcc898cfbdp-26);
    q = Math.fma(q, r, 0x1.27e4d012e25ep-22);
    q = Math.fma(q, r, 0x1.71ddf7c28e61dp-19);
    q = Math.fma(q, r, 0x1.a01a01ab7c63fp-16);
    q = Math.fma(q, r, 0x1.a01a01b01ab85p-13);
    q = Math.fma(q, r, 0x1.6c16c16c156c7p-10);
    q = Math.fma(q, r, 0x1.111111110f632p-7);
    q = Math.fma(q, r, 0x1.5555555555557p-5);
    q = Math.fma(q, r, 0x1.5555555555559p-3);
    return Math.fma(q, r, 0x1p-1);
  }

  /// 2ⁿ for -1022 ≤ n ≤ 1023.
  static double pow2(int n) {
    return Double.longBitsToDouble((n + 1023L) << 52);
  }

  /// `y`, which is not negative, with the sign of `x`.
  static double withSign(double y, double x) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(y) | (Double.doubleToRawLongBits(x) & SIGN));
  }
}
