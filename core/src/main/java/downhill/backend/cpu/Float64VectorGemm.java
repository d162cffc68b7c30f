package downhill.backend.cpu;

/// The product of two float64 matrices with the Vector API: the same chains as [Float64Gemm], in
/// the register tiles of [Float64Tiles].
///
/// The result is covered by tiles of [#ROWS] rows and two vectors of columns. Where many rows meet
/// the second matrix, or its columns lie apart, those that a tile needs are packed first; the first
/// matrix likewise where many columns meet it. Tiles at the lower edge start higher and compute
/// some rows twice, or write to a scratch tile where that is not possible.
final class Float64VectorGemm {
  private static final int KC = Gemm.KC;

  /// Elements of a vector.
  private static final int L = Lanes.F64.length();

  /// Columns of a tile.
  private static final int COLUMNS = 2 * L;

  /// Rows of a tile: 24 accumulators where there are 32 registers, 12 where there are 16.
  static final int ROWS = Lanes.manyRegisters() ? 12 : 6;

  private static final boolean MANY = Lanes.manyRegisters();

  /// Rows of the smaller tile.
  static final int FEW = 4;

  /// Rows of the first matrix whose packed block stays in the second-level cache.
  static final int MC = 528;

  /// The first matrix is packed where each of its rows meets so many columns.
  static final int PACK_A_COLUMNS = 384;

  /// The second matrix is packed where each of its rows meets more rows than these.
  static final int PACK_B_ROWS = MANY ? 40 : 12;

  /// A row times so many vectors of columns takes two blocks of `k` at once.
  private static final int PAIR = 3;

  /// Steps for which columns are packed at a time.
  private static final int CHUNK = 64;

  /// Steps of a chain to practise with: so few that HotSpot compiles the method first and not the
  /// loop that is running. With 24 its code for some tiles was a fifth slower than with 60.
  private static final int SHORT = 60;

  private static final double[] NONE = {};

  private double[] packedA = NONE;
  private double[] packedB = NONE;
  private final double[] tile = new double[ROWS * COLUMNS];

  /// As [Float64Gemm#run], for results whose rows lie together (`columnC` is 1).
  void run(
      double[] a,
      int p,
      int rowA,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int columnB,
      double[] c,
      int o,
      int rowC,
      int m,
      int n,
      int k) {
    for (int t = 0; t < k; t += KC) {
      int depth = Math.min(KC, k - t);
      if (m == 1 && columnB == 1 && n >= L) {
        int second = Math.min(KC, k - t - KC);
        if (second > 0 && n <= PAIR * L) {
          pair(a, p + t * stepA, stepA, b, q + t * stepB, stepB, c, o, n, second, t > 0);
          t += KC;
          continue;
        }
        row(a, p + t * stepA, stepA, b, q + t * stepB, stepB, c, o, n, depth, t > 0);
        continue;
      }
      int block = ProductTiles.blockRows(m);
      for (int i = 0; i < m; i += block) {
        rows(
            a,
            p + i * rowA + t * stepA,
            rowA,
            stepA,
            b,
            q + t * stepB,
            stepB,
            columnB,
            c,
            o + i * rowC,
            rowC,
            Math.min(block, m - i),
            n,
            depth,
            t > 0);
      }
    }
  }

