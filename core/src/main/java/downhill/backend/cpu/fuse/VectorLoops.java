package downhill.backend.cpu.fuse;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// What generated vector loops call. Loading this class needs the module `jdk.incubator.vector`.
public final class VectorLoops {
  /// The vectors of all loops.
  public static final VectorSpecies<Float> SPECIES = species();

  private VectorLoops() {}

  private static VectorSpecies<Float> species() {
    int bits = Integer.getInteger("downhill.simd.bits", 0);
    return bits == 0
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }

  /// Elements of a vector.
  static int length() {
    return SPECIES.length();
  }

  /// Whether there is a vector form of this function of ours.
  static boolean knows(@Nullable String function) {
    return false;
  }

  /// `x` in every lane.
  public static FloatVector spread(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  /// Elements from `i` on.
  public static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  /// The sum of the lanes, all 0 or NaN.
  public static float total(FloatVector x) {
    return x.reduceLanes(VectorOperators.ADD);
  }
}
