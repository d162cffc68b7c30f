package downhill.backend.cpu;

import static downhill.backend.cpu.Cases.assertClose;
import static downhill.backend.cpu.Cases.assertSameBits;
import static downhill.backend.cpu.Cases.cast;
import static downhill.backend.cpu.Cases.cpu;
import static downhill.backend.cpu.Cases.reference;
import static org.assertj.core.api.Assertions.assertThat;

import downhill.backend.HostArray;
import downhill.op.MatMul;
import downhill.op.ShapeOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GemmTest {
  private static final List<MatMul> FORMS =
      List.of(
          new MatMul(false, false),
          new MatMul(false, true),
          new MatMul(true, false),
          new MatMul(true, true));

  /// One chain of multiply-adds per element, cut at 384; no batch.
  private static HostArray naive(MatMul op, HostArray a, HostArray b) {
    HostArray y = HostArray.zeros(op.shape(List.of(a.shape(), b.shape())), a.dtype());
    int m = y.shape().dim(0);
    int n = y.shape().dim(1);
    int k = a.shape().dim(op.transposeA() ? 0 : 1);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double total = 0;
        for (int start = 0; start < k; start += 384) {
          double sum = 0;
          for (int t = start; t < Math.min(k, start + 384); t++) {
            double p = a.getDouble(op.transposeA() ? t * m + i : i * k + t);
            double q = b.getDouble(op.transposeB() ? j * k + t : t * n + j);
            sum =
                a.dtype() == DType.F32
                    ? Math.fma((float) p, (float) q, (float) sum)
                    : Math.fma(p, q, sum);
          }
          if (start == 0) {
            total = sum;
          } else {
            total = a.dtype() == DType.F32 ? (float) total + (float) sum : total + sum;
          }
        }
        y.setDouble(i * n + j, total);
      }
    }
    return y;
  }

  private static HostArray left(MatMul op, long seed, DType dtype, int m, int k) {
    return Cases.normal(seed, dtype, op.transposeA() ? new int[] {k, m} : new int[] {m, k});
  }

  private static HostArray right(MatMul op, long seed, DType dtype, int k, int n) {
    return Cases.normal(seed + 1, dtype, op.transposeB() ? new int[] {n, k} : new int[] {k, n});
  }

  private static void check(int m, int n, int k, DType dtype) {
    for (MatMul op : FORMS) {
      HostArray a = left(op, m + n, dtype, m, k);
      HostArray b = right(op, k, dtype, k, n);
      String about = "%s %s [%d, %d] x [%d, %d]".formatted(op, dtype, m, k, k, n);
      assertSameBits(cpu(op, a, b), naive(op, a, b), about);
    }
  }

  @Test
  void everySizeHasTheBitsOfTheChain() {
    int[] sizes = {0, 1, 2, 3, 4, 5, 7, 8, 13, 17, 64};
    for (int m : sizes) {
      for (int n : sizes) {
        for (int k : new int[] {0, 1, 2, 3, 4, 5, 8, 17, 31}) {
          check(m, n, k, (m + n + k) % 3 == 0 ? DType.F64 : DType.F32);
        }
      }
    }
  }

  @Test
  void longChainsAreCutAt384() {
    for (int k : new int[] {383, 384, 385, 768, 769, 1000}) {
      for (int[] size :
          new int[][] {{1, 1}, {1, 10}, {1, 100}, {2, 20}, {5, 28}, {40, 3}, {9, 600}}) {
        check(size[0], size[1], k, DType.F32);
      }
      check(6, 300, k, DType.F64);
    }
  }

  @Test
  void wideAndTallMatricesHaveTheBitsOfTheChain() {
    check(4, 1025, 9, DType.F32);
    check(1025, 4, 9, DType.F32);
    check(257, 100, 31, DType.F64);
    check(100, 513, 4, DType.F64);
  }

  @Test
  void aRowAloneHasTheBitsOfTheSameRowInABatch() {
    for (int n : new int[] {1, 10, 28, 100}) {
      for (MatMul op : List.of(new MatMul(false, false), new MatMul(false, true))) {
        HostArray a = left(op, 5, DType.F32, 64, 500);
        HostArray b = right(op, 6, DType.F32, 500, n);
        HostArray all = cpu(op, a, b);
        for (int i = 0; i < 64; i += 9) {
          HostArray row = cpu(new ShapeOp.Slice(List.of(i, 0), List.of(1, 500), List.of(1, 1)), a);
          HostArray expected =
              cpu(new ShapeOp.Slice(List.of(i, 0), List.of(1, n), List.of(1, 1)), all);
          assertSameBits(cpu(op, row, b), expected, "row " + i + ", n = " + n);
        }
      }
    }
  }

  @Test
  void agreesWithTheReference() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = Random.of(seed);
      int m = Cases.SIZES[random.nextInt(Cases.SIZES.length)];
      int n = Cases.SIZES[random.nextInt(Cases.SIZES.length)];
      int k = Cases.SIZES[random.nextInt(Cases.SIZES.length)];
      MatMul op = FORMS.get(random.nextInt(4));
      HostArray a = left(op, seed, DType.F64, m, k);
      HostArray b = right(op, seed, DType.F64, k, n);
      String about = "seed %d: %s [%d, %d] x [%d, %d]".formatted(seed, op, m, k, k, n);
      HostArray exact = reference(op, a, b);
      // An error of half an ulp of a partial sum, itself at most about 5 √k, for each of k
      // additions.
      double bound = 5 * k * Math.sqrt(k);
      assertClose(cpu(op, a, b), exact, 0, bound * 0x1p-53, about);
      HostArray single = cpu(op, cast(a, DType.F32), cast(b, DType.F32));
      assertClose(single, exact, 0, (bound + 10 * k) * 0x1p-24, about);
    }
  }

  @Test
  void batchesBroadcast() {
    int[][][] shapes = {
      {{3, 5, 4}, {3, 4, 6}},
      {{3, 5, 4}, {4, 6}},
      {{5, 4}, {3, 4, 6}},
      {{2, 1, 5, 4}, {3, 4, 6}},
      {{2, 3, 5, 4}, {1, 1, 4, 6}},
      {{1, 5, 4}, {4, 6}},
      {{0, 5, 4}, {4, 6}}
    };
    for (int[][] shape : shapes) {
      for (MatMul op : FORMS) {
        int[] first = shape[0].clone();
        int[] second = shape[1].clone();
        if (op.transposeA()) {
          swapLast(first);
        }
        if (op.transposeB()) {
          swapLast(second);
        }
        HostArray a = Cases.normal(1, DType.F64, first);
        HostArray b = Cases.normal(2, DType.F64, second);
        // Four terms of size about 1.
        assertClose(cpu(op, a, b), reference(op, a, b), 0, 1e-14, op + " " + a.shape());
      }
    }
  }

  private static void swapLast(int[] dims) {
    int last = dims[dims.length - 1];
    dims[dims.length - 1] = dims[dims.length - 2];
    dims[dims.length - 2] = last;
  }

  @Test
  void zerosAreMultipliedToo() {
    HostArray zero = HostArray.zeros(Shape.of(3, 5), DType.F32);
    HostArray nan = Cases.normal(1, DType.F32, 5, 20);
    Arrays.fill(nan.floats(), Float.NaN);

    assertThat(cpu(new MatMul(false, false), zero, nan).floats()).containsOnly(Float.NaN);
  }

  @Test
  void specialNumbersFollowTheChainToo() {
    for (MatMul op : FORMS) {
      HostArray a = Cases.special(3, DType.F32, 9, 9);
      HostArray b = Cases.special(4, DType.F32, 9, 9);
      assertSameBits(cpu(op, a, b), naive(op, a, b), op.toString());
    }
  }

  /// A product that underflows is -0, and a missing step at the end of a chain must not change
  /// that.
  @Test
  void negativeZeroIsKept() {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      double tiny = dtype == DType.F32 ? 1e-40 : 1e-310;
      for (int m : new int[] {1, 3, 4}) {
        for (int k : new int[] {1, 2, 3, 5}) {
          HostArray a = HostArray.zeros(Shape.of(m, k), dtype);
          HostArray b = HostArray.zeros(Shape.of(k, 40), dtype);
          for (int i = 0; i < a.size(); i++) {
            a.setDouble(i, -tiny);
          }
          for (int i = 0; i < b.size(); i++) {
            b.setDouble(i, tiny);
          }
          MatMul op = new MatMul(false, false);
          assertSameBits(
              cpu(op, a, b), naive(op, a, b), "%s, m = %d, k = %d".formatted(dtype, m, k));
          assertThat(cpu(op, a, b).getDouble(0)).isEqualTo(-0.0);
        }
      }
    }
  }

  @Test
  void anEmptyChainIsZero() {
    HostArray y =
        cpu(
            new MatMul(false, false),
            Cases.normal(1, DType.F32, 2, 0),
            Cases.normal(1, DType.F32, 0, 2));

    assertThat(y.floats()).containsExactly(0f, 0f, 0f, 0f);
  }
}
