package downhill.backend.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A float32 matrix product: chooses between the plain and the Vector form, and cuts large products
/// for the team. Elements do not touch each other, so any cut gives the same bits.
final class Float32Product implements Team.Region {
  /// Operations below which a product stays on one thread: about 10 microseconds.
  private static final long GRAIN = 1_200_000;

  /// A part has at least so many columns or rows, so that little is packed twice.
  private static final int PART = 64;

  private static final int MOST_PARTS = 16;

  /// Operations of a row that are worth a thread: reading as much of a matrix takes two
  /// microseconds.
  private static final long ROW_GRAIN = 130_000;

  /// A part of a row has a multiple of so many columns: long runs of a matrix are read faster.
  private static final int ROW_UNIT = 128;

  /// Parts begin at multiples of this, where tiles do.
  private static final int UNIT = 96;

  /// The same for rows, where zeros are left out tile by tile: a multiple of all tiles' heights.
  private static final int ROWS = 12;

  /// Leaving out half of the steps of `k` saves a nanosecond for about 200 of all operations, while
  /// warming the tiles for it costs a job half a second and more. So they are warmed after all
  /// others, and only when so much has been missed: this weighs it against what a [Twin] counts.
  private static final int SPARSE_WORTH = 1_000;

  /// Columns of one vector.
  private static final int LANES = Simd.bits() / Float.SIZE;

  private static final boolean VECTOR = Simd.mode() != Simd.Mode.OFF;

  private static final TileTwins TILES =
      new TileTwins(Float32Product::jobs, Float32Product::practice);

  private final Slot[] slots;
  private float[] a = {};
  private int p;
  private int rowA;
  private int stepA;
  private float[] b = {};
  private int q;
  private int stepB;
  private int columnB;
  private float[] c = {};
  private int o;
  private int rowC;
  private int m;
  private int n;
  private int k;
  private int part;
  private @Nullable Zeros zeros;

  /// @param threads that may work on a product
  Float32Product(int threads) {
    slots = new Slot[threads];
    for (int i = 0; i < threads; i++) {
      slots[i] = new Slot();
    }
  }

