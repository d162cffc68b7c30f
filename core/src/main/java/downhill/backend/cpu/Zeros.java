package downhill.backend.cpu;

/// Whether steps of a product are worth leaving out, because the first matrix is zero there in all
/// rows of a tile: pixels of the background, units that `relu` has cut off for good.
///
/// One for each product of a plan. It looks at some tiles once in many runs and trusts that the
/// next ones are alike; what it says decides who computes, not what.
final class Zeros {
  /// Runs between two looks.
  private static final int RUNS = 64;

  /// Tiles to look at.
  private static final int TILES = 8;

  /// Chains shorter than this are not worth a list of their steps.
  private static final int LEAST_STEPS = 64;

  private static final int ROWS = Float32VectorGemm.ROWS;

  private int left;
  private boolean worth;

  /// Whether a product of this shape may leave out steps at all.
  static boolean fits(int rowA, int stepA, int m, int n, int k) {
    return m >= ROWS && n > Lanes.F32.length() && k >= LEAST_STEPS && (rowA == 1 || stepA == 1);
  }

  /// Whether at least a quarter of the steps could be left out when last looked at.
  boolean areWorthIt(float[] a, int p, int rowA, int stepA, int m, int k) {
    if (left <= 0) { // several threads may count
      left = RUNS;
      worth = look(a, p, rowA, stepA, m, k);
    }
    left--;
    return worth;
  }

  /// Notes that it was no use, until the next look. Any thread may call this.
  void wereNoUse() {
    worth = false;
  }

  private static boolean look(float[] a, int p, int rowA, int stepA, int m, int k) {
    int tiles = Math.min(TILES, m / ROWS);
    long kept = 0;
    for (int i = 0; i < tiles; i++) {
      int row = (int) ((long) (m - ROWS) * i / Math.max(1, tiles - 1));
      kept += kept(a, p + row * rowA, rowA, stepA, k);
    }
    return kept * 4 <= (long) tiles * k * 3;
  }

  private static int kept(float[] a, int p, int rowA, int stepA, int k) {
    int kept = 0;
    for (int t = 0; t < k; t++) {
      int any = 0;
      for (int r = 0; r < ROWS; r++) {
        any |= Float.floatToRawIntBits(a[p + t * stepA + r * rowA]);
      }
      kept += any << 1 != 0 ? 1 : 0;
    }
    return kept;
  }
}
