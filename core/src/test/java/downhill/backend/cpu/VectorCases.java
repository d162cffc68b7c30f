package downhill.backend.cpu;

import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.Rounding;
import downhill.op.Squashing;
import downhill.op.UnaryOp;
import downhill.tensor.Random;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares the Vector kernels with the plain ones on sizes around lanes, tiles and blocks.
final class VectorCases {
  private static final int[][] SIZES = {
    {2, 1, 1},
    {2, 5, 3},
    {3, 15, 2},
    {4, 16, 5},
    {5, 17, 4},
    {6, 31, 7},
    {7, 33, 9},
    {11, 10, 28},
    {12, 28, 10},
    {13, 48, 8},
    {24, 64, 13},
    {25, 49, 17},
    {28, 10, 32},
    {31, 100, 5},
    {32, 28, 40},
    {41, 33, 12},
    {50, 10, 9},
    {13, 400, 6},
    {8, 8, 8},
    {9, 9, 9},
    {12, 16, 1},
    {43, 391, 5},
    {47, 10, 33},
    {53, 29, 385},
    {64, 64, 64},
    {67, 97, 11},
    {490, 20, 3},
    {13, 28, 385},
    {25, 10, 400},
    {9, 47, 769},
    {1, 16, 3},
    {1, 17, 9},
    {1, 16, 385},
    {1, 8, 768},
    {1, 28, 784},
    {1, 33, 1155},
    {1, 48, 1600},
    {1, 11, 1537},
    {1, 28, 400},
    {2, 41, 400},
    {1, 50, 390},
    {1, 63, 769},
    {1, 65, 10},
    {1, 100, 13},
    {1, 130, 769},
    {1, 257, 5},
    {1, 300, 2}
  };

  private VectorCases() {}

  /// Runs all cases and prints the outcome.
  public static void main(String[] args) {
    List<String> differences = new ArrayList<>(products());
    differences.addAll(products64());
    differences.addAll(fixed());
    differences.addAll(manyRows());
    differences.addAll(loops());
    if (!differences.isEmpty()) {
      System.out.println(differences);
      System.exit(1);
    }
    System.out.println(Simd.describe() + ": the same bits");
  }

  /// The float32 products that differ.
  static List<String> products() {
    List<String> differences = new ArrayList<>();
    for (int[] size : SIZES) {
      for (String form : new String[] {"NN", "NT", "TN", "TT"}) {
        int m = size[0];
        int n = size[1];
        int k = size[2];
        boolean ta = form.charAt(0) == 'T';
        boolean tb = form.charAt(1) == 'T';
        float[] a = numbers(m * k + 3, m);
        float[] b = numbers(k * n + 5, n);
        float[] plain = numbers(m * n + 7, 9);
        float[] vector = plain.clone();
        float[] team = plain.clone();
        int rowA = ta ? 1 : k;
        int stepA = ta ? m : 1;
        int stepB = tb ? 1 : n;
        int columnB = tb ? k : 1;
        new Float32Gemm().run(a, 3, rowA, stepA, b, 5, stepB, columnB, plain, 4, n, 1, m, n, k);
        new Float32VectorGemm().run(a, 3, rowA, stepA, b, 5, stepB, columnB, vector, 4, n, m, n, k);
        new Float32Product(3)
            .run(
                new Team(3), null, a, 3, rowA, stepA, b, 5, stepB, columnB, team, 4, n, 1, m, n, k);
        if (!Arrays.equals(plain, vector) || !Arrays.equals(plain, team)) {
          differences.add("%s %d %d %d".formatted(form, m, n, k));
        }
      }
    }
    return differences;
  }

  /// The products of a row with many zeros and a matrix that never changes that differ.
  static List<String> fixed() {
    List<String> differences = new ArrayList<>();
    Team team = new Team(3);
    for (int n : new int[] {1, 10, 16, 28, 33, 100, 256, 300, 512, 700}) {
      for (int k : new int[] {1, 3, 28, 384, 385, 784, 1200}) {
        for (float tiny : new float[] {0, 1e-20f, 1e-38f}) {
          Float32PickedProduct alone = new Float32PickedProduct(1);
          Float32PickedProduct three = new Float32PickedProduct(3);
          float[] b = numbers(k * n, n);
          b[b.length / 2] = tiny;
          Float32Fixed matrix = Float32Fixed.of(b, k, n);
          for (int every = 1; every <= 5; every++) {
            float[] a = sparse(k, every, tiny);
            float[] plain = numbers(n + 7, 9);
            float[] one = plain.clone();
            float[] cut = plain.clone();
            new Float32Gemm().run(a, 3, k, 1, b, 0, n, 1, plain, 4, n, 1, 1, n, k);
            NonZeros nonZeros = new NonZeros();
            nonZeros.find(a, 3, k, true);
            NonZeros same = new NonZeros();
            same.find(a, 3, k, false);
            if (!Arrays.equals(nonZeros.at(), 0, nonZeros.count(), same.at(), 0, same.count())) {
              differences.add("zeros %d %d".formatted(k, every));
            }
            float[] rows = matrix.rows();
            int step = matrix.stride();
            boolean finite = matrix.isFinite();
            boolean left =
                finite && alone.run(new Team(1), nonZeros, a, 3, rows, 0, step, one, 4, n, k);
            boolean right = finite && three.run(team, nonZeros, a, 3, rows, 0, step, cut, 4, n, k);
            boolean due = tiny == 0 && every > 1 && k > 3 && b.length % 4 != 1; // finite
            if (left != right
                || (due && !left)
                || (left && !Arrays.equals(plain, one))
                || (right && !Arrays.equals(plain, cut))) {
              differences.add("fixed %d %d %s %d".formatted(n, k, tiny, every));
            }
          }
        }
      }
    }
    return differences;
  }

