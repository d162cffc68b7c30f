package downhill.backend.cpu;

import static downhill.backend.cpu.Cases.assertClose;
import static downhill.backend.cpu.Cases.assertSameBits;
import static downhill.backend.cpu.Cases.cast;
import static downhill.backend.cpu.Cases.cpu;
import static downhill.backend.cpu.Cases.reference;
import static org.assertj.core.api.Assertions.assertThat;

import downhill.backend.HostArray;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReduceTest {
  private static final int[] LENGTHS = {
    0,
    1,
    2,
    7,
    8,
    13,
    15,
    16,
    17,
    31,
    32,
    33,
    64,
    65,
    100,
    257,
    1023,
    1024,
    1025,
    2047,
    2048,
    3073,
    5000,
    7 * 1024,
    7 * 1024 + 5
  };

  /// The definition in words of Java, for float32 sums (`single`) and float64 ones.
  private static double naive(double[] x, int from, int n, DType dtype) {
    if (n > 1024) {
      int left = 1024;
      while (2 * left < n) {
        left *= 2;
      }
      return round(naive(x, from, left, dtype) + naive(x, from + left, n - left, dtype), dtype);
    }
    double[] lane = new double[16];
    for (int i = 0; i < n; i++) {
      lane[i % 16] = round(lane[i % 16] + x[from + i], dtype);
    }
    for (int half : new int[] {8, 4, 2, 1}) {
      for (int l = 0; l < half; l++) {
        lane[l] = round(lane[l] + lane[l + half], dtype);
      }
    }
    return lane[0];
  }

  /// Rounding a float64 sum of two float32 numbers gives the float32 sum: 53 ≥ 2 · 24 + 2 bits.
  private static double round(double x, DType dtype) {
    return dtype == DType.F32 ? (float) x : x;
  }

  /// Sums by the definition, after the reduced axes have been moved behind the others.
  private static HostArray expected(HostArray x, ReduceOp op) {
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      if (!op.axes().contains(axis)) {
        order.add(axis);
      }
    }
    order.addAll(op.axes());
    double[] lines = reference(new ShapeOp.Permute(order), cast(x, DType.F64)).toDoubles();
    HostArray y = HostArray.zeros(op.shape(List.of(x.shape())), x.dtype());
    int n = y.size() == 0 ? 0 : lines.length / y.size();
    for (int i = 0; i < y.size(); i++) {
      y.setDouble(i, naive(lines, i * n, n, x.dtype()));
    }
    return y;
  }

  @Test
  void sumsAlongEveryAxisHaveTheBitsOfTheDefinition() {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      for (int n : LENGTHS) {
        for (int other : new int[] {1, 3, 9, 300}) {
          if (n * other > 400_000) {
            continue;
          }
          HostArray rows = Cases.normal(n, dtype, other, n);
          HostArray columns = Cases.normal(n, dtype, n, other);
          ReduceOp last = new ReduceOp.Sum(List.of(1), false);
          ReduceOp first = new ReduceOp.Sum(List.of(0), false);
          String about = dtype + " sum of " + n + " beside " + other;
          assertSameBits(cpu(last, rows), expected(rows, last), about);
          assertSameBits(cpu(first, columns), expected(columns, first), about);
        }
      }
    }
  }

  @Test
  void theLayoutDoesNotChangeASum() {
    HostArray rows = Cases.normal(1, DType.F32, 40, 3000);
    HostArray columns = cpu(new ShapeOp.Permute(List.of(1, 0)), rows);

    HostArray ofRows = cpu(new ReduceOp.Sum(List.of(1), false), rows);
    HostArray ofColumns = cpu(new ReduceOp.Sum(List.of(0), false), columns);

    assertSameBits(ofColumns, ofRows, "columns");
    for (int i = 0; i < 40; i++) {
      HostArray row = cpu(new ShapeOp.Slice(List.of(i, 0), List.of(1, 3000), List.of(1, 1)), rows);
      float alone = cpu(new ReduceOp.Sum(List.of(0, 1), false), row).floats()[0];
      assertThat(alone).as("row %d", i).isEqualTo(ofRows.floats()[i]);
    }
  }

  @Test
  void randomShapesAndAxesHaveTheBitsOfTheDefinition() {
    for (long seed = 0; seed < 150; seed++) {
      Random random = Random.of(seed);
      int rank = random.nextInt(5);
      int[] dims = new int[rank];
      List<Integer> axes = new ArrayList<>();
      for (int axis = 0; axis < rank; axis++) {
        dims[axis] = random.nextInt(14);
        if (random.nextInt(2) == 0 || (axis == rank - 1 && axes.isEmpty())) {
          axes.add(axis);
        }
      }
      DType dtype = random.nextInt(2) == 0 ? DType.F32 : DType.F64;
      HostArray x = Cases.special(seed, dtype, dims);
      ReduceOp sum = new ReduceOp.Sum(axes, random.nextInt(2) == 0);
      String about = "seed %d: %s%s over %s".formatted(seed, dtype, x.shape(), axes);
      assertSameBits(cpu(sum, x), expected(x, sum), about);
      HostArray calm = Cases.normal(seed, DType.F64, dims);
      // n additions of terms of size 1: far below 1e-13.
      assertClose(cpu(sum, calm), reference(sum, calm), 1e-13, 1e-13, about);
      if (x.size() > 0) {
        ReduceOp max = new ReduceOp.Max(axes, false);
        HostArray exact = cast(reference(max, cast(x, DType.F64)), dtype);
        assertSameBits(cpu(max, x), exact, about);
      }
    }
  }

  @Test
  void maximaOfRowsAndColumnsAgreeWithTheReference() {
    for (int n : Cases.SIZES) {
      for (int other : Cases.SIZES) {
        if (n == 0) {
          continue;
        }
        HostArray rows = Cases.special(n, DType.F64, other, n);
        HostArray columns = Cases.special(n, DType.F64, n, other);
        ReduceOp last = new ReduceOp.Max(List.of(1), false);
        ReduceOp first = new ReduceOp.Max(List.of(0), true);
        assertSameBits(cpu(last, rows), reference(last, rows), "rows " + n);
        assertSameBits(cpu(first, columns), reference(first, columns), "columns " + n);
        HostArray narrow = cast(columns, DType.F32);
        HostArray exact = cast(reference(first, cast(narrow, DType.F64)), DType.F32);
        assertSameBits(cpu(first, narrow), exact, "columns " + n);
      }
    }
  }

  @Test
  void theSumOfNothingIsZero() {
    assertThat(cpu(new ReduceOp.Sum(List.of(0), false), Cases.normal(0, DType.F32, 0, 3)).floats())
        .containsExactly(0f, 0f, 0f);
    assertThat(cpu(new ReduceOp.Sum(List.of(0), false), Cases.normal(0, DType.F64, 0)).doubles())
        .containsExactly(0.0);
  }

  @Test
  void integerSumsAreExact() {
    HostArray x = Cases.normal(3, DType.I64, 7, 5, 9);
    ReduceOp op = new ReduceOp.Sum(List.of(0, 2), false);

    assertSameBits(cpu(op, x), reference(op, x), "int64");
  }

  @Test
  void aSumStartsFromPlusZero() {
    HostArray x = HostArray.of(Shape.of(1, 20), DType.F32, new float[20]);
    Arrays.fill(x.floats(), -0f);

    assertThat(cpu(new ReduceOp.Sum(List.of(1), false), x).floats()).containsExactly(0f);
    assertThat(cpu(new ReduceOp.Sum(List.of(0), false), x).floats()).containsOnly(0f);
  }
}
