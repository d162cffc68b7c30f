package downhill.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// What [Float32SparseGemm] asks of matrices, with the Vector API.
final class Float32Zeros {
  /// All bits but the sign.
  private static final int MAGNITUDE = 0x7fff_ffff;

  private static final int INFINITE = 0x7f80_0000;

  private static final int NEGATIVE_ZERO = 0x8000_0000;

  private static final int ROWS = Float32VectorGemm.ROWS;

  private static final VectorSpecies<Float> S = Lanes.F32;
  private static final VectorSpecies<Integer> BITS = VectorSpecies.of(int.class, S.vectorShape());
  private static final int L = S.length();

  private static final VectorMask<Float> TILE = S.indexInRange(0, ROWS);

  /// Lanes whose numbers are listed at once.
  private static final int GROUP = Math.min(L, 8);

  private static final int SETS = 1 << GROUP;

  private static final VectorSpecies<Integer> LIST =
      VectorSpecies.of(int.class, VectorShape.forBitSize(GROUP * Integer.SIZE));

  /// For each set of lanes, as bits: their numbers in order.
  private static final int[] LANES = lanes();

  private Float32Zeros() {}

  private static int[] lanes() {
    int[] lanes = new int[SETS * GROUP];
    for (int set = 0; set < SETS; set++) {
      int at = set * GROUP;
      for (int lane = 0; lane < GROUP; lane++) {
        lanes[at] = lane; // stays only if it counts
        at += set >> lane & 1;
        at = Math.min(at, (set + 1) * GROUP - 1);
      }
    }
    return lanes;
  }

  /// Lists the numbers of a row of at least a vector that are not zero; up to a vector behind the
  /// list is overwritten.
  ///
  /// @return how many are listed in `at`
  static int row(float[] a, int p, int k, int[] at) {
    int to = 0;
    for (int t = 0; t < k; t += L) {
      int start = Math.min(t, k - L);
      long set = FloatVector.fromArray(S, a, p + start).compare(VectorOperators.NE, 0).toLong();
      set &= -1L << (t - start);
      for (int lane = 0; lane < L; lane += GROUP) {
        int some = (int) (set >>> lane) & (SETS - 1);
        IntVector.fromArray(LIST, LANES, some * GROUP).add(start + lane).intoArray(at, to);
        to += Integer.bitCount(some);
      }
    }
    return to;
  }

  /// Lists the steps that are not zero in all rows of a tile, whose rows lie together: step `t` at
  /// `p + t stepA`. Brings them together in `y`, from `o` on; up to a vector behind them is
  /// overwritten.
  ///
  /// @return how many are listed in `at`, from `from` on
  static int panel(float[] a, int p, int stepA, int k, int[] at, int from, float[] y, int o) {
    int to = from;
    for (int t = 0; t < k; t++) {
      int x = p + t * stepA;
      int z = o + (to - from) * ROWS;
      IntVector any;
      if (L > ROWS) {
        FloatVector tile = FloatVector.fromArray(S, a, x, TILE);
        tile.intoArray(y, z);
        any = tile.reinterpretAsInts();
      } else {
        any = IntVector.zero(BITS);
        for (int r = 0; r < ROWS; r += L) {
          int row = Math.min(r, ROWS - L);
          FloatVector rows = FloatVector.fromArray(S, a, x + row);
          rows.intoArray(y, z + row);
          any = any.or(rows.reinterpretAsInts());
        }
      }
      at[to] = t; // stays only if it counts
      to += any.and(MAGNITUDE).compare(VectorOperators.NE, 0).anyTrue() ? 1 : 0;
    }
    return to - from;
  }

  /// Brings the `k` listed steps of rows that begin `rowA` apart together in `y`, from `o` on.
  static void pick(float[] a, int p, int rowA, int k, int[] at, int from, float[] y, int o) {
    for (int r = 0; r < ROWS; r += 3) {
      int p0 = p + r * rowA;
      int p1 = p0 + rowA;
      int p2 = p1 + rowA;
      int z = o + r;
      for (int i = 0; i < k; i++) {
        int t = at[from + i];
        y[z + i * ROWS] = a[p0 + t];
        y[z + i * ROWS + 1] = a[p1 + t];
        y[z + i * ROWS + 2] = a[p2 + t];
      }
    }
  }

  /// The same for rows that begin `rowA` apart. Lists all steps if they are less than a vector.
  static int streams(float[] a, int p, int rowA, int k, int[] at, int from) {
    int to = from;
    if (k < L) {
      for (int t = 0; t < k; t++) {
        at[from + t] = t;
      }
      return k;
    }
    for (int t = 0; t < k; t += L) {
      int start = Math.min(t, k - L);
      IntVector any = bits(a, p + start);
      for (int r = 1; r < ROWS; r++) {
        any = any.or(bits(a, p + r * rowA + start));
      }
      long steps = any.and(MAGNITUDE).compare(VectorOperators.NE, 0).toLong();
      for (long left = steps & -1L << (t - start); left != 0; left &= left - 1) {
        at[to] = start + Long.numberOfTrailingZeros(left);
        to++;
      }
    }
    return to - from;
  }

  /// Whether rows of at least a vector hold neither infinite numbers nor NaN.
  static boolean finite(float[] b, int q, int stepB, int n, int k) {
    IntVector most = IntVector.zero(BITS);
    for (int t = 0; t < k; t++) {
      int y = q + t * stepB;
      for (int j = 0; j < n; j += L) {
        most = most.max(bits(b, y + Math.min(j, n - L)).and(MAGNITUDE));
      }
    }
    return most.compare(VectorOperators.LT, INFINITE).allTrue();
  }

  /// Whether one of these rows of at least a vector holds -0.
  static boolean negativeZero(float[] c, int o, int rowC, int m, int n) {
    VectorMask<Integer> found = BITS.maskAll(false);
    for (int i = 0; i < m; i++) {
      int z = o + i * rowC;
      for (int j = 0; j < n; j += L) {
        IntVector bits = bits(c, z + Math.min(j, n - L));
        found = found.or(bits.compare(VectorOperators.EQ, NEGATIVE_ZERO));
      }
    }
    return found.anyTrue();
  }

  private static IntVector bits(float[] x, int at) {
    return FloatVector.fromArray(S, x, at).reinterpretAsInts();
  }
}
