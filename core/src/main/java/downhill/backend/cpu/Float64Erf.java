package downhill.backend.cpu;

/// The error function and its complement in double precision, for [Float64Math].
///
/// Both ranges of each function are computed and one selected. The form of erfc is Shepherd and
/// Laframboise's ("Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞", Math. Comp.
/// 36, 1981); the coefficients are our own minimax fits.
final class Float64Erf {
  private Float64Erf() {}

  static double erf(double x) {
    double a = Math.abs(x);
    double far = 1.0 - far(a > 6.0 ? 6.0 : a);
    return Float64Math.withSign(a < 1.0 ? near(a) : far, x);
  }

  static double erfc(double x) {
    double a = Math.abs(x);
    double near = 1.0 - Float64Math.withSign(near(a), x);
    double far = far(a > 27.5 ? 27.5 : a);
    far = x < 0.0 ? 2.0 - far : far;
    return a < 0.5 ? near : far;
  }

  /// erfc c for 0.45 < c ≤ 27.5.
  private static double far(double c) {
    double ratio = (1.0 + scaled(c)) / Math.fma(2.0, c, 1.0);
    // exp(−c²), with the rounding error of c² put back: it would be magnified by up to 740.
    double square = c * c;
    double lost = Math.fma(c, c, -square);
    double t = Float64Math.round(-square);
    int n = Float64Math.exponent(t);
    double p = Float64Math.expm1Reduced(Float64Math.reduce(-square, t - Float64Math.ROUNDER));
    p -= Math.fma(lost, p, lost);
    int half = n >> 1;
    return Math.fma(ratio, p, ratio) * Float64Math.pow2(half) * Float64Math.pow2(n - half);
  }

  /// (1 + 2c) exp(c²) erfc c − 1. Its own method, so that each is small enough for the JIT to
  /// inline.
  private static double scaled(double c) {
    double v = (c - 4.0) / (c + 4.0);
    double q = -0x1.77364eda81938p-27;
    q = Math.fma(q, v, -0x1.c13c7db921114p-27);
    q = Math.fma(q, v, 0x1.ca6c061d786b5p-24);
    q = Math.fma(q, v, 0x1.2a77562b57fcep-24);
    q = Math.fma(q, v, -0x1.ba24057efa62fp-21);
    q = Math.fma(q, v, 0x1.3e5be0b798f81p-22);
    q = Math.fma(q, v, 0x1.7f215fee6da1ep-18);
    q = Math.fma(q, v, -0x1.78917f04ecf8ap-17);
    q = Math.fma(q, v, -0x1.9959284d6bf65p-16);
    q = Math.fma(q, v, 0x1.3be05b0f2c342p-13);
    q = Math.fma(q, v, -0x1.a1df2411a70a6p-13);
    q = Math.fma(q, v, -0x1.8d4a9952b409fp-11);
    q = Math.fma(q, v, 0x1.49c6728429b69p-8);
    q = Math.fma(q, v, -0x1.0962388839cf2p-6);
    q = Math.fma(q, v, 0x1.3079edf68366ep-5);
    q = Math.fma(q, v, -0x1.0fb06dfe2b331p-4);
    q = Math.fma(q, v, 0x1.7fee004e1293ep-4);
    q = Math.fma(q, v, -0x1.9ddb23c3eaf11p-4);
    q = Math.fma(q, v, 0x1.16ecefcfa535dp-4);
    q = Math.fma(q, v, 0x1.f7f5df66fdd43p-7);
    q = Math.fma(q, v, -0x1.1df1ad154a28ep-3);
    return Math.fma(q, v, 0x1.dd2c8b74febf6p-3);
  }

  /// erf a = a + a P(a²) for 0 ≤ a ≤ 1; larger arguments give a number of no meaning.
  private static double near(double a) {
    double z = a * a;
    double q = 0x1.4eb2d83740ce3p-33;
    q = Math.fma(q, z, -0x1.d1ad1b667fe9bp-30);
    q = Math.fma(q, z, 0x1.1504d0110ac33p-26);
    q = Math.fma(q, z, -0x1.63e02c5b68b6cp-23);
    q = Math.fma(q, z, 0x1.ba711352ed1bap-20);
    q = Math.fma(q, z, -0x1.f4dd72ffc0069p-17);
    q = Math.fma(q, z, 0x1.f9a3be6104cabp-14);
    q = Math.fma(q, z, -0x1.c02db94f7499fp-11);
    q = Math.fma(q, z, 0x1.565bcd2ca2dep-8);
    q = Math.fma(q, z, -0x1.b82ce31354083p-6);
    q = Math.fma(q, z, 0x1.ce2f21a04583dp-4);
    q = Math.fma(q, z, -0x1.812746b037a24p-2);
    q = Math.fma(q, z, 0x1.06eba8214db69p-3);
    return Math.fma(a, q, a);
  }
}
