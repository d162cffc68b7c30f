package downhill.backend.cpu;

import static downhill.backend.cpu.Cases.assertClose;
import static downhill.backend.cpu.Cases.assertSameBits;
import static downhill.backend.cpu.Cases.cast;
import static downhill.backend.cpu.Cases.cpu;
import static downhill.backend.cpu.Cases.reference;
import static org.assertj.core.api.Assertions.assertThat;

import downhill.backend.HostArray;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Comparison;
import downhill.op.FloatBinary;
import downhill.op.Logical;
import downhill.op.Squashing;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
  /// Pairs that broadcast: same, scalars, rows, columns, both spread, inner and outer axes, empty.
  private static final List<int[][]> SHAPES =
      List.of(
          new int[][] {{5000}, {5000}},
          new int[][] {{3, 7}, {}},
          new int[][] {{}, {3, 700}},
          new int[][] {{33, 100}, {100}},
          new int[][] {{100}, {33, 100}},
          new int[][] {{33, 100}, {33, 1}},
          new int[][] {{33, 1}, {33, 100}},
          new int[][] {{33, 1}, {1, 100}},
          new int[][] {{4, 1, 17}, {13, 1}},
          new int[][] {{2, 3, 4, 5}, {3, 1, 5}},
          new int[][] {{2, 1, 2500}, {1, 3, 1}},
          new int[][] {{1, 1}, {}},
          new int[][] {{0, 3}, {3}},
          new int[][] {{3, 0}, {3, 1}});

  @Test
  void unaryFunctionsAgreeWithTheReferenceInFloat64() {
    for (UnaryOp op : Cases.all(UnaryOp.class)) {
      for (int n : Cases.SIZES) {
        HostArray x = Cases.special(n, DType.F64, n);
        // 4 ulp for the functions of the reference and of this backend together.
        assertClose(cpu(op, x), reference(op, x), 4 * 0x1p-52, 0, op.name() + " of " + n);
      }
    }
  }

  @Test
  void unaryFunctionsInFloat32AreThoseOfFloat64Rounded() {
    for (UnaryOp op : Cases.all(UnaryOp.class)) {
      for (int n : Cases.SIZES) {
        HostArray x = Cases.special(n, DType.F32, n);
        HostArray exact = cast(reference(op, cast(x, DType.F64)), DType.F32);
        assertClose(cpu(op, x), exact, 4 * 0x1p-23, Float.MIN_VALUE, op.name() + " of " + n);
      }
    }
  }

  @Test
  void reluKeepsNanAndGivesNoNegativeZero() {
    HostArray x =
        HostArray.of(
            Shape.of(4), DType.F32, new float[] {Float.NaN, -0f, Float.NEGATIVE_INFINITY, 3});

    float[] y = cpu(new Squashing.Relu(), x).floats();

    assertThat(y).containsExactly(Float.NaN, 0f, 0f, 3f);
  }

  @Test
  void binaryFunctionsHaveTheBitsOfTheDefinitionForEveryBroadcast() {
    for (BinaryOp op : Cases.all(BinaryOp.class)) {
      for (int[][] shapes : SHAPES) {
        HostArray a = Cases.special(1, DType.F64, shapes[0]);
        HostArray b = Cases.special(2, DType.F64, shapes[1]);
        String about = op.name() + " of " + a.shape() + ", " + b.shape();
        assertSameBits(cpu(op, a, b), reference(op, a, b), about);
        HostArray c = cast(a, DType.F32);
        HostArray d = cast(b, DType.F32);
        HostArray exact = reference(op, cast(c, DType.F64), cast(d, DType.F64));
        assertSameBits(cpu(op, c, d), cast(exact, DType.F32), "float32 " + about);
      }
    }
  }

  @Test
  void maximumAndMinimumLetNanWin() {
    HostArray a = HostArray.of(Shape.of(3), DType.F32, new float[] {Float.NaN, 1, -0f});
    HostArray b = HostArray.of(Shape.of(3), DType.F32, new float[] {1, Float.NaN, 0f});

    assertThat(cpu(new Arithmetic.Maximum(), a, b).floats())
        .containsExactly(Float.NaN, Float.NaN, 0f);
    assertThat(cpu(new Arithmetic.Minimum(), a, b).floats())
        .containsExactly(Float.NaN, Float.NaN, -0f);
  }

  @Test
  void integersAreComputedExactly() {
    for (BinaryOp op : Cases.all(Arithmetic.class)) {
      for (int[][] shapes : SHAPES) {
        HostArray a = Cases.normal(1, DType.I64, shapes[0]);
        HostArray b = Cases.normal(2, DType.I64, shapes[1]);
        assertSameBits(cpu(op, a, b), reference(op, a, b), op.name());
      }
    }
  }

  @Test
  void comparisonsAndChoicesHaveTheBitsOfTheReferenceForEveryBroadcast() {
    for (int[][] shapes : SHAPES) {
      HostArray a = Cases.special(1, DType.F64, shapes[0]);
      HostArray b = Cases.special(2, DType.F64, shapes[1]);
      HostArray c = cast(a, DType.F32);
      HostArray d = cast(b, DType.F32);
      for (Comparison op : Cases.all(Comparison.class)) {
        assertSameBits(cpu(op, a, b), reference(op, a, b), op.name());
        HostArray expected = reference(op, cast(c, DType.F64), cast(d, DType.F64));
        assertSameBits(cpu(op, c, d), expected, op.name());
      }
      for (int[] dims : shapes) {
        HostArray condition = Cases.bools(3, dims);
        Where op = new Where();
        HostArray expected = reference(op, condition, a, b);
        assertSameBits(cpu(op, condition, a, b), expected, "where");
        assertSameBits(cpu(op, condition, c, d), cast(expected, DType.F32), "where");
        HostArray whole = Cases.normal(4, DType.I64, shapes[1]);
        assertSameBits(
            cpu(op, condition, whole, whole), reference(op, condition, whole, whole), "where");
      }
      HostArray p = Cases.bools(5, shapes[0]);
      HostArray q = Cases.bools(6, shapes[1]);
      assertSameBits(cpu(new Logical.And(), p, q), reference(new Logical.And(), p, q), "and");
    }
  }

  @Test
  void anElementHasTheSameBitsAloneAndAmongOthers() {
    for (UnaryOp op : Cases.all(UnaryOp.class)) {
      HostArray x = Cases.special(7, DType.F32, 100);
      float[] all = cpu(op, x).floats();
      for (int i = 0; i < 100; i++) {
        HostArray one = HostArray.of(Shape.of(1), DType.F32, new float[] {x.floats()[i]});
        assertThat(cpu(op, one).floats()).as(op.name()).containsExactly(all[i]);
      }
    }
    HostArray a = Cases.normal(8, DType.F32, 257);
    HostArray b = Cases.normal(9, DType.F32, 257);
    float[] quotients = cpu(new FloatBinary.Div(), a, b).floats();
    for (int i = 0; i < 257; i++) {
      assertThat(quotients[i]).isEqualTo(a.floats()[i] / b.floats()[i]);
    }
  }
}
