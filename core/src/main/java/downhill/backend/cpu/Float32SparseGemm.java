package downhill.backend.cpu;

/// The product of two float32 matrices in the tiles of [Float32VectorGemm], leaving out the steps
/// of `k` in which all rows of a tile are zero.
///
/// Such a step adds +0 or -0 to each chain if the second matrix is finite there. That changes a
/// chain only when it stands at -0, which one that began at +0 reaches when a product is too small
/// to be added exactly; from then on the chain with the step and the chain without it differ in the
/// sign of a zero until a product that is none makes them equal again. So they end alike unless the
/// one without ends at -0. Second matrices that are not finite and results with -0 are handed back,
/// to be computed in full.
final class Float32SparseGemm {
  private static final int KC = Gemm.KC;
  private static final int MC = Float32VectorGemm.MC;
  private static final int ROWS = Float32VectorGemm.ROWS;
  private static final int L = Lanes.F32.length();
  private static final int COLUMNS = 2 * L;

  private final Float32VectorGemm gemm;
  private final float[] tile = new float[ROWS * COLUMNS];
  // The steps of each tile of a block of rows, and how many there are.
  private final int[] at = new int[MC / ROWS * KC];
  private final int[] kept = new int[MC / ROWS];

  // The block at hand: its first matrix, packed or not.
  private float[] x = tile;
  private int start;
  private int step;
  private boolean panels;
  private boolean packed;
  private int rows;

  /// @param gemm packs the matrices
  Float32SparseGemm(Float32VectorGemm gemm) {
    this.gemm = gemm;
  }

  /// As [Float32VectorGemm#run], for shapes that [Zeros#fits].
  ///
  /// @return whether `c` holds the product; false when it has to be computed in full
  boolean run(
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
      int m,
      int n,
      int k) {
    boolean packB = columnB != 1 || m > Float32VectorGemm.PACK_B_ROWS;
    if (!packB && !Float32Zeros.finite(b, q, stepB, n, k)) {
      return false;
    }
    panels = rowA == 1 && stepA != 1;
    packed = !panels && (stepA != 1 || n >= Float32VectorGemm.PACK_A_COLUMNS);
    for (int t = 0; t < k; t += KC) {
      int depth = Math.min(KC, k - t);
      int y = q + t * stepB;
      for (int i = 0; i < m; ) {
        // No block is left with less than a tile.
        int height = m - i > MC && m - i < MC + ROWS ? MC - ROWS : Math.min(MC, m - i);
        list(a, p + i * rowA + t * stepA, rowA, stepA, height, depth);
        int z = o + i * rowC;
        if (!columns(b, y, stepB, columnB, packB, c, z, rowC, n, depth, t > 0)) {
          return false;
        }
        i += height;
      }
    }
    return !Float32Zeros.negativeZero(c, o, rowC, m, n);
  }

  /// Lists the steps of each tile of a block of rows.
  private void list(float[] a, int p, int rowA, int stepA, int m, int k) {
    if (packed) {
      gemm.packA(a, p, rowA, stepA, m, k);
    }
    x = packed ? gemm.packedA() : a;
    start = packed ? 0 : p;
    step = packed ? ROWS : panels ? stepA : rowA;
    rows = m;
    int tiles = (m + ROWS - 1) / ROWS;
    for (int i = 0; i < tiles; i++) {
      int from = from(i, k);
      kept[i] =
          panels || packed
              ? Float32Zeros.panel(x, from, step, k, at, i * KC)
              : Float32Zeros.streams(x, from, step, k, at, i * KC);
    }
  }

  /// Where a tile begins in the first matrix. The last one begins higher unless it is packed, so
  /// that it has all its rows.
  private int from(int i, int k) {
    return packed ? i * ROWS * k : start + firstRow(i) * (panels ? 1 : step);
  }

  private int firstRow(int i) {
    return packed ? i * ROWS : Math.min(i * ROWS, rows - ROWS);
  }

  /// The tiles of a block, column by column.
  ///
  /// @return false when the second matrix is not finite
  private boolean columns(
      float[] b,
      int q,
      int stepB,
      int columnB,
      boolean packB,
      float[] c,
      int o,
      int rowC,
      int n,
      int k,
      boolean add) {
    for (int j = 0; j < n; ) {
      int width = Float32VectorGemm.width(n - j);
      if (packB) {
        gemm.packB(b, q + j * columnB, stepB, columnB, width, k);
        int wide = width > L ? COLUMNS : L;
        if (!Float32Zeros.finite(gemm.packedB(), 0, wide, wide, k)) {
          return false;
        }
        tiles(gemm.packedB(), 0, wide, L, width, c, o + j, rowC, k, add);
      } else {
        tiles(b, q + j, stepB, width - L, width, c, o + j, rowC, k, add);
      }
      j += width;
    }
    return true;
  }