  private void rows(
      double[] a,
      int p,
      int rowA,
      int stepA,
      double[] b,
      int q,
      int stepB,
      int columnB,
      double[] c,
      int o,
      int rowC,
      int m,
      int n,
      int k,
      boolean add) {
    boolean pack = ProductTiles.packsA(rowA, stepA, m, n);
    boolean panels = !pack && ProductTiles.rowsLieTogether(rowA, stepA, m);
    if (pack) {
      packA(a, p, rowA, stepA, m, k);
    }
    boolean packB = columnB != 1 || n < L || m > PACK_B_ROWS || panels || pack;
    int j = 0;
    while (j < n) {
      int left = n - j;
      // An odd number of vectors: the single one comes first, so that the last tile has two, whose
      // common columns it handles itself.
      boolean single = left <= L || (left % COLUMNS != 0 && left % COLUMNS <= L);
      int width = single ? Math.min(L, left) : Math.min(COLUMNS, left);
      double[] y = b;
      int from = q + j * columnB;
      int step = stepB;
      int second = width - L;
      if (packB) {
        packB(b, from, stepB, columnB, width, k);
        y = packedB;
        from = 0;
        step = width > L ? COLUMNS : L;
        second = L;
      }
      int to = o + j;
      if (panels) {
        panels(a, p, stepA, width, c, to, rowC, m, k, add);
      } else if (pack) {
        packed(width, c, to, rowC, m, k, add);
      } else {
        streams(a, p, rowA, y, from, step, second, width, c, to, rowC, m, k, add);
      }
      j += width;
    }
  }

  /// One row times a matrix, up to eight vectors of columns at a time, or sixteen; the last vector
  /// begins where it ends with the row.
  private static void row(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      double[] c,
      int o,
      int n,
      int k,
      boolean add) {
    int j = 0;
    while (j < n) {
      int left = n - j;
      int vectors = Math.min(8, (left + L - 1) / L);
      // Long runs of a row of the second matrix are read faster than short ones far apart.
      if (MANY && left >= 16 * L && (left == 16 * L || left >= 17 * L)) {
        vectors = 16;
      }
      // What is left after eight vectors must not be less than one.
      if (left > 8 * L && left < 9 * L) {
        vectors = 7;
      }
      int width = Math.min(left, vectors * L);
      int d = width - L;
      int y = q + j;
      int z = o + j;
      switch (vectors) {
        case 1 -> Float64Tiles.row1(a, p, stepA, b, y, stepB, c, z, k, add);
        case 2 -> Float64Tiles.row2(a, p, stepA, b, y, stepB, d, c, z, k, add);
        case 3 -> Float64Tiles.row3(a, p, stepA, b, y, stepB, d, c, z, k, add);
        case 4 -> Float64Tiles.row4(a, p, stepA, b, y, stepB, d, c, z, k, add);
        case 5 -> Float64Tiles.row5(a, p, stepA, b, y, stepB, d, c, z, k, add);
        case 6 -> Float64Tiles.row6(a, p, stepA, b, y, stepB, d, c, z, k, add);
        case 7 -> Float64Tiles.row7(a, p, stepA, b, y, stepB, d, c, z, k, add);
        case 16 -> Float64Tiles.row16(a, p, stepA, b, y, stepB, d, c, z, k, add);
        default -> Float64Tiles.row8(a, p, stepA, b, y, stepB, d, c, z, k, add);
      }
      j += width;
    }
  }

  /// Runs one tile on scratch numbers, and the packing that goes with it. Short chains, and many
  /// calls: so the JIT compiles the method, and not first the loop that is running.
  ///
  /// @param tile one of [ProductTiles] that has more than one row
  /// @param turn counts the calls, so that every branch is taken
  void practise(int tile, int turn) {
    boolean add = turn % 2 == 1;
    boolean wide = ProductTiles.isWide(tile);
    int width = wide ? COLUMNS - turn % 3 : L;
    int step = wide ? COLUMNS : L;
    double[] x = Practice.X;
    double[] y = Practice.Y;
    switch (ProductTiles.family(tile)) {
      case ProductTiles.PANEL -> {
        packB(y, 0, COLUMNS, 1, width, SHORT);
        panel(x, 0, ROWS, width, this.tile, 0, COLUMNS, SHORT, add);
      }
      case ProductTiles.PACKED -> {
        packA(x, 0, SHORT, 1, ROWS, SHORT);
        packB(y, 0, COLUMNS, 1, width, SHORT);
        panel(packedA, 0, ROWS, width, this.tile, 0, COLUMNS, SHORT, add);
      }
      case ProductTiles.ROWS -> {
        packB(y, 0, COLUMNS, 1, width, SHORT);
        stream(x, 0, SHORT, ROWS, packedB, 0, step, L, width, this.tile, 0, COLUMNS, SHORT, add);
      }
      case ProductTiles.STREAM ->
          stream(
              x, 0, SHORT, ROWS, y, 0, COLUMNS, width - L, width, this.tile, 0, COLUMNS, SHORT,
              add);
      default -> fewStream(x, 0, SHORT, FEW, y, 0, COLUMNS, width - L, width, SHORT);
    }
  }

