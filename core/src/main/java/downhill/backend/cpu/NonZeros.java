package downhill.backend.cpu;

/// Which numbers of a row are not zero.
final class NonZeros {
  private static final int LANES = Math.max(1, Simd.bits() / Float.SIZE);

  private int[] at = {};
  private int count;
  private long run = -1;

  /// Looks at the `k` numbers from `p` on.
  ///
  /// @param vector whether to use the Vector API
  void find(float[] x, int p, int k, boolean vector) {
    if (at.length < k + LANES) { // vectors write behind the last one
      at = new int[k + LANES];
    }
    count = vector && k >= LANES ? Float32Zeros.row(x, p, k, at) : plain(x, p, k, at);
  }

  /// Without a branch, which nobody could foretell.
  private static int plain(float[] x, int p, int k, int[] at) {
    int found = 0;
    for (int t = 0; t < k; t++) {
      at[found] = t; // stays only if it counts
      found += x[p + t] != 0 ? 1 : 0;
    }
    return found;
  }

  /// Whether they were found in this run.
  boolean isOf(long run) {
    return this.run == run;
  }

  /// Notes in which run they were found.
  void of(long run) {
    this.run = run;
  }

  /// Their places, counted from the first of the row, in order.
  int[] at() {
    return at;
  }

  /// How many there are.
  int count() {
    return count;
  }
}
