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

  // The block at hand. Where many columns meet it, the listed steps of each tile are brought
  // together; else they are taken from the first matrix in place.
  private float[] picked = {};
  private float[] a = {};
  private int p;
  private int rowA;
  private boolean panels;
  private int rows;
  private int depth;

  /// @param gemm packs the second matrix
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
    panels = stepA != 1 || n >= Float32VectorGemm.PACK_A_COLUMNS;
    boolean packB = panels || columnB != 1 || m > Float32VectorGemm.PACK_B_ROWS;
    if (!packB && !Float32Zeros.finite(b, q, stepB, n, k)) {
      return false;
    }
    int block = ProductTiles.blockRows(m);
    for (int t = 0; t < k; t += KC) {
      int depth = Math.min(KC, k - t);
      int y = q + t * stepB;
      for (int i = 0; i < m; ) {
        // No block is left with less than a tile.
        int left = m - i;
        int height = left > block && left < block + ROWS ? block - ROWS : Math.min(block, left);
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
    this.a = a;
    this.p = p;
    this.rowA = rowA;
    rows = m;
    depth = k;
    int tiles = (m + ROWS - 1) / ROWS;
    if (panels && picked.length < tiles * ROWS * k + L) {
      picked = new float[tiles * ROWS * k + L];
    }
    for (int i = 0; i < tiles; i++) {
      int x = p + firstRow(i) * rowA;
      int y = i * ROWS * k;
      int from = i * KC;
      if (stepA == 1) {
        kept[i] = Float32Zeros.streams(a, x, rowA, k, at, from);
        if (panels) {
          Float32Zeros.pick(a, x, rowA, kept[i], at, from, picked, y);
        }
      } else {
        kept[i] = Float32Zeros.panel(a, x, stepA, k, at, from, picked, y);
      }
    }
  }

  /// The first row of a tile. The last one begins higher, so that it has all its rows.
  private int firstRow(int i) {
    return Math.min(i * ROWS, rows - ROWS);
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
        tiles(gemm.packedB(), 0, wide, L, width, c, o + j, rowC, add);
      } else {
        tiles(b, q + j, stepB, width - L, width, c, o + j, rowC, add);
      }
      j += width;
    }
    return true;
  }

  /// The tiles of a block that lie under each other.
  private void tiles(
      float[] b, int q, int stepB, int e, int width, float[] c, int o, int rowC, boolean add) {
    for (int i = 0; i * ROWS < rows; i++) {
      int fresh = Math.min(ROWS, rows - i * ROWS);
      // Rows that lie in two tiles may be stored twice, but not added twice.
      if (width >= L && (fresh == ROWS || !add)) {
        tile(i, b, q, stepB, e, width, c, o + firstRow(i) * rowC, rowC, add);
      } else {
        tile(i, b, q, stepB, e, width, tile, 0, COLUMNS, false);
        int first = i * ROWS - firstRow(i);
        int to = o + i * ROWS * rowC;
        Float32VectorGemm.copyTile(tile, first, fresh, width, c, to, rowC, add);
      }
    }
  }

  private void tile(
      int i,
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
    int x = panels ? i * ROWS * depth : p + firstRow(i) * rowA;
    if (panels) {
      if (width > L) {
        if (ROWS == 12) {
          Float32Tiles.sparsePanel12x2(picked, x, b, d, c, o, rowC, at, from, k, add);
        } else {
          Float32Tiles.sparsePanel6x2(picked, x, b, d, c, o, rowC, at, from, k, add);
        }
      } else if (ROWS == 12) {
        Float32Tiles.sparsePanel12x1(picked, x, b, c, o, rowC, at, from, k, add);
      } else {
        Float32Tiles.sparsePanel6x1(picked, x, b, c, o, rowC, at, from, k, add);
      }
    } else if (width > L) {
      if (ROWS == 12) {
        Float32Tiles.sparseStreams12x2(a, x, rowA, b, q, stepB, e, d, c, o, rowC, at, from, k, add);
      } else {
        Float32Tiles.sparseStreams6x2(a, x, rowA, b, q, stepB, e, d, c, o, rowC, at, from, k, add);
      }
    } else if (ROWS == 12) {
      Float32Tiles.sparseStreams12x1(a, x, rowA, b, q, stepB, c, o, rowC, at, from, k, add);
    } else {
      Float32Tiles.sparseStreams6x1(a, x, rowA, b, q, stepB, c, o, rowC, at, from, k, add);
    }
  }

  /// Numbers to practise with.
  private static final class Practice {
    static final int STEPS = 60;
    static final float[] X = new float[ROWS * STEPS];
    static final float[] Y = new float[COLUMNS * STEPS];
  }

  /// As [Float32VectorGemm#practise], for the sparse tiles.
  void practise(int kind, int turn) {
    boolean wide = ProductTiles.isWide(kind);
    int width = wide ? COLUMNS - turn % 3 : L;
    int stepB = wide ? COLUMNS : L;
    int k = Practice.STEPS;
    panels = ProductTiles.family(kind) == ProductTiles.SPARSE_PANEL;
    if (panels && turn % 4 < 2) {
      list(Practice.X, 0, 1, ROWS, ROWS, k);
    } else {
      list(Practice.X, 0, k, 1, ROWS, k);
    }
    boolean finite = Float32Zeros.finite(Practice.Y, 0, stepB, stepB, k);
    boolean negative = Float32Zeros.negativeZero(Practice.Y, 0, COLUMNS, k, width);
    for (int t = 0; t < k; t++) {
      at[t] = t;
    }
    kept[0] = finite && !negative ? k : 0;
    if (panels) {
      gemm.packB(Practice.Y, 0, COLUMNS, 1, width, k);
      tile(0, gemm.packedB(), 0, stepB, L, width, tile, 0, COLUMNS, turn % 2 == 1);
    } else {
      tile(0, Practice.Y, 0, COLUMNS, width - L, width, tile, 0, COLUMNS, turn % 2 == 1);
    }
  }
}