  /// Numbers to practise with.
  private static final class Practice {
    static final double[] X = new double[ROWS * SHORT];
    static final double[] Y = new double[COLUMNS * SHORT];
  }

  /// A block of `KC` steps and the next one, for few columns.
  private static void pair(
      double[] a,
      int p,
      int stepA,
      double[] b,
      int q,
      int stepB,
      double[] c,
      int o,
      int n,
      int k2,
      boolean add) {
    int p2 = p + KC * stepA;
    int q2 = q + KC * stepB;
    int d = n - L;
    if (n == L) {
      Float64Tiles.pair1(a, p, p2, stepA, b, q, q2, stepB, c, o, KC, k2, add);
    } else if (n <= 2 * L) {
      Float64Tiles.pair2(a, p, p2, stepA, b, q, q2, stepB, d, c, o, KC, k2, add);
    } else {
      Float64Tiles.pair3(a, p, p2, stepA, b, q, q2, stepB, d, c, o, KC, k2, add);
    }
  }

  /// Tiles over the rows of a first matrix whose rows lie together at each step of `k`.
  private void panels(
      double[] a,
      int p,
      int stepA,
      int width,
      double[] c,
      int o,
      int rowC,
      int m,
      int k,
      boolean add) {
    int last = wholeRows(width, m);
    int i = 0;
    for (; i + ROWS <= last; i += ROWS) {
      panel(a, p + i, stepA, width, c, o + i * rowC, rowC, k, add);
    }
    while (i < m) {
      int start = Math.min(i, m - ROWS);
      int skip = i - start;
      if (!add && last == m) {
        panel(a, p + start, stepA, width, c, o + start * rowC, rowC, k, false);
      } else {
        panel(a, p + start, stepA, width, tile, 0, COLUMNS, k, false);
        copyTile(skip, ROWS - skip, width, c, o + i * rowC, rowC, add);
      }
      i = start + ROWS;
    }
  }

  /// Tiles over the rows of the packed first matrix.
  private void packed(int width, double[] c, int o, int rowC, int m, int k, boolean add) {
    int last = wholeRows(width, m);
    for (int i = 0; i < m; i += ROWS) {
      if (i + ROWS <= last) {
        panel(packedA, i * k, ROWS, width, c, o + i * rowC, rowC, k, add);
      } else {
        panel(packedA, i * k, ROWS, width, tile, 0, COLUMNS, k, false);
        copyTile(0, Math.min(ROWS, m - i), width, c, o + i * rowC, rowC, add);
      }
    }
  }

  /// Tiles over the rows of a first matrix whose steps lie together.
  private void streams(
      double[] a,
      int p,
      int rowA,
      double[] b,
      int q,
      int stepB,
      int e,
      int width,
      double[] c,
      int o,
      int rowC,
      int m,
      int k,
      boolean add) {
    int last = wholeRows(width, m);
    int i = 0;
    for (; i + ROWS <= last; i += ROWS) {
      stream(a, p + i * rowA, rowA, ROWS, b, q, stepB, e, width, c, o + i * rowC, rowC, k, add);
    }
    while (i < m) {
      int rows = Math.min(ROWS, m - i);
      int from = p + i * rowA;
      int to = o + i * rowC;
      if (rows <= FEW) {
        fewStream(a, from, rowA, rows, b, q, stepB, e, width, k);
        copyTile(0, rows, width, c, to, rowC, add);
      } else if (!add && last == m && m >= ROWS) {
        int start = m - ROWS;
        stream(
            a,
            p + start * rowA,
            rowA,
            ROWS,
            b,
            q,
            stepB,
            e,
            width,
            c,
            o + start * rowC,
            rowC,
            k,
            false);
      } else {
        stream(a, from, rowA, rows, b, q, stepB, e, width, tile, 0, COLUMNS, k, false);
        copyTile(0, rows, width, c, to, rowC, add);
      }
      i += rows;
    }
  }

