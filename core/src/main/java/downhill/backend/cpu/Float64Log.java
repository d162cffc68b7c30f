package downhill.backend.cpu;

/// Logarithms in double precision, for [Float64Math].
///
/// The argument is split into 2ᵏ m with √½ ≤ m < √2; then with f = m − 1 and s = f / (2 + f), log m
/// = 2 artanh s = f − f²/2 + s (f²/2 + s² R(s²)), the form of fdlibm (Sun, 1993).
final class Float64Log {
  /// The bits of √½: subtracting them moves the binade's edge there.
  private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

  private static final long MANTISSA = 0x000fffffffffffffL;

  private Float64Log() {}

  static double log(double x) {
    boolean subnormal = x < 0x1p-1022;
    double scaled = subnormal ? x * 0x1p54 : x;
    long bits = Double.doubleToRawLongBits(scaled) - SQRT_HALF_BITS;
    double k = (double) ((int) (bits >> 52) - (subnormal ? 54 : 0));
    double f = Double.longBitsToDouble((bits & MANTISSA) + SQRT_HALF_BITS) - 1.0;
    double y = sum(k, f, 0.0);
    y = x < Double.POSITIVE_INFINITY ? y : x;
    return x > 0.0 ? y : edge(x, 0.0);
  }

  static double log1p(double x) {
    double u = 1.0 + x;
    // What the sum lost, exactly: 1 + x = u + lost.
    double lost = x < 1.0 ? x - (u - 1.0) : 1.0 - (u - x);
    long bits = Double.doubleToRawLongBits(u) - SQRT_HALF_BITS;
    int k = (int) (bits >> 52);
    double m = Double.longBitsToDouble((bits & MANTISSA) + SQRT_HALF_BITS) - 1.0;
    // Past 2^64 the loss is nothing beside u; the bound keeps 2^-k a normal number.
    double scaled = lost * Float64Math.pow2(-(k > 64 ? 64 : k));
    double f = m + scaled;
    double y = sum((double) k, f, scaled - (f - m));
    y = Math.abs(x) < 0x1p-54 ? x : y; // keeps -0
    y = x < Double.POSITIVE_INFINITY ? y : x;
    return x > -1.0 ? y : edge(x, -1.0);
  }

  /// k ln 2 + log(1 + f) + small, the large parts added without loss.
  private static double sum(double k, double f, double small) {
    double s = f / (2.0 + f);
    double z = s * s;
    double q = 0x1.2f08831684a16p-3;
    q = Math.fma(q, z, 0x1.39a162bb79243p-3);
    q = Math.fma(q, z, 0x1.746642be79cd6p-3);
    q = Math.fma(q, z, 0x1.c71c51f3edf2cp-3);
    q = Math.fma(q, z, 0x1.2492494210277p-2);
    q = Math.fma(q, z, 0x1.999999997fb0cp-2);
    q = Math.fma(q, z, 0x1.5555555555593p-1);
    double half = 0.5 * f * f;
    double low = small + Math.fma(s, Math.fma(z, q, half), -half);
    low = Math.fma(k, Float64Math.LN2_LO, low);
    double big = k * Float64Math.LN2_HI; // exact: few bits each
    double high = big + f;
    return high + (low + (f - (high - big)));
  }

  /// The value at and below the pole.
  private static double edge(double x, double pole) {
    return x == pole ? Double.NEGATIVE_INFINITY : Double.NaN;
  }
}
