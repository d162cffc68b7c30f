package downhill.backend.cpu;

import java.util.Arrays;

/// The product of two float32 matrices, each read with a stride of its own per axis.
///
/// C2 vectorises a loop only if all its arrays are used with one index, so a block of the second
/// matrix is packed into rows that are arrays of their own. A kernel then adds four rows, times
/// four numbers each, to four rows of the result: each row that is loaded serves four multiply-adds
/// per element. The chain of an element is `fma(a3, b3, fma(a2, b2, fma(a1, b1, fma(a0, b0, c))))`,
/// hence in the order of `k`, whatever rows and columns are handled together.
final class Float32Gemm {
  private static final int KC = Gemm.KC;

  /// Columns of a block: 384 rows of these fill a part of the second-level cache.
  private static final int NC = 512;

  /// So few columns are not worth packing for one or two rows: loops over them end too soon.
  private static final int FEW = 64;

  /// Chains that are followed side by side.
  private static final int WIDE = 8;

  /// Rows, and steps of `k`, in a kernel.
  private static final int TILE = 4;

  /// A block of the second matrix, by rows.
  private float[][] panel = {};

  /// Four rows of the result.
  private float[][] tile = new float[TILE][];

  private float[] zero = {};

  /// Neighbouring elements of one row, from chains that are followed side by side.
  private final float[] row = new float[2 * WIDE];

  /// Up to four steps of `k` for four rows, where fewer are left.
  private final float[] edge = new float[TILE * TILE];

  private final float[] picked = new float[TILE];

  /// Makes the scratch arrays large enough; they only grow.
  private void reserve(int n, int depth) {
    int width = Math.max(Math.min(n, NC), zero.length);
    int rows = Math.max(Math.min(depth, KC), panel.length);
    if (width > zero.length || rows > panel.length) {
      panel = new float[rows][width];
    }
    if (width > zero.length) {
      tile = new float[TILE][width];
      zero = new float[width];
    }
  }

  /// `c = a b`, with `a` at `p` (stride `rowA` for rows, `stepA` along `k`), `b` at `q` (`stepB`
  /// along `k`, `columnB`; one of these is 1) and `c` at `o` (`rowC`, `columnC`).
  void run(
      float[] a,
      int p,
      int rowA,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int columnB,
      float[] c,
      int o,
      int rowC,
      int columnC,
      int m,
      int n,
      int k) {
    if (m <= 2 && (columnB != 1 || n <= FEW)) {
      // Packing the second matrix would cost more than it gains.
      for (int i = 0; i < m; i++) {
        dots(a, p + i * rowA, stepA, b, q, stepB, columnB, c, o + i * rowC, columnC, n, k);
      }
      return;
    }
    boolean packed = m > 2;
    reserve(n, packed ? k : TILE);
    for (int j = 0; j < n; j += NC) {
      int width = Math.min(NC, n - j);
      for (int t = 0; t < k; t += KC) {
        int depth = Math.min(KC, k - t);
        int from = q + t * stepB + j * columnB;
        int to = o + j * columnC;
        if (packed) {
          pack(b, from, stepB, columnB, depth, width);
          block(a, p + t * stepA, rowA, stepA, c, to, rowC, columnC, m, width, depth, t);
        } else {
          stream(
              a,
              p + t * stepA,
              rowA,
              stepA,
              b,
              from,
              stepB,
              c,
              to,
              rowC,
              columnC,
              m,
              width,
              depth,
              t);
        }
      }
    }
  }

  private void pack(float[] b, int q, int stepB, int columnB, int depth, int width) {
    if (columnB == 1) {
      for (int t = 0; t < depth; t++) {
        System.arraycopy(b, q + t * stepB, panel[t], 0, width);
      }
      return;
    }
    int j = 0;
    for (; j + 8 <= width; j += 8) {
      packEight(b, q + j * columnB, columnB, stepB, panel, j, depth);
    }
    for (; j < width; j++) {
      for (int t = 0; t < depth; t++) {
        panel[t][j] = b[q + j * columnB + t * stepB];
      }
    }
  }

