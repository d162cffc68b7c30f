package downhill.backend.cpu;

import static downhill.backend.cpu.Cases.assertSameBits;
import static downhill.backend.cpu.Cases.cpu;
import static org.assertj.core.api.Assertions.assertThat;

import downhill.backend.HostArray;
import downhill.backend.host.Elements;
import downhill.backend.host.Moves;
import downhill.op.Cast;
import downhill.op.RandomOp;
import downhill.op.ShapeOp;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final List<DType> TYPES = List.of(DType.values());

  private static void check(ShapeOp op, HostArray x, String about) {
    Shape to = op.shape(List.of(x.shape()));
    String what = about + ": " + op + " of " + x.dtype() + x.shape();
    assertSameBits(cpu(op, x), Moves.run(op, List.of(x), to), what);
  }

  @Test
  void matricesAreTransposed() {
    for (int m : Cases.SIZES) {
      for (int n : Cases.SIZES) {
        check(new ShapeOp.Permute(List.of(1, 0)), Cases.normal(m, DType.F32, m, n), "matrix");
        check(new ShapeOp.Permute(List.of(0, 2, 1)), Cases.normal(m, DType.F64, 3, m, n), "batch");
      }
    }
  }

  @Test
  void randomMovesAgreeWithTheRule() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = Random.of(seed);
      int rank = random.nextInt(5);
      int[] dims = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        dims[axis] = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(random.nextInt(2) * 9 + 1);
      }
      DType dtype = TYPES.get(random.nextInt(TYPES.size()));
      HostArray x = dtype == DType.BOOL ? Cases.bools(seed, dims) : Cases.normal(seed, dtype, dims);
      for (ShapeOp op : moves(random, dims)) {
        check(op, x, "seed " + seed);
      }
    }
  }

  private static List<ShapeOp> moves(Random random, int[] dims) {
    List<Integer> order = new ArrayList<>();
    List<Integer> low = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    List<Integer> flipped = new ArrayList<>();
    int[] wide = new int[dims.length + 1];
    wide[0] = random.nextInt(3);
    int[] permutation = random.permutation(dims.length);
    for (int axis = 0; axis < dims.length; axis++) {
      order.add(permutation[axis]);
      low.add(random.nextInt(3));
      gaps.add(random.nextInt(2) * random.nextInt(3));
      int step = 1 + random.nextInt(2) * random.nextInt(3);
      int start = dims[axis] == 0 ? 0 : random.nextInt(dims[axis]);
      int most = dims[axis] == 0 ? 0 : (dims[axis] - 1 - start) / step + 1;
      starts.add(start);
      steps.add(step);
      sizes.add(most == 0 ? 0 : 1 + random.nextInt(most));
      wide[axis + 1] = dims[axis] == 1 ? random.nextInt(5) : dims[axis];
      if (random.nextInt(2) == 0) {
        flipped.add(axis);
      }
    }
    return List.of(
        new ShapeOp.Permute(order),
        new ShapeOp.Expand(Shape.of(wide)),
        new ShapeOp.Slice(starts, sizes, steps),
        new ShapeOp.Pad(low, low, gaps, 0),
        new ShapeOp.Pad(low, low, gaps, 1),
        new ShapeOp.Flip(flipped),
        new ShapeOp.Reshape(Shape.of(Shape.of(dims).size())));
  }

  @Test
  void tensorsAreJoined() {
    HostArray a = Cases.normal(1, DType.F32, 4, 3);
    HostArray b = Cases.normal(2, DType.F32, 4, 5);
    ShapeOp op = new ShapeOp.Concat(1);

    HostArray y = cpu(op, a, b);

    assertSameBits(y, Moves.run(op, List.of(a, b), Shape.of(4, 8)), "concat");
  }

  @Test
  void castsAgreeWithTheRuleForEveryPairOfTypes() {
    for (DType from : DType.values()) {
      for (DType to : DType.values()) {
        HostArray x = from == DType.BOOL ? Cases.bools(1, 257) : Cases.normal(1, from, 257);
        assertSameBits(cpu(new Cast(to), x), Elements.cast(x, to), from + " to " + to);
      }
    }
  }

  @Test
  void uniformNumbersAreTheWordsOfTheKey() {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      for (int n : Cases.SIZES) {
        HostArray key = HostArray.of(Shape.scalar(), DType.I64, new long[] {n * 7919L});
        RandomOp op = new RandomOp.Uniform(Shape.of(n), dtype);
        assertSameBits(cpu(op, key), Elements.random(op, key), dtype + " of " + n);
      }
    }
    HostArray key = HostArray.of(Shape.scalar(), DType.I64, new long[] {42});
    assertThat(cpu(new RandomOp.Uniform(Shape.of(1), DType.F64), key).doubles())
        .containsExactly(0.4685865183391049);
  }
}
