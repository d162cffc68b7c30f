package downhill.backend.cpu;

/// The tiles that the Vector form of a product is made of, as bits of a number.
///
/// Each is a large method of its own that C2 compiles for a tenth of a second and more, and a job
/// uses few of them. So each has its own [Twin], and a product waits for its own tiles only. What
/// is said here follows from how [Float32VectorGemm] and [Float64VectorGemm] cover a result.
final class ProductTiles {
  /// Tiles on a first matrix whose rows lie together at each step of `k`.
  static final int PANEL = 0;

  /// Tiles on a first matrix in place and a packed second one.
  static final int ROWS = 1;

  /// Tiles on two matrices in place.
  static final int STREAM = 2;

  /// Tiles of up to four rows, for what is left over.
  static final int FEW = 3;

  /// Tiles on two packed matrices.
  static final int PACKED = 4;

  /// As [#PANEL], of listed steps only.
  static final int SPARSE_PANEL = 5;

  /// As [#STREAM], of listed steps only.
  static final int SPARSE_STREAM = 6;

  /// Tiles of two vectors of columns have the odd numbers, those of one the even ones.
  private static final int KINDS = 14;

  /// Then come tiles of one row and one to this many vectors, and of twice as many.
  private static final int MOST_VECTORS = 8;

  /// How many there are.
  static final int COUNT = KINDS + MOST_VECTORS + 1;

  /// Rows of a tile.
  private static final boolean MANY = Lanes.manyRegisters();

  private static final int HEIGHT = MANY ? 12 : 6;

  private ProductTiles() {}

  /// The family of a tile, such as [#PANEL].
  static int family(int tile) {
    return tile / 2;
  }

  /// Whether a tile takes listed steps only.
  static boolean leavesOutZeros(int tile) {
    return family(tile) == SPARSE_PANEL || family(tile) == SPARSE_STREAM;
  }

  /// Whether a tile has two vectors of columns.
  static boolean isWide(int tile) {
    return tile % 2 == 1;
  }

  /// The vectors of a tile that has one row, 0 of another.
  static int vectors(int tile) {
    return tile == COUNT - 1 ? 2 * MOST_VECTORS : Math.max(0, tile - KINDS + 1);
  }

  /// The tiles of a product of more than one row.
  ///
  /// @param lanes elements of a vector
  static int of(int rowA, int stepA, int columnB, int m, int n, int lanes) {
    int block = blockRows(m);
    int tiles = block(rowA, stepA, columnB, Math.min(block, m), n, lanes);
    int rest = m % block;
    return rest == 0 ? tiles : tiles | block(rowA, stepA, columnB, rest, n, lanes);
  }

  /// How many rows are taken at once, so that all blocks are about as high.
  static int blockRows(int m) {
    int blocks = Math.max(1, (m + Float32VectorGemm.MC - 1) / Float32VectorGemm.MC);
    return Math.max(HEIGHT, ((m + blocks - 1) / blocks + HEIGHT - 1) / HEIGHT * HEIGHT);
  }

  /// Whether the elements of all rows of the first matrix lie together at each step of `k`, enough
  /// for a tile.
  static boolean rowsLieTogether(int rowA, int stepA, int m) {
    return rowA == 1 && stepA != 1 && m >= HEIGHT;
  }

  /// Whether the first matrix is packed.
  static boolean packsA(int rowA, int stepA, int m, int n) {
    return n >= Float32VectorGemm.PACK_A_COLUMNS
        || (stepA != 1 && !rowsLieTogether(rowA, stepA, m));
  }

  private static int block(int rowA, int stepA, int columnB, int m, int n, int lanes) {
    int family = ROWS;
    if (packsA(rowA, stepA, m, n)) {
      family = PACKED;
    } else if (rowsLieTogether(rowA, stepA, m)) {
      family = PANEL;
    } else if (columnB == 1 && n >= lanes && m <= Float32VectorGemm.PACK_B_ROWS) {
      family = STREAM;
    }
    int widths = widths(n, lanes);
    int left = m % HEIGHT;
    boolean few = (family == ROWS || family == STREAM) && left > 0 && left <= Float32VectorGemm.FEW;
    return (few && m < HEIGHT ? 0 : widths << (2 * family)) | (few ? widths << (2 * FEW) : 0);
  }

  /// The tiles of a product that leaves out zeros.
  ///
  /// @param lanes elements of a vector
  static int sparse(int stepA, int n, int lanes) {
    boolean panel = stepA != 1 || n >= Float32VectorGemm.PACK_A_COLUMNS;
    return widths(n, lanes) << (2 * (panel ? SPARSE_PANEL : SPARSE_STREAM));
  }

  /// Tiles of one vector of columns (1), of two (2) or both, for so many columns.
  private static int widths(int n, int lanes) {
    int rest = n % (2 * lanes);
    return (n > lanes && (n >= 2 * lanes || rest > lanes) ? 2 : 0)
        | (rest > 0 && rest <= lanes ? 1 : 0);
  }

  /// The tiles of one row times a matrix of at least one vector of columns.
  ///
  /// @param lanes elements of a vector
  static int ofRow(int n, int lanes) {
    int tiles = 0;
    int left = n;
    while (left > 0) {
      int twice = 2 * MOST_VECTORS * lanes;
      if (MANY && left >= twice && (left == twice || left >= twice + lanes)) {
        tiles |= 1 << (COUNT - 1);
        left -= twice;
        continue;
      }
      int vectors = Math.min(MOST_VECTORS, (left + lanes - 1) / lanes);
      if (left > MOST_VECTORS * lanes && left < (MOST_VECTORS + 1) * lanes) {
        vectors = MOST_VECTORS - 1;
      }
      tiles |= 1 << (KINDS + vectors - 1);
      left -= vectors * lanes;
    }
    return tiles;
  }
}