  /// How many rows tiles may write in place: none where a row is less than a vector.
  private static int wholeRows(int width, int m) {
    return width >= L ? m : 0;
  }

  /// A tile on a first matrix whose rows lie together and a packed second one.
  @SuppressWarnings("ReferenceEquality") // is it the array?
  private void panel(
      double[] a, int p, int stepA, int width, double[] c, int o, int rowC, int k, boolean add) {
    boolean packed = a == packedA;
    int d = width - L;
    if (ROWS == 12) {
      if (width > L) {
        if (packed) {
          Float64Tiles.packed12x2(a, p, packedB, d, c, o, rowC, k, add);
        } else {
          Float64Tiles.panel12x2(a, p, stepA, packedB, d, c, o, rowC, k, add);
        }
      } else if (packed) {
        Float64Tiles.packed12x1(a, p, packedB, c, o, rowC, k, add);
      } else {
        Float64Tiles.panel12x1(a, p, stepA, packedB, c, o, rowC, k, add);
      }
    } else if (width > L) {
      if (packed) {
        Float64Tiles.packed6x2(a, p, packedB, d, c, o, rowC, k, add);
      } else {
        Float64Tiles.panel6x2(a, p, stepA, packedB, d, c, o, rowC, k, add);
      }
    } else if (packed) {
      Float64Tiles.packed6x1(a, p, packedB, c, o, rowC, k, add);
    } else {
      Float64Tiles.panel6x1(a, p, stepA, packedB, c, o, rowC, k, add);
    }
  }

  @SuppressWarnings("ReferenceEquality") // is it the array?
  private void stream(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      int e,
      int width,
      double[] c,
      int o,
      int rowC,
      int k,
      boolean add) {
    if (b == packedB) {
      if (width > L) {
        if (ROWS == 12) {
          Float64Tiles.rows12x2(a, p, rowA, rows, b, width - L, c, o, rowC, k, add);
        } else {
          Float64Tiles.rows6x2(a, p, rowA, rows, b, width - L, c, o, rowC, k, add);
        }
      } else if (ROWS == 12) {
        Float64Tiles.rows12x1(a, p, rowA, rows, b, c, o, rowC, k, add);
      } else {
        Float64Tiles.rows6x1(a, p, rowA, rows, b, c, o, rowC, k, add);
      }
    } else if (width > L) {
      if (ROWS == 12) {
        Float64Tiles.streams12x2(a, p, rowA, rows, b, q, stepB, e, width - L, c, o, rowC, k, add);
      } else {
        Float64Tiles.streams6x2(a, p, rowA, rows, b, q, stepB, e, width - L, c, o, rowC, k, add);
      }
    } else if (ROWS == 12) {
      Float64Tiles.streams12x1(a, p, rowA, rows, b, q, stepB, c, o, rowC, k, add);
    } else {
      Float64Tiles.streams6x1(a, p, rowA, rows, b, q, stepB, c, o, rowC, k, add);
    }
  }

  /// Up to four rows, into the scratch tile.
  private void fewStream(
      double[] a,
      int p,
      int rowA,
      int rows,
      double[] b,
      int q,
      int stepB,
      int e,
      int width,
      int k) {
    if (width > L) {
      Float64Tiles.streams4x2(
          a, p, rowA, rows, b, q, stepB, e, width - L, tile, 0, COLUMNS, k, false);
    } else {
      Float64Tiles.streams4x1(a, p, rowA, rows, b, q, stepB, tile, 0, COLUMNS, k, false);
    }
  }

