package downhill.backend.cpu;

/// Sums and maxima in float32.
///
/// The elements of a sum form a sequence. It is cut into blocks of 1024; in a block, lane `l` of 16
/// adds the elements `l`, `l + 16`, … in this order, starting from 0; the lanes are added by halves
/// (`l` and `l + 8`, then `l` and `l + 4`, …); the blocks are added by halves too, cut where the
/// left part is the largest power of two. See `docs/decisions/0002-same-bits.md`.
final class Float32Sum {
  private static final int BLOCK = Reduce.BLOCK;
  private static final int LANES = Reduce.LANES;
  private static final float[] NONE = {};

  /// Columns that are summed side by side; their 16 lanes fill half of a first-level cache.
  private static final int WIDTH = 256;

  private Float32Sum() {}

  /// The sum of `n` elements that lie together.
  static float run(float[] x, int from, int n) {
    if (n > BLOCK) {
      int left = Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
      return run(x, from, left) + run(x, from + left, n - left);
    }
    return block(x, from, from + n);
  }

  /// Sixteen scalars rather than an array, so that they stay in registers.
  private static float block(float[] x, int from, int end) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    float s8 = 0;
    float s9 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s14 = 0;
    float s15 = 0;
    int t = from;
    for (; t <= end - LANES; t += LANES) {
      s0 += x[t];
      s1 += x[t + 1];
      s2 += x[t + 2];
      s3 += x[t + 3];
      s4 += x[t + 4];
      s5 += x[t + 5];
      s6 += x[t + 6];
      s7 += x[t + 7];
      s8 += x[t + 8];
      s9 += x[t + 9];
      s10 += x[t + 10];
      s11 += x[t + 11];
      s12 += x[t + 12];
      s13 += x[t + 13];
      s14 += x[t + 14];
      s15 += x[t + 15];
    }
    // What is left goes to the first lanes; lanes of an array would be allocated.
    int left = end - t;
    if (left > 0) {
      s0 += x[t];
    }
    if (left > 1) {
      s1 += x[t + 1];
    }
    if (left > 2) {
      s2 += x[t + 2];
    }
    if (left > 3) {
      s3 += x[t + 3];
    }
    if (left > 4) {
      s4 += x[t + 4];
    }
    if (left > 5) {
      s5 += x[t + 5];
    }
    if (left > 6) {
      s6 += x[t + 6];
    }
    if (left > 7) {
      s7 += x[t + 7];
    }
    if (left > 8) {
      s8 += x[t + 8];
    }
    if (left > 9) {
      s9 += x[t + 9];
    }
    if (left > 10) {
      s10 += x[t + 10];
    }
    if (left > 11) {
      s11 += x[t + 11];
    }
    if (left > 12) {
      s12 += x[t + 12];
    }
    if (left > 13) {
      s13 += x[t + 13];
    }
    if (left > 14) {
      s14 += x[t + 14];
    }
    s0 += s8;
    s1 += s9;
    s2 += s10;
    s3 += s11;
    s4 += s12;
    s5 += s13;
    s6 += s14;
    s7 += s15;
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /// The sums of the columns of a matrix `[n, columns]` whose rows are `step` apart.
  static void columns(
      Columns scratch, float[] x, int from, int step, int n, int columns, float[] y, int at) {
    for (int j = 0; j < columns; j += WIDTH) {
      scratch.run(x, step, Math.min(WIDTH, columns - j), from + j, n, y, at + j);
    }
  }

  /// The largest elements of the columns of a matrix `[n, columns]` whose rows are `step` apart.
  static void columnMaxima(
      Columns scratch, float[] x, int from, int step, int n, int columns, float[] y, int at) {
    for (int j = 0; j < columns; j += WIDTH) {
      scratch.maxima(x, step, Math.min(WIDTH, columns - j), from + j, n, y, at + j);
    }
  }

