package downhill.backend.cpu;

/// Elementary functions in single precision with the same bits on every machine.
///
/// `Math.exp` and its relatives may differ from one JVM or processor to the next. These do not:
/// they are made of `+ - * /`, `Math.fma`, comparisons and moves of bits only, all of which IEEE
/// 754 and the Java language define to the last bit. Nothing is computed in double precision, and
/// there are no loops, tables or data-dependent steps: where a function has two ranges, both are
/// evaluated and one is selected. A SIMD twin that does the same operations lane by lane therefore
/// gives the same bits. Only the payload of a NaN result is left open.
///
/// Error bounds in "ulp" (units in the last place of the true result; 0.5 is the best possible) are
/// the maximum over *all* 2³² arguments. The polynomials are minimax fits made for this class, with
/// coefficients rounded to float one after the other.
public final class Float32Math {
  private static final float LOG2_E = 0x1.715476p0f;

  /// ln 2 in two parts; the first has so few bits that its product with an exponent is exact.
  static final float LN2_HI = 0x1.62e3p-1f;

  static final float LN2_LO = 0x1.2fefa4p-17f;

  /// Adding 1.5 · 2²³ leaves the nearest integer in the low bits of the sum.
  static final float ROUNDER = 0x1.8p23f;

  static final int ROUNDER_BITS = 0x4b400000;
  private static final int SIGN = 0x80000000;

  private Float32Math() {}

  /// eˣ, at most 0.99 ulp off. Overflows to infinity above 88.72, gradually to zero below -87.33.
  public static float exp(float x) {
    float c = x > 89f ? 89f : x;
    c = c < -105f ? -105f : c;
    float t = round(c);
    int n = exponent(t);
    float p = expm1Reduced(reduce(c, t - ROUNDER));
    int half = n >> 1;
    // Two factors: one alone cannot reach the subnormals. Only the last product rounds.
    float s = pow2(half);
    return Math.fma(s, p, s) * pow2(n - half);
  }

  /// eˣ − 1 without cancellation near 0, at most 0.89 ulp off.
  public static float expm1(float x) {
    float c = x > 89f ? 89f : x;
    c = c < -20f ? -20f : c;
    float t = round(c);
    int n = exponent(t);
    float k = t - ROUNDER;
    // The reduced argument in two parts: x − n ln 2 = r + tail.
    float high = Math.fma(k, -LN2_HI, c);
    float r = Math.fma(k, -LN2_LO, high);
    float tail = Math.fma(r * r, quotient(r), Math.fma(k, -LN2_LO, high - r));
    // s − 1 + s r + s tail, keeping what the first two sums lose.
    float last = n > 127 ? 2f : 1f;
    float s = pow2(n > 127 ? 127 : n);
    float base = s - 1f;
    float sum = Math.fma(s, r, base);
    float lost = Math.fma(s, r, base - sum) + ((s - base) - 1f);
    float y = (sum + Math.fma(s, tail, lost)) * last;
    return Math.abs(x) < 0x1p-25f ? x : y; // keeps -0
  }

  /// tanh x, odd, at most 1.21 ulp off.
  public static float tanh(float x) {
    float a = Math.abs(x);
    // Near 0: x + x³ P(x²).
    float z = a * a;
    float q = -0x1.769da4p-8f;
    q = Math.fma(q, z, 0x1.52532p-6f);
    q = Math.fma(q, z, -0x1.b8439ap-5f);
    q = Math.fma(q, z, 0x1.110762p-3f);
    q = Math.fma(q, z, -0x1.555534p-2f);
    float near = Math.fma(a * z, q, a);
    // Elsewhere 1 − 2 / (e²ˣ + 1), with the sum rounded once.
    float c = 2f * (a > 10f ? 10f : a);
    float t = round(c);
    float p = expm1Reduced(reduce(c, t - ROUNDER));
    float s = pow2(exponent(t));
    float far = 1f - 2f / Math.fma(s, p, s + 1f);
    return withSign(a < 0.625f ? near : far, x);
  }

  /// 1 / (1 + e⁻ˣ), at most 2.41 ulp off, the far left tail included.
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    return (x >= 0f ? 1f : e) / (1f + e);
  }

  /// log(1 + eˣ), at most 1.64 ulp off. Never overflows; keeps its relative accuracy far left.
  public static float softplus(float x) {
    return (x > 0f ? x : 0f) + Float32Log.log1p(exp(-Math.abs(x)));
  }

  /// Natural logarithm, at most 0.84 ulp off. -infinity at both zeros, NaN below.
  public static float log(float x) {
    return Float32Log.log(x);
  }

  /// log(1 + x) without cancellation near 0, at most 0.92 ulp off. -infinity at -1, NaN below.
  public static float log1p(float x) {
    return Float32Log.log1p(x);
  }

  /// Error function 2/√π ∫₀ˣ e⁻ᵗ² dt, odd, at most 0.99 ulp off.
  public static float erf(float x) {
    return Float32Erf.erf(x);
  }

  /// 1 − erf x without cancellation, at most 3.44 ulp off, the subnormal tail (to x = 10.05)
  /// included.
  public static float erfc(float x) {
    return Float32Erf.erfc(x);
  }

  /// `y[yOffset + i] = exp(x[xOffset + i])` for `i < n`. `x` and `y` may be the same array if the
  /// offsets are equal.
  public static void exp(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = exp(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#log(float)].
  public static void log(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float32Log.log(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#tanh(float)].
  public static void tanh(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = tanh(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#sigmoid(float)].
  public static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = sigmoid(x[xOffset + i]);
    }
  }

  /// As the array form of `exp`, for [#erf(float)].
  public static void erf(float[] x, int xOffset, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Float32Erf.erf(x[xOffset + i]);
    }
  }

  /// x / ln 2 rounded to an integer n, as n + ROUNDER.
  static float round(float x) {
    return Math.fma(x, LOG2_E, ROUNDER);
  }

  /// The n in what [#round] returned.
  static int exponent(float rounded) {
    return Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
  }

  /// x − n ln 2, at most 0.35 in size.
  static float reduce(float x, float n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
  }

  /// eʳ − 1 = r + r² Q(r) for |r| ≤ 0.35. Being small, its rounding errors hardly show once 1 is
  /// added.
  static float expm1Reduced(float r) {
    return Math.fma(r * r, quotient(r), r);
  }

  /// Q(r) = (eʳ − 1 − r) / r² for |r| ≤ 0.35.
  private static float quotient(float r) {
    float q = 0x1.a27450p-13f;
    q = Math.fma(q, r, 0x1.6d3f18p-10f);
    q = Math.fma(q, r, 0x1.110feep-7f);
    q = Math.fma(q, r, 0x1.5554f4p-5f);
    q = Math.fma(q, r, 0x1.555556p-3f);
    return Math.fma(q, r, 0x1p-1f);
  }

  /// 2ⁿ for -126 ≤ n ≤ 127.
  static float pow2(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }

  /// `y`, which is not negative, with the sign of `x`.
  static float withSign(float y, float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(y) | (Float.floatToRawIntBits(x) & SIGN));
  }
}
