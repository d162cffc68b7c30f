package downhill.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The vector species of the Vector kernels. Loading this class needs the module
/// `jdk.incubator.vector`: ask [Simd] first.
final class Lanes {
  static final VectorSpecies<Float> F32 =
      VectorSpecies.of(float.class, VectorShape.forBitSize(width()));

  static final VectorSpecies<Double> F64 =
      VectorSpecies.of(double.class, VectorShape.forBitSize(width()));

  private Lanes() {}

  private static int width() {
    // Without Vector kernels this class is used by tests only.
    return Simd.bits() == 0 ? PreferredWidth.BITS : Simd.bits();
  }

  /// Whether there are 32 vector registers (AVX-512, NEON, SVE) rather than 16.
  static boolean manyRegisters() {
    return FloatVector.SPECIES_MAX.vectorBitSize() >= 512
        || System.getProperty("os.arch", "").equals("aarch64");
  }
}