  private void copyTile(int first, int rows, int width, double[] c, int o, int rowC, boolean add) {
    for (int r = 0; r < rows; r++) {
      int from = (first + r) * COLUMNS;
      int to = o + r * rowC;
      if (add) {
        for (int j = 0; j < width; j++) {
          c[to + j] += tile[from + j];
        }
      } else {
        System.arraycopy(tile, from, c, to, width);
      }
    }
  }

  /// Packs blocks of [#ROWS] rows so that the elements of one step lie together.
  private void packA(double[] a, int p, int rowA, int stepA, int m, int k) {
    int blocks = (m + ROWS - 1) / ROWS;
    if (packedA.length < blocks * ROWS * k) {
      packedA = new double[blocks * ROWS * k];
    }
    if (rowA == 1 && stepA != 1) {
      packSteps(a, p, stepA, m, k);
      return;
    }
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      int from = p + i * rowA;
      int to = i * k;
      // Rows past the end repeat the last one, so that no odd numbers slow the tile down.
      if (stepA == 1) {
        if (ROWS == 12) {
          Float64Tiles.tile12(a, from, rowA, rows, packedA, to, k);
        } else {
          Float64Tiles.tile6(a, from, rowA, rows, packedA, to, k);
        }
      } else {
        for (int r = 0; r < ROWS; r++) {
          int row = from + Math.min(r, rows - 1) * rowA;
          for (int t = 0; t < k; t++) {
            packedA[to + r + t * ROWS] = a[row + t * stepA];
          }
        }
      }
    }
  }

  /// The same where the rows lie together at each step.
  private void packSteps(double[] a, int p, int stepA, int m, int k) {
    int whole = m / ROWS * ROWS;
    for (int t = 0; t < k; t++) {
      int from = p + t * stepA;
      int to = t * ROWS;
      for (int i = 0; i < whole; i += ROWS) {
        for (int r = 0; r < ROWS; r++) {
          packedA[to + r] = a[from + i + r];
        }
        to += k * ROWS;
      }
      for (int r = 0; r < ROWS && whole < m; r++) {
        packedA[to + r] = a[from + Math.min(whole + r, m - 1)];
      }
    }
  }

  /// Packs the columns of one tile so that the rows follow each other. Columns up to a whole vector
  /// are what was there: they only reach columns of the scratch tile that nobody reads.
  private void packB(double[] b, int q, int stepB, int columnB, int width, int k) {
    if (packedB.length == 0) {
      packedB = new double[COLUMNS * KC];
    }
    if (columnB == 1) {
      if (width > L) {
        Float64Tiles.pack2(b, q, stepB, width - L, packedB, k);
      } else if (width == L) {
        Float64Tiles.pack1(b, q, stepB, packedB, k);
      } else {
        for (int t = 0; t < k; t++) {
          System.arraycopy(b, q + t * stepB, packedB, t * L, width);
        }
      }
    } else {
      int step = width > L ? COLUMNS : L;
      // So few steps at a time that what is written in parts stays in the first-level cache.
      for (int t = 0; t < k; t += CHUNK) {
        int some = Math.min(CHUNK, k - t);
        int from = q + t * stepB;
        packColumns(b, from, stepB, columnB, Math.min(L, width), t * step, step, some);
        if (width > L) {
          int last = from + (width - L) * columnB;
          packColumns(b, last, stepB, columnB, L, t * step + L, step, some);
        }
      }
    }
  }

  /// Packs columns that lie apart, from `at` on.
  private void packColumns(
      double[] b, int q, int stepB, int columnB, int columns, int at, int step, int k) {
    int j = 0;
    if (stepB == 1) {
      for (; j + 4 <= columns; j += 4) {
        if (step == L) {
          Float64Tiles.one4(b, q + j * columnB, columnB, 4, packedB, at + j, k);
        } else {
          Float64Tiles.two4(b, q + j * columnB, columnB, 4, packedB, at + j, k);
        }
      }
    }
    for (; j < columns; j++) {
      for (int t = 0; t < k; t++) {
        packedB[t * step + at + j] = b[q + j * columnB + t * stepB];
      }
    }
  }
}