  /// The products of many rows that leave out zeros and differ, or leave out none.
  static List<String> manyRows() {
    List<String> differences = new ArrayList<>();
    Team team = new Team(3);
    for (String form : new String[] {"NN", "NT", "TN", "TT"}) {
      for (int m : new int[] {12, 31, 61, 490}) {
        for (int n : new int[] {17, 40, 400}) {
          for (int k : new int[] {64, 385}) {
            for (float tiny : new float[] {0, 1e-38f, Float.POSITIVE_INFINITY}) {
              differences.addAll(manyRows(team, form, m, n, k, tiny));
            }
          }
        }
      }
    }
    return differences;
  }

  private static List<String> manyRows(Team team, String form, int m, int n, int k, float tiny) {
    boolean ta = form.charAt(0) == 'T';
    boolean tb = form.charAt(1) == 'T';
    int rowA = ta ? 1 : k;
    int stepA = ta ? m : 1;
    int stepB = tb ? 1 : n;
    int columnB = tb ? k : 1;
    float[] b = numbers(4 * k * n, n);
    float[] a = new float[m * k + 3];
    Random random = Random.of(k);
    for (int i = 0; i < m; i++) {
      for (int t = 0; t < k; t++) {
        boolean zero = (i / 8 + t) % 5 < 3 || random.nextInt(3) == 0;
        a[3 + i * rowA + t * stepA] = zero ? (t % 3 - 1) * 0f : (float) random.nextNormal();
      }
    }
    if (tiny > 0) {
      b[2 + k * n / 2] = tiny;
      // Chains that end at -0 if their zeros are left out, at +0 if not.
      for (int i = 0; i < m; i++) {
        for (int t = 0; t < k; t++) {
          a[3 + i * rowA + t * stepA] = t == 0 ? -1e-20f : 0f;
        }
      }
      b[2 + (n - 1) * columnB] = 1e-30f;
    }
    float[] plain = numbers(m * n + 7, 9);
    float[] one = plain.clone();
    float[] cut = plain.clone();
    float[] direct = plain.clone();
    new Float32Gemm().run(a, 3, rowA, stepA, b, 2, stepB, columnB, plain, 4, n, 1, m, n, k);
    Zeros zeros = new Zeros();
    for (int turn = 0; turn < 2; turn++) {
      new Float32Product(1)
          .run(new Team(1), zeros, a, 3, rowA, stepA, b, 2, stepB, columnB, one, 4, n, 1, m, n, k);
    }
    new Float32Product(3)
        .run(team, zeros, a, 3, rowA, stepA, b, 2, stepB, columnB, cut, 4, n, 1, m, n, k);
    boolean done =
        new Float32SparseGemm(new Float32VectorGemm())
            .run(a, 3, rowA, stepA, b, 2, stepB, columnB, direct, 4, n, m, n, k);
    boolean same = Arrays.equals(plain, one) && Arrays.equals(plain, cut);
    // A second block makes them +0 again.
    boolean ends = tiny == 0 || (tiny < 1 && k > Gemm.KC);
    boolean due = ends && Zeros.fits(rowA, stepA, m, n, k);
    return same && (!done || Arrays.equals(plain, direct)) && done == due
        ? List.of()
        : List.of("many %s %d %d %d %s".formatted(form, m, n, k, tiny));
  }

  /// Every so-manieth number is not zero, some of the zeros are negative.
  private static float[] sparse(int k, int every, float tiny) {
    float[] a = numbers(k + 3, k);
    for (int t = 0; t < k; t++) {
      if (t % every != 0) {
        a[3 + t] = t % 3 == 0 ? -0f : 0f;
      }
    }
    if (tiny != 0) {
      a[3 + k / 2] = -tiny;
    }
    return a;
  }

