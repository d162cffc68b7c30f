package downhill.backend.cpu;

/// The second matrix of products, when it never changes: a weight of a model that serves. It is
/// looked through once, so that products can leave out steps whose first factor is zero.
final class Float32Fixed {
  private final float[] rows;
  private final int stride;
  private final boolean finite;

  private Float32Fixed(float[] rows, int stride, boolean finite) {
    this.rows = rows;
    this.stride = stride;
    this.finite = finite;
  }

  /// A matrix `[k, n]` that nobody changes any more.
  static Float32Fixed of(float[] matrix, int k, int n) {
    int stride = Math.max(n, Simd.bits() / Float.SIZE);
    float[] rows = matrix;
    if (stride != n) {
      rows = new float[k * stride];
      for (int t = 0; t < k; t++) {
        System.arraycopy(matrix, t * n, rows, t * stride, n);
      }
    }
    return new Float32Fixed(rows, stride, Float32Bits.areFinite(rows));
  }

  /// With rows that begin [#stride] apart, each at least a vector; what is added are zeros.
  float[] rows() {
    return rows;
  }

  int stride() {
    return stride;
  }

  /// Whether all numbers are finite.
  boolean isFinite() {
    return finite;
  }
}
