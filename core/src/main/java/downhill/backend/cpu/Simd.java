package downhill.backend.cpu;

/// Whether and how wide the Vector kernels may run. Does not touch the Vector API itself.
final class Simd {
  private Simd() {}

  /// The forced number of bits of a vector, 0 for the widest that the machine likes.
  static int bits() {
    return Integer.getInteger("downhill.simd.bits", 0);
  }
}