  private static void packEight(
      float[] b, int q, int columnB, int stepB, float[][] panel, int j, int depth) {
    for (int t = 0; t < depth; t++) {
      float[] row = panel[t];
      int from = q + t * stepB;
      row[j] = b[from];
      row[j + 1] = b[from + columnB];
      row[j + 2] = b[from + 2 * columnB];
      row[j + 3] = b[from + 3 * columnB];
      row[j + 4] = b[from + 4 * columnB];
      row[j + 5] = b[from + 5 * columnB];
      row[j + 6] = b[from + 6 * columnB];
      row[j + 7] = b[from + 7 * columnB];
    }
  }

  private void block(
      float[] a,
      int p,
      int rowA,
      int stepA,
      float[] c,
      int o,
      int rowC,
      int columnC,
      int m,
      int n,
      int depth,
      int start) {
    for (int i = 0; i < m; i += TILE) {
      int rows = Math.min(TILE, m - i);
      int from = p + i * rowA;
      for (int r = 0; r < rows; r++) {
        Arrays.fill(tile[r], 0, n, 0f);
      }
      if (rows == TILE) {
        fourRows(a, from, rowA, stepA, n, depth);
      } else {
        for (int r = 0; r < rows; r++) {
          oneRow(tile[r], a, from + r * rowA, stepA, n, depth);
        }
      }
      for (int r = 0; r < rows; r++) {
        store(tile[r], 0, c, o + (i + r) * rowC, columnC, n, start);
      }
    }
  }

  /// For few rows: the second matrix is used as it comes, four of its rows at a time.
  private void stream(
      float[] a,
      int p,
      int rowA,
      int stepA,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int rowC,
      int columnC,
      int m,
      int n,
      int depth,
      int start) {
    for (int r = 0; r < m; r++) {
      Arrays.fill(tile[r], 0, n, 0f);
    }
    for (int t = 0; t < depth; t += TILE) {
      int steps = Math.min(TILE, depth - t);
      pack(b, q + t * stepB, stepB, 1, steps, n);
      for (int r = 0; r < m; r++) {
        oneRow(tile[r], a, p + r * rowA + t * stepA, stepA, n, steps);
      }
    }
    for (int r = 0; r < m; r++) {
      store(tile[r], 0, c, o + r * rowC, columnC, n, start);
    }
  }

  /// The steps of one row that are listed in `at`, from `from` to `to`.
  void picked(
      float[] a,
      int p,
      int[] at,
      int from,
      int to,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int n,
      boolean add) {
    reserve(n, TILE);
    for (int j = 0; j < n; j += NC) {
      int width = Math.min(NC, n - j);
      Arrays.fill(tile[0], 0, width, 0f);
      for (int t = from; t < to; t += TILE) {
        int steps = Math.min(TILE, to - t);
        for (int s = 0; s < steps; s++) {
          System.arraycopy(b, q + j + at[t + s] * stepB, panel[s], 0, width);
          picked[s] = a[p + at[t + s]];
        }
        oneRow(tile[0], picked, 0, 1, width, steps);
      }
      store(tile[0], 0, c, o + j, 1, width, add ? 1 : 0);
    }
  }

  private void fourRows(float[] a, int p, int rowA, int stepA, int n, int depth) {
    int t = 0;
    for (; t + TILE <= depth; t += TILE) {
      kernel(
          tile[0],
          tile[1],
          tile[2],
          tile[3],
          panel[t],
          panel[t + 1],
          panel[t + 2],
          panel[t + 3],
          a,
          p + t * stepA,
          rowA,
          stepA,
          n);
    }
    if (t < depth) {
      fillEdge(a, p + t * stepA, rowA, stepA, TILE, depth - t);
      kernel(
          tile[0],
          tile[1],
          tile[2],
          tile[3],
          panel[t],
          row(t + 1, depth),
          row(t + 2, depth),
          zero,
          edge,
          0,
          TILE,
          1,
          n);
    }
  }

  private void oneRow(float[] c, float[] a, int p, int stepA, int n, int depth) {
    int t = 0;
    for (; t + TILE <= depth; t += TILE) {
      kernel(c, panel[t], panel[t + 1], panel[t + 2], panel[t + 3], a, p + t * stepA, stepA, n);
    }
    if (t < depth) {
      fillEdge(a, p + t * stepA, 0, stepA, 1, depth - t);
      kernel(c, panel[t], row(t + 1, depth), row(t + 2, depth), zero, edge, 0, 1, n);
    }
  }