  /// The largest of `n` elements that lie together; NaN wins. Four chains hide the latency; the
  /// order does not matter.
  static float max(float[] x, int from, int n) {
    float a = x[from];
    float b = a;
    float c = a;
    float d = a;
    int t = from;
    for (; t <= from + n - 4; t += 4) {
      a = Math.max(a, x[t]);
      b = Math.max(b, x[t + 1]);
      c = Math.max(c, x[t + 2]);
      d = Math.max(d, x[t + 3]);
    }
    for (; t < from + n; t++) {
      a = Math.max(a, x[t]);
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }

  /// Scratch rows for a few columns next to each other. Rows are copied to arrays of their own
  /// before they are added, since the JIT vectorises only loops that use one index for every array.
  static final class Columns {
    private final float[][] lanes;
    private final float[][] rows;
    private final float[][] levels = new float[32][0];
    private float[] x = NONE;
    private int step;
    private int width;

    /// For matrices of up to so many columns.
    Columns(int columns) {
      int most = Math.min(WIDTH, columns);
      lanes = new float[LANES][most];
      rows = new float[4][most];
    }

    private void run(float[] x, int step, int width, int from, int n, float[] y, int at) {
      this.x = x;
      this.step = step;
      this.width = width;
      int blocks = (n + BLOCK - 1) / BLOCK;
      for (int i = 0; i < blocks; i++) {
        float[] sum = block(from + i * BLOCK * step, Math.min(BLOCK, n - i * BLOCK));
        // The levels hold sums of 1, 2, 4 … blocks, as the bits of i say: the same tree as by
        // halves.
        int level = 0;
        for (; (i >> level & 1) != 0; level++) {
          add(sum, levels[level], width);
        }
        keep(sum, level);
      }
      int level = Integer.numberOfTrailingZeros(blocks);
      float[] sum = levels[level++];
      for (; blocks >> level != 0; level++) {
        if ((blocks >> level & 1) != 0) {
          add(sum, levels[level], width);
        }
      }
      System.arraycopy(sum, 0, y, at, width);
      this.x = NONE; // keeps no array of the caller alive
    }

    private void keep(float[] sum, int level) {
      if (levels[level].length == 0) {
        levels[level] = new float[lanes[0].length];
      }
      System.arraycopy(sum, 0, levels[level], 0, width);
    }

    private float[] block(int from, int n) {
      int lanes = Math.min(LANES, n);
      for (int l = 0; l < lanes; l++) {
        lane(l, from, n);
      }
      // A lane that got nothing is 0, and no lane is -0: adding it would change nothing.
      for (int half = LANES / 2; half > 0; half /= 2) {
        for (int l = 0; l < half && l + half < lanes; l++) {
          add(this.lanes[l], this.lanes[l + half], width);
        }
        lanes = Math.min(lanes, half);
      }
      return this.lanes[0];
    }

    private void maxima(float[] x, int step, int width, int from, int n, float[] y, int at) {
      float[] best = lanes[0];
      float[] row = rows[0];
      System.arraycopy(x, from, best, 0, width);
      for (int i = 1; i < n; i++) {
        System.arraycopy(x, from + i * step, row, 0, width);
        larger(best, row, width);
      }
      System.arraycopy(best, 0, y, at, width);
    }

    private void lane(int l, int from, int n) {
      float[] lane = lanes[l];
      fetch(l, from, lane);
      fromZero(lane, width);
      int i = l + LANES;
      for (; i + 3 * LANES < n; i += 4 * LANES) {
        for (int r = 0; r < 4; r++) {
          fetch(i + r * LANES, from, rows[r]);
        }
        add(lane, rows[0], rows[1], rows[2], rows[3], width);
      }
      for (; i < n; i += LANES) {
        fetch(i, from, rows[0]);
        add(lane, rows[0], width);
      }
    }

    private void fetch(int i, int from, float[] row) {
      System.arraycopy(x, from + i * step, row, 0, width);
    }
  }

  /// 0 + -0 is 0.
  private static void fromZero(float[] y, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = 0f + y[j];
    }
  }

  private static void add(float[] y, float[] a, int n) {
    for (int j = 0; j < n; j++) {
      y[j] += a[j];
    }
  }

  private static void add(float[] y, float[] a, float[] b, float[] c, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = (((y[j] + a[j]) + b[j]) + c[j]) + d[j];
    }
  }

  private static void larger(float[] y, float[] a, int n) {
    for (int j = 0; j < n; j++) {
      y[j] = Math.max(y[j], a[j]);
    }
  }
}
