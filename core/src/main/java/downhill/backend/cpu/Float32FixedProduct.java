package downhill.backend.cpu;

import java.util.Arrays;
import java.util.List;

/// A row times a matrix that never changes. Steps of `k` whose first factor is zero are left out
/// where that changes no bit: pixels of the background, what `relu` has cut off. A row without many
/// of them is multiplied as any other.
final class Float32FixedProduct implements Team.Region {
  private static final int KC = Gemm.KC;

  private static final Twin PICKED = new Twin(jobs());

  private final Float32Gemm[] plain;
  private float[] values = {};
  private int[] at = {};
  // Where the steps of each block of KC end.
  private int[] ends = {};
  // What a result is written to that is no whole number of vectors.
  private float[] padded = {};

  // The product at hand.
  private float[] b = {};
  private float[] c = {};
  private int o;
  private int blocks;
  private int columns;
  private int part;
  private boolean vector;

  /// @param threads that may work on a product
  Float32FixedProduct(int threads) {
    plain = new Float32Gemm[threads];
    for (int i = 0; i < threads; i++) {
      plain[i] = new Float32Gemm();
    }
  }

  /// Writes the product of the row at `p` to `c`, from `o` on, if enough of its steps can be left
  /// out.
  ///
  /// @return whether it did
  boolean run(Team team, float[] a, int p, Float32Fixed fixed, float[] c, int o) {
    int count = pick(a, p, fixed);
    if (count > fixed.k() - fixed.k() / 4) {
      return false;
    }
    int n = fixed.n();
    vector = Simd.bits() > 0 && PICKED.ready((long) n * count / 5);
    columns = vector ? fixed.stride() : n;
    boolean whole = columns == n;
    if (!whole && padded.length < columns) {
      padded = new float[columns];
    }
    b = fixed.rows();
    this.c = whole ? c : padded;
    this.o = whole ? o : 0;
    blocks = (fixed.k() + KC - 1) / KC;
    int parts = Float32Product.rowParts(team, columns, count);
    part = Float32Product.rowPart(columns, parts);
    team.run(this, (columns + part - 1) / part);
    if (!whole) {
      System.arraycopy(padded, 0, c, o, n);
    }
    this.c = padded;
    return true;
  }

  /// Lists the steps whose first factor is not zero.
  ///
  /// @return how many there are, or more than `k` when none may be left out
  private int pick(float[] a, int p, Float32Fixed fixed) {
    int k = fixed.k();
    int none = k + 1;
    if (fixed.least() == Float32Fixed.NEVER) {
      return none;
    }
    if (values.length < k) {
      values = new float[k];
      at = new int[k];
      ends = new int[(k + KC - 1) / KC];
    }
    int stride = fixed.stride();
    int smallest = Float32Fixed.NEVER;
    int count = 0;
    for (int start = 0; start < k; start += KC) {
      int end = Math.min(k, start + KC);
      for (int t = start; t < end; t++) {
        float x = a[p + t];
        int bits = Float.floatToRawIntBits(x) & Float32Fixed.NEVER;
        values[count] = x;
        at[count] = t * stride;
        // Without a branch, which nobody could foretell: one more unless the bits are those of 0,
        // which is left out of the minimum in the same way.
        count += -bits >>> 31;
        smallest = Math.min(smallest, (bits - 1) & Float32Fixed.NEVER);
      }
      ends[start / KC] = count;
    }
    return smallest < fixed.least() - 1 ? none : count;
  }

  @Override
  public void run(int chunk, int slot) {
    int start = chunk * part;
    int width = Math.min(part, columns - start);
    int from = 0;
    for (int block = 0; block < blocks; block++) {
      int to = ends[block];
      if (vector) {
        Float32VectorGemm.picked(values, at, from, to, b, start, c, o + start, width, block > 0);
      } else {
        plain[slot].picked(values, at, from, to, b, start, c, o + start, width, block > 0);
      }
      from = to;
    }
  }

  /// Rows of each number of vectors that has a kernel, more than a block long.
  private static List<Twin.Job> jobs() {
    int unit = Math.max(1, Simd.bits() / Float.SIZE);
    return List.of(job(unit), job(3 * unit), job(4 * unit), job(8 * unit), job(16 * unit));
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
    private final Float32FixedProduct product = new Float32FixedProduct(1);

    Practice(int n) {
      this.n = n;
    }

    void run(boolean vector) {
      if (product.c.length == 0) {
        product.values = new float[STEPS];
        product.at = new int[STEPS];
        Arrays.setAll(product.at, t -> t / 2 * n);
        product.ends = new int[] {STEPS / 2, STEPS};
        product.blocks = 2;
        product.b = new float[STEPS / 2 * n];
        product.c = new float[n];
        product.columns = n;
        product.part = n;
      }
      product.vector = vector;
      product.run(0, 0);
    }
  }
}
