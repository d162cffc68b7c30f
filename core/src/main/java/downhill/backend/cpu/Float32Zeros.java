package downhill.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Finds the columns of a matrix that hold nothing but zeros.
final class Float32Zeros {
  private static final int ALL = Float32Fixed.NEVER;

  private static final VectorSpecies<Float> S = Lanes.F32;
  private static final VectorSpecies<Integer> BITS = VectorSpecies.of(int.class, S.vectorShape());
  private static final int L = S.length();

  private Float32Zeros() {}

  /// Writes to `any`, for each of at least as many columns as a vector has, bits that are all 0
  /// only if all its numbers are zero.
  ///
  /// @return one less than the bits of the smallest magnitude other than zero: [Float32Fixed#least]
  static int vector(float[] a, int p, int rowA, int m, int k, int[] any) {
    IntVector all = IntVector.broadcast(BITS, ALL);
    IntVector smallest = all;
    for (int t = 0; t < k; t += L) {
      int from = Math.min(t, k - L);
      IntVector union = IntVector.zero(BITS);
      for (int i = 0; i < m; i++) {
        IntVector bits =
            FloatVector.fromArray(S, a, p + i * rowA + from).reinterpretAsInts().and(all);
        union = union.or(bits);
        smallest = smallest.min(bits.sub(1).and(all));
      }
      union.intoArray(any, from);
    }
    return smallest.reduceLanes(VectorOperators.MIN);
  }
}
