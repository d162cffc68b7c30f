package downhill.testkit;

import downhill.op.Elementwise;
import downhill.op.Indexing;
import downhill.op.Shapes;
import downhill.op.Squashing;
import downhill.op.UnaryOp;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A random function of a few tensors: a graph of operations with shared parts, broadcasting, moves
/// of shape, products, reductions and every smooth function of one number from [OpTable].
///
/// What it does depends on its seed and the shapes of its arguments only, so that it is one
/// function however it is run. Its values stay moderate: what goes into a function of one number is
/// squashed into that function's domain first.
///
/// @param seed which program
/// @param length how many steps, of one operation or a few each
/// @param kinds which steps may occur
public record RandomProgram(long seed, int length, Kinds kinds) {
  /// Which steps may occur.
  public enum Kinds {
    /// Smooth ones, whose gradients differences can check.
    SMOOTH,
    /// Also those with kinks and jumps.
    ALL
  }

  /// The shapes of the arguments: all broadcast to `[2, 3]`.
  public static final List<Shape> SHAPES =
      List.of(Shape.of(2, 3), Shape.of(3), Shape.of(2, 1), Shape.scalar());

  private static final Shape FULL = Shape.of(2, 3);

  private static final List<OpCase> UNARY =
      OpTable.rows().stream()
          .filter(row -> row.op() instanceof UnaryOp)
          .filter(row -> row.samples().getFirst().domain() instanceof Domain.Interval)
          .filter(row -> row.samples().getFirst().shape().rank() == 0)
          .toList();

  /// Arguments as numbers.
  public static List<double[]> arguments(Random random) {
    List<double[]> arguments = new ArrayList<>();
    for (Shape shape : SHAPES) {
      arguments.add(random.uniform(shape.size(), -1.5, 1.5));
    }
    return arguments;
  }

  /// Runs the program.
  ///
  /// @param arguments of [#SHAPES]
  /// @return the last value and one from the middle
  public List<Tensor> apply(List<Tensor> arguments) {
    Random random = Random.of(seed).split("program");
    List<Tensor> values = new ArrayList<>(arguments);
    for (int i = 0; i < length; i++) {
      values.add(step(random, pick(random, values), pick(random, values)));
    }
    return List.of(values.getLast(), values.get(arguments.size() + length / 2));
  }

  /// The sum of the last value.
  public Tensor scalar(List<Tensor> arguments) {
    return apply(arguments).getFirst().sum();
  }

  /// The newest values are picked more often, so that programs become deep.
  private static Tensor pick(Random random, List<Tensor> values) {
    int back = Math.min(random.nextInt(values.size()), random.nextInt(values.size()));
    return values.get(values.size() - 1 - back);
  }

  private Tensor step(Random random, Tensor a, Tensor b) {
    return switch (random.nextInt(kinds == Kinds.SMOOTH ? 11 : 14)) {
      case 0, 1, 2 -> unary(random, a);
      case 3 -> a.times(0.7).plus(b.times(0.7));
      case 4 -> a.minus(b.times(0.5));
      case 5 -> squash(a, -1.5, 1.5).times(squash(b, -1.5, 1.5));
      case 6 -> a.div(b.squared().plus(1));
      case 7 -> product(a.expand(FULL), b.expand(FULL));
      case 8 -> reduced(random, a.expand(FULL));
      case 9 -> moved(random, a.expand(FULL), b.expand(FULL));
      case 10 -> picked(random, a, b);
      case 11 -> new Squashing.Relu().on(a).minus(b.abs());
      case 12 -> Elementwise.maximum(a, b).plus(Elementwise.floor(b).times(0.1));
      default -> Elementwise.where(a.less(b), a.minus(a.maxKeepDims()), b);
    };
  }

  private static Tensor squash(Tensor x, double low, double high) {
    return new Squashing.Tanh().on(x).times((high - low) / 2).plus((high + low) / 2);
  }

  private static Tensor unary(Random random, Tensor x) {
    OpCase row = UNARY.get(random.nextInt(UNARY.size()));
    return row.samples().getFirst().domain() instanceof Domain.Interval(var low, var high)
        ? row.function().apply(List.of(squash(x, low, high))).times(0.3)
        : x;
  }

  private static Tensor product(Tensor a, Tensor b) {
    return squash(a, -1, 1).matmul(b.transpose()).matmul(squash(b, -1, 1)).times(0.2);
  }

  private static Tensor reduced(Random random, Tensor a) {
    return switch (random.nextInt(4)) {
      case 0 -> a.sum().times(0.2);
      case 1 -> a.mean(0);
      case 2 -> a.meanKeepDims(1);
      default -> a.minus(a.sumKeepDims(0).times(0.5));
    };
  }

  private static Tensor moved(Random random, Tensor a, Tensor b) {
    return switch (random.nextInt(5)) {
      case 0 -> a.transpose().reshape(2, 3);
      case 1 -> Shapes.flip(a, 1);
      case 2 -> Shapes.concat(1, a.slice(1, 1, 3), b.slice(1, 0, 1));
      case 3 -> Shapes.pad(a.slice(0, 0, 1), 0, 1, 0, 0.25);
      default -> Shapes.tile(a.slice(1, 2, 3), 1, 3);
    };
  }

  /// Elements picked by indices and masks that depend on no value.
  private static Tensor picked(Random random, Tensor a, Tensor b) {
    Tensor positions = Indexing.range(a, 3);
    return switch (random.nextInt(3)) {
      case 0 -> Elementwise.where(positions.greater(1), a, b);
      case 1 ->
          Indexing.gather(
              a.expand(FULL), 0, Shapes.repeatInterleave(positions.slice(0, 0, 2), 0, 1));
      // An index that comes up twice: gradients meet.
      default ->
          Indexing.gather(
              a.expand(FULL), 1, Elementwise.maximum(positions, Elementwise.like(positions, 1)));
    };
  }
}
