package downhill.backend.cpu;

import java.util.ArrayList;
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

  /// Columns of one vector.
  private static final int LANES = Simd.bits() / Float.SIZE;

  private static final Twin PRODUCT = new Twin(productJobs());
  private static final Twin ROW = new Twin(rowJobs());

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

  /// @param threads that may work on a product
  Float32Product(int threads) {
    slots = new Slot[threads];
    for (int i = 0; i < threads; i++) {
      slots[i] = new Slot();
    }
  }

  /// As [Float32Kernels#gemm].
  void run(
      Team team,
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
      run(team, b, q, columnB, stepB, a, p, stepA, rowA, c, o, columnC, 1, n, m, k);
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
    int across = Math.max(m, n);
    long parts = Math.min(Math.min(work / GRAIN, across / PART), MOST_PARTS);
    if (parts < 2 || team.threads() == 1) {
      slots[0].run(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k);
      return;
    }
    int even = Integer.highestOneBit((int) parts);
    int size = (across + even - 1) / even;
    size = size < UNIT ? size : (size + UNIT - 1) / UNIT * UNIT;
    cut(a, p, rowA, stepA, b, q, stepB, columnB, c, o, rowC, m, n, k, size);
    team.run(this, (across + part - 1) / part);
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
    if (n >= m) {
      int columns = Math.min(part, n - start);
      slots[slot].run(
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

  /// Whether products of more than one row use the Vector form now.
  static boolean vector() {
    return PRODUCT.isReady();
  }

  /// The scratch memory of one thread.
  private static final class Slot {
    private final Float32Gemm plain = new Float32Gemm();
    private @Nullable Float32VectorGemm vector;

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
        int m,
        int n,
        int k) {
      // About 20 operations a nanosecond in plain form for matrices, 5 for a row.
      if (m > 1
          ? PRODUCT.ready(m * (long) n * k / 10)
          : columnB == 1 && n >= LANES && ROW.ready((long) n * k / 3)) {
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

  /// Every tile and way of packing: few rows and many, columns that are whole vectors, more, and
  /// less than one, long chains, and the four forms of transposition.
  private static List<Twin.Job> productJobs() {
    int l = Math.max(LANES, 1);
    List<Twin.Job> jobs = new ArrayList<>();
    jobs.add(job("NN", 25, 4 * l, 64));
    jobs.add(job("NN", 28, 3 * l, 64));
    jobs.add(job("NN", 28, 3 * l - 3, 400));
    jobs.add(job("NN", 31, l - 2, 64));
    jobs.add(job("NN", 31, l - 2, 400));
    jobs.add(job("NN", 50, 3 * l, 40));
    jobs.add(job("NN", 50, l, 400));
    jobs.add(job("NN", 13, 400, 16));
    jobs.add(job("NT", 28, 3 * l, 40));
    jobs.add(job("NT", 28, l + 1, 10));
    jobs.add(job("TN", 28, 3 * l, 40));
    jobs.add(job("TN", 28, 2 * l - 3, 1));
    jobs.add(job("TN", 10, 2 * l, 40));
    jobs.add(job("TN", 31, l - 2, 40));
    jobs.add(job("TN", 28, 3 * l, 400));
    jobs.add(job("TT", 28, 2 * l, 40));
    return jobs;
  }

  private static List<Twin.Job> rowJobs() {
    List<Twin.Job> jobs = new ArrayList<>();
    for (int vectors = 1; vectors <= 8; vectors++) {
      int n = vectors * LANES;
      if (vectors <= 3) { // one block, a pair and one, two pairs
        jobs.add(job("NN", 1, n, 200));
        jobs.add(job("NN", 1, n, 800));
        jobs.add(job("NN", 1, n, 1200));
      } else {
        jobs.add(job("NN", 1, n, 400));
      }
    }
    return jobs;
  }

  /// @param form `N` or `T` for each matrix: as it is, or stored transposed
  private static Twin.Job job(String form, int m, int n, int k) {
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
        () ->
            s.slot()
                .vector()
                .run(s.a(), 0, rowA, stepA, s.b(), 0, stepB, columnB, s.c(), 0, n, m, n, k));
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