  /// The tiles of a block that lie under each other.
  private void tiles(
      float[] b,
      int q,
      int stepB,
      int e,
      int width,
      float[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    for (int i = 0; i * ROWS < rows; i++) {
      int fresh = Math.min(ROWS, rows - i * ROWS);
      int from = from(i, k);
      // Rows that lie in two tiles may be stored twice, but not added twice.
      if (width >= L && (fresh == ROWS || (!packed && !add))) {
        tile(i, from, b, q, stepB, e, width, c, o + firstRow(i) * rowC, rowC, add);
      } else {
        tile(i, from, b, q, stepB, e, width, tile, 0, COLUMNS, false);
        int first = i * ROWS - firstRow(i);
        int to = o + i * ROWS * rowC;
        Float32VectorGemm.copyTile(tile, first, fresh, width, c, to, rowC, add);
      }
    }
  }

  private void tile(
      int i,
      int p,
      float[] b,
      int q,
      int stepB,
      int e,
      int width,
      float[] c,
      int o,
      int rowC,
      boolean add) {
    int d = width - L;
    int from = i * KC;
    int k = kept[i];
    if (panels || packed) {
      if (width > L) {
        if (ROWS == 12) {
          Float32Tiles.sparsePanel12x2(x, p, step, b, q, stepB, e, d, c, o, rowC, at, from, k, add);
        } else {
          Float32Tiles.sparsePanel6x2(x, p, step, b, q, stepB, e, d, c, o, rowC, at, from, k, add);
        }
      } else if (ROWS == 12) {
        Float32Tiles.sparsePanel12x1(x, p, step, b, q, stepB, c, o, rowC, at, from, k, add);
      } else {
        Float32Tiles.sparsePanel6x1(x, p, step, b, q, stepB, c, o, rowC, at, from, k, add);
      }
    } else if (width > L) {
      if (ROWS == 12) {
        Float32Tiles.sparseStreams12x2(x, p, step, b, q, stepB, e, d, c, o, rowC, at, from, k, add);
      } else {
        Float32Tiles.sparseStreams6x2(x, p, step, b, q, stepB, e, d, c, o, rowC, at, from, k, add);
      }
    } else if (ROWS == 12) {
      Float32Tiles.sparseStreams12x1(x, p, step, b, q, stepB, c, o, rowC, at, from, k, add);
    } else {
      Float32Tiles.sparseStreams6x1(x, p, step, b, q, stepB, c, o, rowC, at, from, k, add);
    }
  }

  /// Numbers to practise with.
  private static final class Practice {
    static final int STEPS = 24;
    static final float[] X = new float[ROWS * STEPS];
    static final float[] Y = new float[COLUMNS * STEPS];
  }

  /// As [Float32VectorGemm#practise], for the sparse tiles.
  void practise(int kind, int turn) {
    boolean wide = ProductTiles.isWide(kind);
    int width = wide ? COLUMNS - turn % 3 : L;
    int stepB = wide ? COLUMNS : L;
    int k = Practice.STEPS;
    x = Practice.X;
    packed = ProductTiles.family(kind) == ProductTiles.SPARSE_PANEL;
    panels = false;
    step = packed ? ROWS : k;
    if (packed) {
      gemm.packB(Practice.Y, 0, COLUMNS, 1, width, k);
      Float32Zeros.panel(x, 0, ROWS, k, at, 0);
    } else {
      Float32Zeros.streams(x, 0, k, k, at, 0);
    }
    boolean finite = Float32Zeros.finite(Practice.Y, 0, stepB, stepB, k);
    boolean negative = Float32Zeros.negativeZero(Practice.Y, 0, COLUMNS, k, width);
    for (int t = 0; t < k; t++) {
      at[t] = t;
    }
    kept[0] = finite && !negative ? k : 0;
    float[] y = packed ? gemm.packedB() : Practice.Y;
    int e = packed ? L : width - L;
    tile(0, 0, y, 0, packed ? stepB : COLUMNS, e, width, tile, 0, COLUMNS, turn % 2 == 1);
  }
}
