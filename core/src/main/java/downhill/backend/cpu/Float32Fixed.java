package downhill.backend.cpu;

/// The second matrix of products, when it never changes: a weight of a model that serves. It is
/// looked through once, so that products can leave out steps whose first factor is zero.
///
/// Such a step changes nothing as long as the second factor is finite, since a chain that begins at
/// +0 can only become -0 when a product is too small to be added exactly. [#least] excludes that:
/// numbers at least so large are multiples of a power of two that makes all their products
/// multiples of the smallest subnormal number, hence no sum of them rounds to zero.
final class Float32Fixed {
  /// Bits of [Float#MIN_NORMAL].
  private static final int MIN_NORMAL = 0x0080_0000;

  /// Above the bits of all numbers without sign: nothing can be left out.
  static final int NEVER = 0x7fff_ffff;

  private final float[] rows;
  private final int k;
  private final int n;
  private final int stride;
  private final int least;

  private Float32Fixed(float[] rows, int k, int n, int stride, int least) {
    this.rows = rows;
    this.k = k;
    this.n = n;
    this.stride = stride;
    this.least = least;
  }

  /// A matrix `[k, n]` that nobody changes any more.
  static Float32Fixed of(float[] matrix, int k, int n) {
    int unit = Math.max(1, Simd.bits() / Float.SIZE);
    int stride = (n + unit - 1) / unit * unit;
    float[] rows = matrix;
    if (stride != n) {
      rows = new float[k * stride];
      for (int t = 0; t < k; t++) {
        System.arraycopy(matrix, t * n, rows, t * stride, n);
      }
    }
    return new Float32Fixed(rows, k, n, stride, least(matrix, k * n));
  }

  private static int least(float[] matrix, int size) {
    int smallest = NEVER;
    for (int i = 0; i < size; i++) {
      int bits = Float.floatToRawIntBits(matrix[i]) & NEVER;
      if (bits >= 0x7f80_0000 || (bits != 0 && bits < MIN_NORMAL)) {
        return NEVER; // infinite, not a number, or subnormal
      }
      smallest = Math.min(smallest, (bits - 1) & NEVER);
    }
    if (smallest == NEVER) {
      return MIN_NORMAL; // all are zero
    }
    // Numbers of at least 2^e are multiples of 2^(e - 23); -149 is the smallest subnormal number.
    int exponent = 2 * 23 - 149 - Math.getExponent(Float.intBitsToFloat(smallest + 1));
    return Float.floatToRawIntBits(Math.scalb(1f, Math.max(exponent, Float.MIN_EXPONENT)));
  }

  /// With rows that begin [#stride] apart and end in zeros, whole vectors.
  float[] rows() {
    return rows;
  }

  int k() {
    return k;
  }

  int n() {
    return n;
  }

  int stride() {
    return stride;
  }

  /// The bits of the smallest magnitude that the first factors other than zero must have for steps
  /// with a zero to be left out; [#NEVER] when none may.
  int least() {
    return least;
  }
}
