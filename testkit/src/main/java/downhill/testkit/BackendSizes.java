package downhill.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import downhill.backend.Backend;
import downhill.eager.Tensors;
import downhill.op.BinaryOp;
import downhill.op.Comparison;
import downhill.op.Engine;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.ReduceOp;
import downhill.op.UnaryOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The part of [BackendSuite] about sizes and numbers: sizes that straddle the lanes of vectors and
/// the blocks of a matrix product; NaN, infinities, zeros of either sign, subnormal and huge
/// numbers; and that a part computed alone has the bits that it has in the whole.
public interface BackendSizes {
  /// Around the lanes of every vector width, and past a few of the widest.
  List<Integer> SIZES = List.of(0, 1, 4, 7, 8, 13, 16, 17, 31, 64, 100, 257);

  /// Numbers at which functions are not ordinary.
  List<Double> SPECIAL =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.0,
          0.5,
          -2.0,
          1e-3,
          -1e-3,
          20.0,
          -20.0,
          88.5,
          -87.5,
          -104.0,
          710.0,
          -746.0,
          1e10,
          -1e10,
          1e30,
          1e-30,
          -1e-30,
          (double) Float.MIN_VALUE,
          (double) -Float.MIN_NORMAL,
          (double) Float.MAX_VALUE,
          (double) -Float.MAX_VALUE,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NaN);

  /// The backend under test.
  Backend backend();

  /// Elementwise operations at every size: near the reference, and each size the beginning of the
  /// largest, bit for bit.
  @TestFactory
  default Stream<DynamicTest> elementwiseSizes() {
    return perOperation()
        .flatMap(row -> types().map(type -> dynamicTest(name(row, type), () -> sizes(row, type))));
  }

  private void sizes(OpCase row, DType floating) {
    List<Tensor> whole = new ArrayList<>();
    Random random = Random.of(2).split(row.name());
    int largest = SIZES.getLast();
    for (Sample sample : row.samples()) {
      double[] x = sample.domain().draw(random.split(whole.size()), largest);
      whole.add(OpCase.tensor(backend(), Shape.of(largest), sample.dtype(), x, floating, true));
    }
    Tensor y = row.function().apply(whole);
    List<Tensor> oracle =
        whole.stream()
            .map(x -> Tensors.to(x.dtype().isFloat() ? x.to(DType.F64) : x, Tensors.reference()))
            .toList();
    Tensor expected = row.function().apply(oracle);
    if (y.dtype().isFloat()) {
      Agreement.close(row.name(), expected, y, y.dtype(), row.ulps(), 0);
    } else {
      Agreement.sameBits(row.name(), expected, y);
    }
    for (int n : SIZES) {
      Tensor part = row.function().apply(whole.stream().map(x -> x.slice(0, 0, n)).toList());
      Agreement.sameBits(row.name() + ", the first " + n, y.slice(0, 0, n), part);
      // Not from the beginning of an array: the lanes fall elsewhere.
      Tensor shifted =
          row.function().apply(whole.stream().map(x -> x.slice(0, largest - n, largest)).toList());
      Agreement.sameBits(row.name() + ", the last " + n, y.slice(0, largest - n, largest), shifted);
    }
  }

  /// Functions of one and of two numbers at [#SPECIAL] ones: as the reference says, NaN for NaN,
  /// infinity for infinity and zero for zero of the same sign.
  @TestFactory
  default Stream<DynamicTest> specialNumbers() {
    return perOperation()
        .filter(row -> !(row.op() instanceof Logical))
        .flatMap(
            row -> types().map(type -> dynamicTest(name(row, type), () -> special(row, type))));
  }

  private void special(OpCase row, DType floating) {
    int n = SPECIAL.size();
    double[][] x = new double[2][n * n];
    for (int i = 0; i < n * n; i++) {
      x[0][i] = SPECIAL.get(i / n);
      x[1][i] = SPECIAL.get(i % n);
    }
    List<Tensor> arguments = new ArrayList<>();
    List<Tensor> oracle = new ArrayList<>();
    Shape shape = Shape.of(n * n);
    for (int i = 0; i < row.samples().size(); i++) {
      arguments.add(OpCase.tensor(backend(), shape, DType.F64, x[i], floating, true));
      oracle.add(OpCase.tensor(Tensors.reference(), shape, DType.F64, x[i], DType.F64, true));
    }
    Tensor y = row.function().apply(arguments);
    Tensor expected = row.function().apply(oracle);
    if (y.dtype().isFloat()) {
      Agreement.close(row.name(), expected, y, y.dtype(), row.ulps(), 0);
    } else {
      Agreement.sameBits(row.name(), expected, y);
    }
  }

  /// One row for each elementwise operation, on as many numbers as it takes, none of them
  /// broadcast.
  private static Stream<OpCase> perOperation() {
    Set<Class<?>> seen = new HashSet<>();
    return OpTable.rows().stream()
        .filter(
            row ->
                row.op() instanceof UnaryOp
                    || row.op() instanceof BinaryOp
                    || row.op() instanceof Comparison
                    || row.op() instanceof Logical)
        .filter(
            row -> {
              Op op = Objects.requireNonNull(row.op());
              return seen.add(op.getClass());
            });
  }

  private Stream<DType> types() {
    return Stream.of(DType.F64, DType.F32).filter(backend()::supports);
  }

  private static String name(OpCase row, DType type) {
    return Objects.requireNonNull(row.op()).name() + " in " + type;
  }

  /// Sums and maxima over each axis at every size: near the reference, and each line alone as among
  /// others, bit for bit.
  @TestFactory
  default Stream<DynamicTest> reductionSizes() {
    return types()
        .flatMap(
            type ->
                SIZES.stream()
                    .map(n -> dynamicTest("size " + n + " in " + type, () -> reductions(n, type))));
  }

  private void reductions(int n, DType type) {
    double[] x = Random.of(3).split(n).normal(3 * n * 5, 0, 1);
    Tensor t = OpCase.tensor(backend(), Shape.of(3, n, 5), DType.F64, x, type, true);
    Tensor oracle =
        OpCase.tensor(Tensors.reference(), Shape.of(3, n, 5), DType.F64, x, DType.F64, true);
    for (List<Integer> axes : List.of(List.of(1), List.of(0, 1), List.of(1, 2), List.of(0, 1, 2))) {
      Op sum = new ReduceOp.Sum(axes, true);
      // 16 lanes, each a chain of additions; every addition errs by half a unit of a partial sum.
      double ulps = 4 + n * 15 / 32.0;
      double scale = Math.max(1, Agreement.scale(oracle.abs().sumKeepDims()) / 15);
      Agreement.close("sum over " + axes, sum.on(oracle), sum.on(t), type, ulps, scale);
      if (n > 0) {
        Op max = new ReduceOp.Max(axes, true);
        Agreement.close("max over " + axes, max.on(oracle), max.on(t), type, 0, 0);
      }
    }
    if (n > 0) {
      Op argMax = new ReduceOp.ArgMax(1, false);
      Agreement.sameBits("argmax", argMax.on(oracle), argMax.on(t));
    }
    Op sum = new ReduceOp.Sum(List.of(1), false);
    Agreement.sameBits("one row", sum.on(t).slice(0, 1, 2), sum.on(t.slice(0, 1, 2)));
    Agreement.sameBits("one column", sum.on(t).slice(1, 2, 3), sum.on(t.slice(2, 2, 3)));
  }

  /// Matrix products of many sizes: near the reference; each row alone as among others, each item
  /// of a batch alone as among others, and stored transposed or not, bit for bit.
  @TestFactory
  default Stream<DynamicTest> productSizes() {
    List<int[]> sizes = new ArrayList<>();
    for (int n : SIZES) {
      sizes.add(new int[] {3, n, 5});
      sizes.add(new int[] {n, 3, 4});
      sizes.add(new int[] {4, 2, n});
    }
    sizes.add(new int[] {17, 31, 13});
    sizes.add(new int[] {64, 64, 64});
    sizes.add(new int[] {65, 300, 33});
    return types()
        .flatMap(
            type ->
                sizes.stream()
                    .map(
                        size ->
                            dynamicTest(
                                Arrays.toString(size) + " in " + type,
                                () -> product(size[0], size[1], size[2], type))));
  }

  private void product(int m, int k, int n, DType type) {
    double[] x = Random.of(4).uniform(2 * m * k, -1, 1);
    double[] w = Random.of(5).uniform(k * n, -1, 1);
    Tensor a = OpCase.tensor(backend(), Shape.of(2, m, k), DType.F64, x, type, true);
    Tensor b = OpCase.tensor(backend(), Shape.of(k, n), DType.F64, w, type, true);
    Tensor oracleA =
        OpCase.tensor(Tensors.reference(), Shape.of(2, m, k), DType.F64, x, DType.F64, true);
    Tensor oracleB =
        OpCase.tensor(Tensors.reference(), Shape.of(k, n), DType.F64, w, DType.F64, true);
    MatMul plain = new MatMul(false, false);
    Tensor c = Engine.apply(plain, List.of(a, b));
    // One chain of k fused multiply-adds; each errs by half a unit of a partial sum below √k.
    double scale = Math.max(1, Math.sqrt(k));
    Agreement.close("product", plain.on(oracleA, oracleB), c, type, 4 + k / 8.0, scale);

    Tensor at = a.transpose();
    Tensor bt = b.transpose();
    Agreement.sameBits("aᵀ stored", c, new MatMul(true, false).on(at, b));
    Agreement.sameBits("bᵀ stored", c, new MatMul(false, true).on(a, bt));
    Agreement.sameBits("both stored", c, new MatMul(true, true).on(at, bt));
    Agreement.sameBits("one item", c.slice(0, 1, 2), plain.on(a.slice(0, 1, 2), b));
    Agreement.sameBits("as one matrix", c, plain.on(a.reshape(2 * m, k), b).reshape(2, m, n));
    if (m > 0) {
      Agreement.sameBits("one row", c.slice(1, m - 1, m), plain.on(a.slice(1, m - 1, m), b));
    }
    if (n > 0) {
      Agreement.sameBits("one column", c.slice(2, n - 1, n), plain.on(a, b.slice(1, n - 1, n)));
    }
  }
}