  /// As [Float32Kernels#gemm].
  ///
  /// @param zeros what is known of zeros in the first matrix; null to take all steps
  void run(
      Team team,
      @Nullable Zeros zeros,
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
    boolean transposed = columnC != 1 || (n == 1 && rowC == 1);
    if (transposed && rowC == 1 && m > 1) {
      run(team, null, b, q, columnB, stepB, a, p, stepA, rowA, c, o, columnC, 1, n, m, k);
      return;
    }
    if (columnC != 1 || k == 0) {
      slots[0].any(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, columnC, m, n, k);
      return;
    }
    if (m == 1 && columnB == 1) {
      int parts = rowParts(team, n, k);
      if (parts > 1) {
        cut(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k, rowPart(n, parts));
        team.run(this, (n + part - 1) / part);
        return;
      }
    }
    long work = 2L * m * n * k;
    // Where there are too few rows to cut, all threads at all steps are faster.
    boolean cuts = team.threads() == 1 || m >= 2 * PART || work < 2 * GRAIN;
    this.zeros = cuts && leavesOut(zeros, a, p, rowA, stepA, columnB, m, n, k) ? zeros : null;
    int across = byRows(m, n) ? m : n;
    // Each part of rows packs the second matrix for itself.
    int most = this.zeros == null ? MOST_PARTS : Math.min(MOST_PARTS, 2 * team.threads());
    long parts = Math.min(Math.min(work / GRAIN, across / PART), most);
    if (parts < 2 || team.threads() == 1) {
      slots[0].run(this.zeros, a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k);
      return;
    }
    int even = Integer.highestOneBit((int) parts);
    int size = (across + even - 1) / even;
    int unit = this.zeros != null && byRows(m, n) ? ROWS : UNIT;
    size = size < unit ? size : (size + unit - 1) / unit * unit;
    cut(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k, size);
    int chunks = (across + part - 1) / part;
    if (Simd.mode() == Simd.Mode.AUTO && team.threads() == 2 && leavesCore(size)) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        run(chunk, 0);
      }
      return;
    }
    team.run(this, chunks);
  }

  /// Whether one core is better left to the JIT: until the Vector form of the parts is warm, since
  /// plain products gain little from a second thread and would wait longer for it, and while others
  /// are warmed, since a thread that has to share its core keeps both waiting.
  private boolean leavesCore(int size) {
    boolean rows = byRows(m, n);
    boolean ready = isReady(rowA, stepA, columnB, rows ? size : m, rows ? n : size, 0);
    return !ready || WarmUp.isBusy();
  }

  /// Whether the rows are cut rather than the columns: always where zeros are left out, so that the
  /// parts take the tiles of the whole.
  private boolean byRows(int m, int n) {
    return zeros != null || m > n;
  }

  /// Whether steps are left out.
  private static boolean leavesOut(
      @Nullable Zeros zeros,
      float[] a,
      int p,
      int rowA,
      int stepA,
      int columnB,
      int m,
      int n,
      int k) {
    return zeros != null
        && VECTOR
        && Zeros.fits(rowA, stepA, m, n, k)
        && isReady(rowA, stepA, columnB, m, n, 0)
        && zeros.areWorthIt(a, p, rowA, stepA, m, k)
        && TILES.ready(ProductTiles.sparse(stepA, n, LANES), (long) m * n * k / SPARSE_WORTH);
  }

  /// Notes the product that parts of so many rows or columns are cut from.
  private void cut(
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
      int k,
      int part) {
    this.a = a;
    this.p = p;
    this.rowA = rowA;
    this.stepA = stepA;
    this.b = b;
    this.q = q;
    this.stepB = stepB;
    this.columnB = columnB;
    this.c = c;
    this.o = o;
    this.rowC = rowC;
    this.m = m;
    this.n = n;
    this.k = k;
    this.part = part;
  }

  /// Into how many parts the columns of one row are cut, for `k` steps. No more than there are
  /// threads, so that each reads the same part of a matrix again and finds it in its own cache.
  static int rowParts(Team team, int n, int k) {
    long worth = 2L * n * k / ROW_GRAIN;
    int wide = n / ROW_UNIT;
    return (int) Math.max(1, Math.min(Math.min(worth, wide), team.threads()));
  }

  /// How many columns a part of a row has.
  static int rowPart(int n, int parts) {
    int part = (n + parts - 1) / parts;
    return parts == 1 ? n : (part + ROW_UNIT - 1) / ROW_UNIT * ROW_UNIT;
  }

  @Override
  public void run(int chunk, int slot) {
    int start = chunk * part;
    if (!byRows(m, n)) {
      int columns = Math.min(part, n - start);
      slots[slot].run(
          zeros,
          a,
          p,
          rowA,
          stepA,
          b,
          q + start * columnB,
          stepB,
          columnB,
          c,
          o + start,
          rowC,
          m,
          columns,
          k);
    } else {
      int rows = Math.min(part, m - start);
      slots[slot].run(
          zeros,
          a,
          p + start * rowA,
          rowA,
          stepA,
          b,
          q,
          stepB,
          columnB,
          c,
          o + start * rowC,
          rowC,
          rows,
          n,
          k);
    }
  }

  /// Whether the Vector form is to be used: all tiles of such a product are warm.
  ///
  /// @param nanos about how long the plain form takes
  private static boolean isReady(int rowA, int stepA, int columnB, int m, int n, long nanos) {
    if (!VECTOR) {
      return false;
    }
    if (m > 1) {
      return TILES.ready(ProductTiles.of(rowA, stepA, columnB, m, n, LANES), nanos);
    }
    return columnB == 1 && n >= LANES && TILES.ready(ProductTiles.ofRow(n, LANES), nanos);
  }

  /// The scratch memory of one thread.
  private static final class Slot {
    private final Float32Gemm plain = new Float32Gemm();
    private @Nullable Float32VectorGemm vector;
    private @Nullable Float32SparseGemm sparse;

    void run(
        @Nullable Zeros zeros,
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
      // About 20 operations a nanosecond in plain form for matrices, 5 for a row.
      long nanos = (long) m * n * k / (m > 1 ? 10 : 3);
      if (isReady(rowA, stepA, columnB, m, n, nanos)) {
        if (zeros != null && m >= ROWS) {
          if (sparse().run(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k)) {
            return;
          }
          zeros.wereNoUse();
        }
        vector().run(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k);
      } else {
        any(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, 1, m, n, k);
      }
    }

    private Float32VectorGemm vector() {
      Float32VectorGemm gemm = vector;
      if (gemm == null) {
        gemm = new Float32VectorGemm();
        vector = gemm;
      }
      return gemm;
    }

    private Float32SparseGemm sparse() {
      Float32SparseGemm gemm = sparse;
      if (gemm == null) {
        gemm = new Float32SparseGemm(vector());
        sparse = gemm;
      }
      return gemm;
    }

    /// The plain form, for any strides.
    void any(
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
      if (k == 0) {
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < n; j++) {
            c[o + i * rowC + j * columnC] = 0;
          }
        }
      } else if (Gemm.byColumns(m, n, k)) {
        plain.run(b, q, columnB, stepB, a, p, stepA, rowA, c, o, columnC, rowC, n, m, k);
      } else {
        plain.run(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, columnC, m, n, k);
      }
    }
  }

  /// Products of one tile, in every way of packing: columns that are whole vectors and that are
  /// not, long chains, and matrices stored transposed.
  private static List<Twin.Job> jobs(int tile) {
    int l = LANES;
    int n = ProductTiles.isWide(tile) ? 2 * l : l;
    int odd = n - 3 * l / 4; // does not fill the last vector
    int vectors = ProductTiles.vectors(tile);
    if (vectors > 0) {
      List<Twin.Job> jobs = new ArrayList<>();
      jobs.add(job("NN", 1, vectors * l, 200));
      jobs.add(job("NN", 1, vectors * l, 400));
      if (vectors <= 3) { // two blocks at once
        jobs.add(job("NN", 1, vectors * l, 800));
        jobs.add(job("NN", 1, vectors * l, 1200));
      }
      return jobs;
    }
    return switch (ProductTiles.family(tile)) {
      case ProductTiles.SPARSE_PANEL -> List.of(job("TN", 24, n, 100, true));
      case ProductTiles.SPARSE_STREAM ->
          List.of(job("NN", 24, n, 100, true), job("NN", 48, n, 100, true));
      case ProductTiles.PANEL ->
          List.of(
              job("TN", 28, n, 24),
              job("TN", 44, odd, 40),
              job("TT", 28, n, 40),
              job("TN", 28, odd, 400),
              job("TN", 16, n, 40),
              job("TN", 28, n, 1));
      case ProductTiles.PACKED -> {
        int columns = ProductTiles.isWide(tile) ? Float32VectorGemm.PACK_A_COLUMNS : n;
        yield List.of(
            job("NN", 13, columns, 16),
            job("NT", 13, columns, 10),
            job("TN", 28, columns, 16),
            job("TN", 5, odd, 40));
      }
      case ProductTiles.ROWS ->
          List.of(
              job("NN", 47, n, 24),
              job("NT", 23, odd, 40),
              job("NN", 47, odd, 400),
              job("NT", 23, n, 10));
      case ProductTiles.STREAM ->
          List.of(job("NN", 23, n, 24), job("NN", 29, Math.max(odd, l), 400));
      default -> List.of(job("NN", 4, n, 24), job("NN", 4, n, 400));
    };
  }

  /// Heats what a tile is made of.
  private static Runnable practice(int tile) {
    int vectors = ProductTiles.vectors(tile);
    if (vectors == 0) {
      Float32VectorGemm gemm = new Float32VectorGemm();
      Float32SparseGemm sparse = new Float32SparseGemm(gemm);
      boolean leavesOut = ProductTiles.leavesOutZeros(tile);
      int[] turns = new int[1];
      return leavesOut
          ? () -> sparse.practise(tile, turns[0]++)
          : () -> gemm.practise(tile, turns[0]++);
    }
    Twin.Job shallow = job("NN", 1, vectors * LANES, 24);
    Twin.Job deep = job("NN", 1, vectors * LANES, Gemm.KC + 24);
    int[] turns = new int[1];
    return () -> (turns[0]++ % 8 == 7 ? deep : shallow).vector().run();
  }

  /// @param form `N` or `T` for each matrix: as it is, or stored transposed
  private static Twin.Job job(String form, int m, int n, int k) {
    return job(form, m, n, k, false);
  }

  /// @param sparse whether the Vector form looks for steps to leave out; there are none
  private static Twin.Job job(String form, int m, int n, int k, boolean sparse) {
    boolean ta = form.charAt(0) == 'T';
    boolean tb = form.charAt(1) == 'T';
    int rowA = ta ? 1 : k;
    int stepA = ta ? m : 1;
    int stepB = tb ? 1 : n;
    int columnB = tb ? k : 1;
    Scratch s = new Scratch(m, n, k);
    return new Twin.Job(
        () ->
            s.slot().any(s.a(), 0, rowA, stepA, s.b(), 0, stepB, columnB, s.c(), 0, n, 1, m, n, k),
        () -> {
          if (sparse) {
            s.slot()
                .sparse()
                .run(s.a(), 0, rowA, stepA, s.b(), 0, stepB, columnB, s.c(), 0, n, m, n, k);
          } else {
            s.slot()
                .vector()
                .run(s.a(), 0, rowA, stepA, s.b(), 0, stepB, columnB, s.c(), 0, n, m, n, k);
          }
        });
  }

  /// Arrays of a job, made when it runs.
  private static final class Scratch {
    private final int m;
    private final int n;
    private final int k;
    private @Nullable Slot slot;
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};

    Scratch(int m, int n, int k) {
      this.m = m;
      this.n = n;
      this.k = k;
    }

    Slot slot() {
      Slot made = slot;
      if (made == null) {
        made = new Slot();
        slot = made;
        a = new float[m * k];
        Arrays.fill(a, 1);
        b = new float[k * n];
        c = new float[m * n];
      }
      return made;
    }

    float[] a() {
      return a;
    }

    float[] b() {
      return b;
    }

    float[] c() {
      return c;
    }
  }
}
