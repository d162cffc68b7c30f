package downhill.backend.cpu;

/// What plain code asks of the bits of float32 numbers, without a branch for each.
final class Float32Bits {
  /// All bits but the sign.
  private static final int MAGNITUDE = 0x7fff_ffff;

  private static final int INFINITE = 0x7f80_0000;

  private static final int NEGATIVE_ZERO = 0x8000_0000;

  private Float32Bits() {}

  /// Whether no number is infinite or NaN.
  static boolean areFinite(float[] x) {
    int most = 0;
    for (float number : x) {
      most = Math.max(most, Float.floatToRawIntBits(number) & MAGNITUDE);
    }
    return most < INFINITE;
  }

  /// Whether one of the `n` numbers from `p` on is -0.
  static boolean holdNegativeZero(float[] x, int p, int n) {
    int found = 0;
    for (int i = 0; i < n; i++) {
      found |= Float.floatToRawIntBits(x[p + i]) == NEGATIVE_ZERO ? 1 : 0;
    }
    return found != 0;
  }
}
