package downhill.backend.cpu.fuse;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// What generated vector loops call. Loading this class needs the module `jdk.incubator.vector`.
public final class VectorLoops {
  /// The vectors of all loops.
  public static final VectorSpecies<Float> SPECIES = species();

  private static final VectorSpecies<Integer> BITS = SPECIES.withLanes(int.class);

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

  /// Bits of nothing but zeros.
  public static IntVector zeros() {
    return IntVector.zero(BITS);
  }

  /// Takes in a vector of numbers that are all 0 or NaN: a NaN anywhere stays in the bits. A sum
  /// would tell the same, but each vector would wait for the one before for some cycles.
  public static IntVector join(IntVector total, FloatVector x) {
    return total.or(x.reinterpretAsInts());
  }

  /// 0 or NaN: the sum of all that was taken in.
  public static float total(IntVector total) {
    return Float.intBitsToFloat(total.reduceLanes(VectorOperators.OR));
  }
}
