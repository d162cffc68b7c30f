package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Broadcasting and moves of shape against index arithmetic on one element at a time.
class BroadcastPropertyTest {
  /// All index tuples of a shape in row-major order.
  private static List<int[]> indices(Shape shape) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[0]);
    for (int axis = 0; axis < shape.rank(); axis++) {
      List<int[]> longer = new ArrayList<>();
      for (int[] index : all) {
        for (int i = 0; i < shape.dim(axis); i++) {
          int[] next = Arrays.copyOf(index, axis + 1);
          next[axis] = i;
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  /// The element of `x` that broadcasting puts at `index` of a larger shape.
  private static double at(Tensor x, double[] elements, int[] index) {
    int skipped = index.length - x.shape().rank();
    int offset = 0;
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      int size = x.shape().dim(axis);
      offset = offset * size + (size == 1 ? 0 : index[axis + skipped]);
    }
    return elements[offset];
  }

  private static Shape shape(Random random, int mostAxes) {
    int[] dims = new int[random.nextInt(mostAxes + 1)];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(4);
    }
    return Shape.of(dims);
  }

  /// A shape that broadcasts with `shape`, the way that most pairs do not.
  private static Shape partner(Random random, Shape shape) {
    int[] dims = shape.dims();
    int[] kept = Arrays.copyOfRange(dims, random.nextInt(dims.length + 1), dims.length);
    for (int i = 0; i < kept.length; i++) {
      if (random.nextInt(3) == 0) {
        kept[i] = 1;
      }
    }
    return Shape.of(kept);
  }

  private static Tensor tensor(Random random, Shape shape) {
    return Tensors.of(random.normal(shape.size(), 0, 1), shape);
  }

  @Test
  void binaryOperationsPairTheElementsThatBroadcastingSays() {
    Seeds.check(
        300,
        random -> {
          Shape whole = shape(random, 4);
          Tensor a = tensor(random, partner(random, whole));
          Tensor b = tensor(random, partner(random, whole));
          Shape shape = naive(a.shape(), b.shape());
          double[] p = a.toDoubles();
          double[] q = b.toDoubles();
          List<Double> sums = new ArrayList<>();
          List<Double> products = new ArrayList<>();
          for (int[] index : indices(shape)) {
            sums.add(at(a, p, index) + at(b, q, index));
            products.add(at(a, p, index) * at(b, q, index));
          }

          assertThat(a.plus(b).shape()).isEqualTo(shape);
          assertThat(a.plus(b).toDoubles()).containsExactly(sums.toArray(Double[]::new));
          assertThat(a.times(b).toDoubles()).containsExactly(products.toArray(Double[]::new));
        });
  }

  private static Shape naive(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      int p = i < rank - a.rank() ? 1 : a.dim(i - rank + a.rank());
      int q = i < rank - b.rank() ? 1 : b.dim(i - rank + b.rank());
      dims[i] = p == 1 ? q : p;
    }
    return Shape.of(dims);
  }

  @Test
  void shapesThatDoNotGoTogetherAreRefused() {
    Seeds.check(
        100,
        random -> {
          Shape shape = shape(random, 3).insert(0, 2 + random.nextInt(3));
          Tensor a = tensor(random, shape);
          Tensor b = tensor(random, shape.with(0, shape.dim(0) + 1));

          assertThatThrownBy(() -> a.plus(b))
              .isInstanceOf(ShapeException.class)
              .hasMessageStartingWith("add: shapes do not broadcast: " + shape + " and ");
        });
  }

  @Test
  void gradientsOfBroadcastArgumentsAreSums() {
    Seeds.check(
        100,
        random -> {
          Shape whole = shape(random, 4);
          Tensor a = tensor(random, partner(random, whole));
          Tensor b = tensor(random, partner(random, whole));
          List<Tensor> gradients =
              Grad.ofAll(x -> x.get(0).times(x.get(1)).sum()).apply(List.of(a, b));
          double[] q = b.toDoubles();
          double[] expected = new double[a.shape().size()];
          for (int[] index : indices(naive(a.shape(), b.shape()))) {
            double[] positions = new double[expected.length];
            Arrays.setAll(positions, i -> i);
            expected[(int) at(a, positions, index)] += at(b, q, index);
          }

          assertThat(gradients.getFirst().shape()).isEqualTo(a.shape());
          assertThat(gradients.getFirst().toDoubles()).containsExactly(expected, within(1e-12));
        });
  }

  @Test
  void sumsOverAxesAddTheElementsThatTheAxesSay() {
    Seeds.check(
        200,
        random -> {
          Tensor x = tensor(random, shape(random, 4));
          int[] order = random.permutation(x.shape().rank());
          int[] axes = Arrays.copyOf(order, random.nextInt(order.length + 1));
          Shape kept = x.shape().reduce(x.shape().axes(axes), true);
          double[] positions = new double[kept.size()];
          Arrays.setAll(positions, i -> i);
          Tensor numbered = Tensors.of(positions, kept);
          double[] expected = new double[kept.size()];
          double[] elements = x.toDoubles();
          List<int[]> indices = indices(x.shape());
          for (int i = 0; i < elements.length; i++) {
            expected[(int) at(numbered, positions, indices.get(i))] += elements[i];
          }

          assertThat(x.sumKeepDims(axes).shape()).isEqualTo(kept);
          assertThat(x.sumKeepDims(axes).toDoubles()).containsExactly(expected, within(1e-12));
          assertThat(x.sum(axes).toDoubles()).isEqualTo(x.sumKeepDims(axes).toDoubles());
        });
  }

  @Test
  void permuteMovesEachElementToItsPlace() {
    Seeds.check(
        200,
        random -> {
          Tensor x = tensor(random, shape(random, 4));
          int[] order = random.permutation(x.shape().rank());
          Tensor y = x.permute(order);
          double[] elements = x.toDoubles();
          List<Double> expected = new ArrayList<>();
          for (int[] index : indices(y.shape())) {
            int[] from = new int[order.length];
            for (int axis = 0; axis < order.length; axis++) {
              from[order[axis]] = index[axis];
            }
            expected.add(at(x, elements, from));
          }

          assertThat(y.toDoubles()).containsExactly(expected.toArray(Double[]::new));
          int[] back = new int[order.length];
          for (int axis = 0; axis < order.length; axis++) {
            back[order[axis]] = axis;
          }
          Agreement.sameBits("back", x, y.permute(back));
        });
  }

  @Test
  void whatIsCutAndJoinedAgainIsTheSame() {
    Seeds.check(
        200,
        random -> {
          Tensor x = tensor(random, shape(random, 3).insert(0, random.nextInt(6)));
          int axis = random.nextInt(x.shape().rank());
          int n = x.shape().dim(axis);
          int cut = random.nextInt(n + 1);

          var parts = Shapes.split(x, axis, cut, n - cut);
          Agreement.sameBits("joined", x, Shapes.concat(axis, parts.toArray(Tensor[]::new)));
          Agreement.sameBits("flipped twice", x, Shapes.flip(Shapes.flip(x, axis), axis));
          Agreement.sameBits("rolled", x, Shapes.roll(Shapes.roll(x, axis, cut), axis, -cut));
          Agreement.sameBits("reshaped", x, x.reshape(x.shape().size()).reshape(x.shape()));
          Agreement.sameBits(
              "padded", x, Shapes.pad(Shapes.pad(x, axis, 2, 3, 7), axis, -2, -3, 0));
          Agreement.sameBits("unsqueezed", x, x.unsqueeze(axis).squeeze(axis));
        });
  }

  @Test
  void castsToWiderTypesAndBackKeepTheNumbers() {
    Seeds.check(
        50,
        random -> {
          Tensor x = tensor(random, shape(random, 3)).to(DType.F32);

          Agreement.sameBits("by float64", x, x.to(DType.F64).to(DType.F32));
          Tensor whole = Tensors.of(random.uniform(5, -1e6, 1e6)).to(DType.I32);
          Agreement.sameBits("by int64", whole, whole.to(DType.I64).to(DType.I32));
          Agreement.sameBits("by double", whole, whole.to(DType.F64).to(DType.I32));
        });
  }
}