  /// The float64 products that differ.
  static List<String> products64() {
    List<String> differences = new ArrayList<>();
    for (int[] size : SIZES) {
      for (String form : new String[] {"NN", "NT", "TN", "TT"}) {
        int m = size[0];
        int n = size[1];
        int k = size[2];
        boolean ta = form.charAt(0) == 'T';
        boolean tb = form.charAt(1) == 'T';
        double[] a = wide(numbers(m * k + 3, m));
        double[] b = wide(numbers(k * n + 5, n));
        double[] plain = wide(numbers(m * n + 7, 9));
        double[] vector = plain.clone();
        int rowA = ta ? 1 : k;
        int stepA = ta ? m : 1;
        int stepB = tb ? 1 : n;
        int columnB = tb ? k : 1;
        new Float64Gemm().run(a, 3, rowA, stepA, b, 5, stepB, columnB, plain, 4, n, 1, m, n, k);
        new Float64VectorGemm().run(a, 3, rowA, stepA, b, 5, stepB, columnB, vector, 4, n, m, n, k);
        if (!Arrays.equals(plain, vector)) {
          differences.add("%s %d %d %d".formatted(form, m, n, k));
        }
      }
    }
    return differences;
  }

  /// The elementwise loops that differ.
  static List<String> loops() {
    List<String> differences = new ArrayList<>();
    List<UnaryOp> unary =
        List.of(
            new Algebraic.Neg(),
            new Algebraic.Reciprocal(),
            new Algebraic.Sqrt(),
            new Rounding.Abs(),
            new Squashing.Relu(),
            new Squashing.Sigmoid(),
            new Squashing.Tanh(),
            new Squashing.Softplus(),
            new Squashing.Erf(),
            new Squashing.Erfc(),
            new Exponential.Exp(),
            new Exponential.Expm1(),
            new Exponential.Log(),
            new Exponential.Log1p());
    List<BinaryOp> binary =
        List.of(
            new Arithmetic.Add(),
            new Arithmetic.Sub(),
            new Arithmetic.Mul(),
            new FloatBinary.Div(),
            new Arithmetic.Maximum(),
            new Arithmetic.Minimum());
    for (int n : new int[] {0, 1, 4, 7, 8, 13, 15, 16, 17, 31, 33, 64, 100, 257}) {
      float[] x = bits(n + 3, n);
      float[] z = bits(n + 2, n + 1000);
      for (UnaryOp op : unary) {
        float[] plain = new float[n + 5];
        float[] vector = new float[n + 5];
        Float32Elementwise.unary(op, x, 3, plain, 4, n);
        Float32Twins.vector(op, x, 3, vector, 4, n);
        check(differences, op.name() + " " + n, plain, vector);
        float[] place = x.clone();
        Float32Twins.vector(op, place, 3, place, 3, n);
        check(
            differences,
            op.name() + " in place " + n,
            Arrays.copyOfRange(plain, 4, 4 + n),
            Arrays.copyOfRange(place, 3, 3 + n));
      }
      for (BinaryOp op : binary) {
        float[] plain = new float[n + 5];
        float[] vector = new float[n + 5];
        Float32Elementwise.binary(op, x, 3, z, 2, plain, 4, n);
        Float32VectorElementwise.binary(op, x, 3, z, 2, vector, 4, n);
        check(differences, op.name() + " " + n, plain, vector);
        for (float number : new float[] {-0f, 1.5f, Float.NaN}) {
          Float32Elementwise.binary(op, x, 3, number, plain, 4, n);
          Float32VectorElementwise.binary(op, x, 3, number, vector, 4, n);
          check(differences, op.name() + " number right " + n, plain, vector);
          Float32Elementwise.binary(op, number, z, 2, plain, 4, n);
          Float32VectorElementwise.binary(op, number, z, 2, vector, 4, n);
          check(differences, op.name() + " number left " + n, plain, vector);
        }
      }
    }
    return differences;
  }

  /// `Arrays.equals` compares bits, with one NaN as good as another.
  private static void check(List<String> differences, String about, float[] plain, float[] vector) {
    if (!Arrays.equals(plain, vector)) {
      differences.add(about);
    }
  }

  /// Normal numbers with some special ones.
  private static float[] numbers(int n, long seed) {
    Random random = Random.of(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextNormal();
    }
    if (n % 4 == 1) {
      x[n / 2] = -0f;
      x[n / 3] = 1e-40f;
      x[n - 1] = Float.POSITIVE_INFINITY;
    }
    return x;
  }

  /// Any bits: NaN, infinities and subnormal numbers among them.
  private static float[] bits(int n, long seed) {
    Random random = Random.of(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          i % 3 == 0
              ? Float.intBitsToFloat((int) random.nextLong())
              : (float) (4 * random.nextNormal());
    }
    x[n - 1] = -0f;
    x[n / 2] = Float.NaN;
    return x;
  }

  private static double[] wide(float[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i];
    }
    return y;
  }
}
