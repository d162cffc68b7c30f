package downhill.backend.cpu;

/// The error function and its complement in single precision, for [Float32Math].
///
/// Both ranges of each function are computed and one selected. The form of erfc is Shepherd and
/// Laframboise's ("Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞", Math. Comp.
/// 36, 1981); the coefficients are our own minimax fits.
final class Float32Erf {
  private Float32Erf() {}

  static float erf(float x) {
    float a = Math.abs(x);
    float near = near(a);
    // Elsewhere 1 − exp(−a G(a)).
    float c = a > 4f ? 4f : a;
    float g = 0x1.7a41bep-17f;
    g = Math.fma(g, c, -0x1.52e8a6p-12f);
    g = Math.fma(g, c, 0x1.dda230p-9f);
    g = Math.fma(g, c, -0x1.855f04p-6f);
    g = Math.fma(g, c, 0x1.b32948p-4f);
    g = Math.fma(g, c, 0x1.453246p-1f);
    g = Math.fma(g, c, 0x1.20ef24p0f);
    float e = -c * g;
    float t = Float32Math.round(e);
    float p = Float32Math.expm1Reduced(Float32Math.reduce(e, t - Float32Math.ROUNDER));
    float s = Float32Math.pow2(Float32Math.exponent(t));
    float far = Math.fma(-s, p, 1f - s);
    return Float32Math.withSign(a < 0.921875f ? near : far, x);
  }

  static float erfc(float x) {
    float a = Math.abs(x);
    float near = 1f - Float32Math.withSign(near(a), x);
    float c = a > 10.125f ? 10.125f : a;
    // (1 + 2a) exp(a²) erfc a = 1 + C(v).
    float v = (c - 2f) / (c + 2f);
    float q = -0x1.1520bcp-12f;
    q = Math.fma(q, v, -0x1.4b247ep-10f);
    q = Math.fma(q, v, 0x1.3516c2p-10f);
    q = Math.fma(q, v, 0x1.1bd2fap-7f);
    q = Math.fma(q, v, -0x1.06a5c8p-7f);
    q = Math.fma(q, v, -0x1.bc1d5cp-5f);
    q = Math.fma(q, v, 0x1.4ff968p-3f);
    q = Math.fma(q, v, -0x1.5407ccp-3f);
    q = Math.fma(q, v, -0x1.7bf5e8p-4f);
    q = Math.fma(q, v, 0x1.1ba038p-2f);
    float ratio = (1f + q) / Math.fma(2f, c, 1f);
    // exp(−a²), with the rounding error of a² put back: it would be magnified by up to 100.
    float square = c * c;
    float lost = Math.fma(c, c, -square);
    float t = Float32Math.round(-square);
    int n = Float32Math.exponent(t);
    float p = Float32Math.expm1Reduced(Float32Math.reduce(-square, t - Float32Math.ROUNDER));
    p -= Math.fma(lost, p, lost);
    int half = n >> 1;
    float far = Math.fma(ratio, p, ratio) * Float32Math.pow2(half) * Float32Math.pow2(n - half);
    far = x < 0f ? 2f - far : far;
    return a < 0.5f ? near : far;
  }

  /// erf a = a + a P(a²) for 0 ≤ a < 0.925; larger arguments give a number of no meaning.
  private static float near(float a) {
    float z = a * a;
    float q = 0x1.4ecd20p-14f;
    q = Math.fma(q, z, -0x1.a5e19ap-11f);
    q = Math.fma(q, z, 0x1.544656p-8f);
    q = Math.fma(q, z, -0x1.b800d0p-6f);
    q = Math.fma(q, z, 0x1.ce2d62p-4f);
    q = Math.fma(q, z, -0x1.812740p-2f);
    q = Math.fma(q, z, 0x1.06eba8p-3f);
    return Math.fma(a, q, a);
  }
}