  /// Missing steps are -0 times +0: adding -0 changes no number, not even -0.
  private void fillEdge(float[] a, int p, int rowA, int stepA, int rows, int steps) {
    Arrays.fill(edge, -0f);
    for (int r = 0; r < rows; r++) {
      for (int t = 0; t < steps; t++) {
        edge[r * TILE + t] = a[p + r * rowA + t * stepA];
      }
    }
  }

  private float[] row(int t, int depth) {
    return t < depth ? panel[t] : zero;
  }

  private static void kernel(
      float[] c0,
      float[] c1,
      float[] c2,
      float[] c3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] a,
      int p,
      int rowA,
      int stepA,
      int n) {
    int p1 = p + rowA;
    int p2 = p1 + rowA;
    int p3 = p2 + rowA;
    float a00 = a[p];
    float a01 = a[p + stepA];
    float a02 = a[p + 2 * stepA];
    float a03 = a[p + 3 * stepA];
    float a10 = a[p1];
    float a11 = a[p1 + stepA];
    float a12 = a[p1 + 2 * stepA];
    float a13 = a[p1 + 3 * stepA];
    float a20 = a[p2];
    float a21 = a[p2 + stepA];
    float a22 = a[p2 + 2 * stepA];
    float a23 = a[p2 + 3 * stepA];
    float a30 = a[p3];
    float a31 = a[p3 + stepA];
    float a32 = a[p3 + 2 * stepA];
    float a33 = a[p3 + 3 * stepA];
    for (int j = 0; j < n; j++) {
      float x0 = b0[j];
      float x1 = b1[j];
      float x2 = b2[j];
      float x3 = b3[j];
      c0[j] = Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, c0[j]))));
      c1[j] = Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, c1[j]))));
      c2[j] = Math.fma(a23, x3, Math.fma(a22, x2, Math.fma(a21, x1, Math.fma(a20, x0, c2[j]))));
      c3[j] = Math.fma(a33, x3, Math.fma(a32, x2, Math.fma(a31, x1, Math.fma(a30, x0, c3[j]))));
    }
  }

  private static void kernel(
      float[] c,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] a,
      int p,
      int step,
      int n) {
    float a0 = a[p];
    float a1 = a[p + step];
    float a2 = a[p + 2 * step];
    float a3 = a[p + 3 * step];
    for (int j = 0; j < n; j++) {
      c[j] =
          Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
    }
  }

  /// The first block of a chain is the result as it is (0 + -0 would be another number); the others
  /// are added.
  private static void store(
      float[] row, int from, float[] c, int o, int columnC, int n, int start) {
    if (start == 0 && columnC == 1) {
      System.arraycopy(row, from, c, o, n);
    } else if (start == 0) {
      for (int j = 0; j < n; j++) {
        c[o + j * columnC] = row[from + j];
      }
    } else {
      for (int j = 0; j < n; j++) {
        c[o + j * columnC] += row[from + j];
      }
    }
  }

  /// One row of the result from columns of `b`: eight or sixteen chains at a time hide the latency
  /// of each. The last may begin before the end of those before them.
  private void dots(
      float[] a,
      int p,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int columnB,
      float[] c,
      int o,
      int columnC,
      int n,
      int k) {
    if (n < WIDE) {
      for (int t = 0; t < k; t += KC) {
        int depth = Math.min(KC, k - t);
        for (int j = 0; j < n; j++) {
          row[j] = dot(a, p + t * stepA, stepA, b, q + j * columnB + t * stepB, stepB, depth);
        }
        store(row, 0, c, o, columnC, n, t);
      }
      return;
    }
    int j = 0;
    while (j < n) {
      int wide = columnB == 1 && n - j > WIDE && n >= 2 * WIDE ? 2 * WIDE : WIDE;
      int start = Math.min(j, n - wide);
      int skip = j - start;
      for (int t = 0; t < k; t += KC) {
        int depth = Math.min(KC, k - t);
        int from = q + start * columnB + t * stepB;
        if (columnB != 1) {
          eightDots(a, p + t * stepA, stepA, b, from, stepB, columnB, row, depth);
        } else if (wide == WIDE) {
          eightColumns(a, p + t * stepA, stepA, b, from, stepB, row, depth);
        } else {
          sixteenColumns(a, p + t * stepA, stepA, b, from, stepB, row, depth);
        }
        store(row, skip, c, o + j * columnC, columnC, wide - skip, t);
      }
      j += wide - skip;
    }
  }

  private static float dot(float[] a, int p, int stepA, float[] b, int q, int stepB, int k) {
    float sum = 0;
    for (int t = 0; t < k; t++) {
      sum = Math.fma(a[p + t * stepA], b[q + t * stepB], sum);
    }
    return sum;
  }

  /// As [#eightDots] for columns side by side: the JIT checks all the indices of a step at once.
  private static void eightColumns(
      float[] a, int p, int stepA, float[] b, int q, int stepB, float[] y, int k) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int t = 0; t < k; t++) {
      float x = a[p + t * stepA];
      int from = q + t * stepB;
      s0 = Math.fma(x, b[from], s0);
      s1 = Math.fma(x, b[from + 1], s1);
      s2 = Math.fma(x, b[from + 2], s2);
      s3 = Math.fma(x, b[from + 3], s3);
      s4 = Math.fma(x, b[from + 4], s4);
      s5 = Math.fma(x, b[from + 5], s5);
      s6 = Math.fma(x, b[from + 6], s6);
      s7 = Math.fma(x, b[from + 7], s7);
    }
    y[0] = s0;
    y[1] = s1;
    y[2] = s2;
    y[3] = s3;
    y[4] = s4;
    y[5] = s5;
    y[6] = s6;
    y[7] = s7;
  }

  private static void sixteenColumns(
      float[] a, int p, int stepA, float[] b, int q, int stepB, float[] y, int k) {
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
    for (int t = 0; t < k; t++) {
      float x = a[p + t * stepA];
      int from = q + t * stepB;
      s0 = Math.fma(x, b[from], s0);
      s1 = Math.fma(x, b[from + 1], s1);
      s2 = Math.fma(x, b[from + 2], s2);
      s3 = Math.fma(x, b[from + 3], s3);
      s4 = Math.fma(x, b[from + 4], s4);
      s5 = Math.fma(x, b[from + 5], s5);
      s6 = Math.fma(x, b[from + 6], s6);
      s7 = Math.fma(x, b[from + 7], s7);
      s8 = Math.fma(x, b[from + 8], s8);
      s9 = Math.fma(x, b[from + 9], s9);
      s10 = Math.fma(x, b[from + 10], s10);
      s11 = Math.fma(x, b[from + 11], s11);
      s12 = Math.fma(x, b[from + 12], s12);
      s13 = Math.fma(x, b[from + 13], s13);
      s14 = Math.fma(x, b[from + 14], s14);
      s15 = Math.fma(x, b[from + 15], s15);
    }
    y[0] = s0;
    y[1] = s1;
    y[2] = s2;
    y[3] = s3;
    y[4] = s4;
    y[5] = s5;
    y[6] = s6;
    y[7] = s7;
    y[8] = s8;
    y[9] = s9;
    y[10] = s10;
    y[11] = s11;
    y[12] = s12;
    y[13] = s13;
    y[14] = s14;
    y[15] = s15;
  }

  private static void eightDots(
      float[] a, int p, int stepA, float[] b, int q, int stepB, int columnB, float[] y, int k) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int t = 0; t < k; t++) {
      float x = a[p + t * stepA];
      int from = q + t * stepB;
      s0 = Math.fma(x, b[from], s0);
      s1 = Math.fma(x, b[from + columnB], s1);
      s2 = Math.fma(x, b[from + 2 * columnB], s2);
      s3 = Math.fma(x, b[from + 3 * columnB], s3);
      s4 = Math.fma(x, b[from + 4 * columnB], s4);
      s5 = Math.fma(x, b[from + 5 * columnB], s5);
      s6 = Math.fma(x, b[from + 6 * columnB], s6);
      s7 = Math.fma(x, b[from + 7 * columnB], s7);
    }
    y[0] = s0;
    y[1] = s1;
    y[2] = s2;
    y[3] = s3;
    y[4] = s4;
    y[5] = s5;
    y[6] = s6;
    y[7] = s7;
  }
}
