package downhill.backend.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The vector species of the Vector kernels. Loading this class needs the module
/// `jdk.incubator.vector`: ask [Simd] first.
final class Lanes {
  static final VectorSpecies<Float> F32 =
      Simd.bits() == 0
          ? FloatVector.SPECIES_PREFERRED
          : VectorSpecies.of(float.class, VectorShape.forBitSize(Simd.bits()));

  static final VectorSpecies<Double> F64 =
      Simd.bits() == 0
          ? DoubleVector.SPECIES_PREFERRED
          : VectorSpecies.of(double.class, VectorShape.forBitSize(Simd.bits()));

  private Lanes() {}

  /// Whether there are 32 vector registers (AVX-512, NEON, SVE) rather than 16.
  static boolean manyRegisters() {
    return FloatVector.SPECIES_MAX.vectorBitSize() >= 512
        || System.getProperty("os.arch", "").equals("aarch64");
  }

  /// Bits of a vector.
  static int width() {
    return F32.vectorBitSize();
  }
}
