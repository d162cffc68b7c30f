package downhill.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// A row times a matrix of finite numbers, without the steps of `k` whose first factor is zero:
/// pixels of the background, what `relu` has cut off.
///
/// Such a step changes nothing, unless it meets -0 in a chain of sums: that begins at +0 and only
/// becomes -0 when a product is too small to be added exactly. Then a later step that is left out
/// would have made it +0. So a result that is -0 is not taken.
final class Float32PickedProduct implements Team.Region {
  private static final int KC = Gemm.KC;

  private static final Twin PICKED = new Twin(jobs());

  private final Float32Gemm[] plain;
  // Where the steps of each block of KC end.
  private int[] ends = {};
  // What a result is written to that is shorter than the rows of the matrix.
  private float[] padded = {};

  // The product at hand.
  private float[] a = {};
  private int p;
  private int[] at = {};
  private float[] b = {};
  private int q;
  private int stepB;
  private float[] c = {};
  private int o;
  private int blocks;
  private int columns;
  private int part;
  private boolean vector;

  /// @param threads that may work on a product
  Float32PickedProduct(int threads) {
    plain = new Float32Gemm[threads];
    for (int i = 0; i < threads; i++) {
      plain[i] = new Float32Gemm();
    }
  }

  /// Whether the Vector form runs.
  static boolean isWarm() {
    return PICKED.isReady();
  }

  /// Writes the product of the row at `p` to `c`, from `o` on, if enough of its steps can be left
  /// out.
  ///
  /// @param nonZeros of the row
  /// @param b a matrix of finite numbers `[k, n]` whose rows begin `stepB` apart
  /// @return whether it did; else anything may have been written there
  boolean run(
      Team team,
      NonZeros nonZeros,
      float[] a,
      int p,
      float[] b,
      int q,
      int stepB,
      float[] c,
      int o,
      int n,
      int k) {
    int count = nonZeros.count();
    if (count > k - k / 4) {
      return false;
    }
    this.a = a;
    this.p = p;
    this.b = b;
    this.q = q;
    this.stepB = stepB;
    at = nonZeros.at();
    int lanes = Math.max(1, Simd.bits() / Float.SIZE);
    vector = Simd.bits() > 0 && stepB >= lanes && PICKED.ready((long) n * count / 5);
    boolean whole = !vector || n >= lanes;
    columns = whole ? n : lanes;
    if (padded.length < columns && !whole) {
      padded = new float[columns];
    }
    this.c = whole ? c : padded;
    this.o = whole ? o : 0;
    divide(count, k);
    int parts = Float32Product.rowParts(team, columns, count);
    part = Float32Product.rowPart(columns, parts);
    team.run(this, (columns + part - 1) / part);
    if (!whole) {
      System.arraycopy(padded, 0, c, o, n);
    }
    this.c = padded;
    return !Float32Bits.holdNegativeZero(c, o, n);
  }

  /// Finds the steps of each block.
  private void divide(int count, int k) {
    blocks = (k + KC - 1) / KC;
    if (ends.length < blocks) {
      ends = new int[blocks];
    }
    for (int block = 1; block < blocks; block++) {
      int end = Arrays.binarySearch(at, 0, count, block * KC);
      ends[block - 1] = end < 0 ? -1 - end : end;
    }
    ends[blocks - 1] = count;
  }

  @Override
  public void run(int chunk, int slot) {
    int start = chunk * part;
    int width = Math.min(part, columns - start);
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      int to = ends[block];
      boolean add = block > 0;
      if (vector) {
        Float32VectorGemm.picked(a, p, at, from, to, b, q + start, stepB, c, o + start, width, add);
      } else {
        plain[slot].picked(a, p, at, from, to, b, q + start, stepB, c, o + start, width, add);
      }
      from = to;
    }
  }

  /// Rows of each number of vectors that has a kernel, more than a block long, and what is not zero
  /// in them.
  private static List<Twin.Job> jobs() {
    int unit = Math.max(1, Simd.bits() / Float.SIZE);
    return List.of(
        job(unit), job(2 * unit), job(3 * unit), job(4 * unit), job(8 * unit), job(16 * unit));
  }

  private static Twin.Job job(int n) {
    Practice practice = new Practice(n);
    return new Twin.Job(new Form(practice, false), new Form(practice, true));
  }

  /// One of the two forms of a job: a class by name, since the first row waits while it is loaded.
  private record Form(Practice practice, boolean vector) implements Runnable {
    @Override
    public void run() {
      practice.run(vector);
    }
  }

  /// A product for the warm-up; its arrays are made when it first runs.
  private static final class Practice {
    private static final int STEPS = 2 * 200;
    private final int n;
    private final Float32PickedProduct product = new Float32PickedProduct(1);
    private final NonZeros nonZeros = new NonZeros();

    Practice(int n) {
      this.n = n;
    }

    void run(boolean vector) {
      if (product.c.length == 0) {
        product.a = new float[STEPS];
        for (int t = 0; t < STEPS; t++) {
          product.a[t] = t % 3;
        }
        product.b = new float[STEPS * n];
        product.c = new float[n];
        product.stepB = n;
        product.columns = n;
        product.part = n;
      }
      nonZeros.find(product.a, 0, STEPS, vector);
      product.at = nonZeros.at();
      product.divide(nonZeros.count(), STEPS);
      product.vector = vector;
      product.run(0, 0);
    }
  }
}
