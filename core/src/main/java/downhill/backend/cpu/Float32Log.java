package downhill.backend.cpu;

/// Logarithms in single precision, for [Float32Math].
///
/// The argument is split into 2ᵏ m with √½ ≤ m < √2; then log x = k ln 2 + f − f²/2 + f³ P(f), f =
/// m − 1.
final class Float32Log {
  /// The bits of √½: subtracting them moves the binade's edge there.
  private static final int SQRT_HALF_BITS = 0x3f3504f3;

  private static final int MANTISSA = 0x007fffff;

  private Float32Log() {}

  static float log(float x) {
    boolean subnormal = x < 0x1p-126f;
    float scaled = subnormal ? x * 0x1p25f : x;
    int bits = Float.floatToRawIntBits(scaled) - SQRT_HALF_BITS;
    float k = (float) ((bits >> 23) - (subnormal ? 25 : 0));
    float f = Float.intBitsToFloat((bits & MANTISSA) + SQRT_HALF_BITS) - 1f;
    float y = sum(k, f, 0f);
    y = x < Float.POSITIVE_INFINITY ? y : x;
    return x > 0f ? y : edge(x, 0f);
  }

  static float log1p(float x) {
    float u = 1f + x;
    // What the sum lost, exactly: 1 + x = u + lost.
    float lost = x < 1f ? x - (u - 1f) : 1f - (u - x);
    int bits = Float.floatToRawIntBits(u) - SQRT_HALF_BITS;
    int k = bits >> 23;
    float m = Float.intBitsToFloat((bits & MANTISSA) + SQRT_HALF_BITS) - 1f;
    // Past 2^64 the loss is nothing beside u; the bound keeps 2^-k a normal number.
    float scaled = lost * Float32Math.pow2(-(k > 64 ? 64 : k));
    float f = m + scaled;
    float y = sum((float) k, f, scaled - (f - m));
    y = Math.abs(x) < 0x1p-25f ? x : y; // keeps -0
    y = x < Float.POSITIVE_INFINITY ? y : x;
    return x > -1f ? y : edge(x, -1f);
  }

  /// k ln 2 + log(1 + f) + small, the large parts added without loss.
  private static float sum(float k, float f, float small) {
    float q = 0x1.1b35f2p-4f;
    q = Math.fma(q, f, -0x1.e2ddd2p-4f);
    q = Math.fma(q, f, 0x1.e64eaep-4f);
    q = Math.fma(q, f, -0x1.fb44a0p-4f);
    q = Math.fma(q, f, 0x1.233304p-3f);
    q = Math.fma(q, f, -0x1.5562dep-3f);
    q = Math.fma(q, f, 0x1.99a542p-3f);
    q = Math.fma(q, f, -0x1.ffffeep-3f);
    q = Math.fma(q, f, 0x1.555546p-2f);
    float z = f * f;
    float low = Math.fma(z * f, q, Math.fma(z, -0.5f, small));
    low = Math.fma(k, Float32Math.LN2_LO, low);
    float big = k * Float32Math.LN2_HI; // exact: few bits each
    float high = big + f;
    return high + (low + (f - (high - big)));
  }

  /// The value at and below the pole.
  private static float edge(float x, float pole) {
    return x == pole ? Float.NEGATIVE_INFINITY : Float.NaN;
  }
}
