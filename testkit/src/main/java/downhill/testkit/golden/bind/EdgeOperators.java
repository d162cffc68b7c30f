package downhill.testkit.golden.bind;

import downhill.nn.Activations;
import downhill.op.Elementwise;
import downhill.op.Indexing;
import downhill.op.Reductions;
import downhill.op.Shapes;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the golden group `edge` has of its own: views of a base, small graphs and a long sum. Its
/// other cases are operators of the other groups at extreme values.
final class EdgeOperators {
  private static final int LONG = 100_000;

  private EdgeOperators() {}

  /// The operators on a view; they name no axis.
  private static final Map<String, UnaryOperator<Tensor>> VIEWS =
      Map.ofEntries(
          Map.entry("sigmoid", Activations::sigmoid),
          Map.entry("exp", Tensor::exp),
          Map.entry("square", Tensor::squared),
          Map.entry("softmax", v -> Activations.softmax(v, 1)),
          Map.entry("sum", v -> v.sum(0)),
          Map.entry("logsumexp", v -> Reductions.logSumExp(v, 0)),
          Map.entry("cumsum", v -> Reductions.cumSum(v, 1)),
          Map.entry("mul_by_row_number", EdgeOperators::timesRowNumber),
          Map.entry("matmul_self_transposed", v -> v.matmul(v.transpose())),
          Map.entry("base_times_transpose_sum", EdgeOperators::usedTwice));

  private static final Map<String, Operator> GRAPHS =
      new Table()
          .unary("graph-diamond", x -> x.times(x).plus(Elementwise.sin(x)).times(x))
          .unary("graph-unused", x -> x.times(2))
          .unary("graph-detach", x -> x.times(x.stopGradient()))
          .unary("graph-deep", EdgeOperators::deep)
          .rows();

  /// The operator of a case that no other group has; null where the case is one of theirs.
  static @Nullable Operator find(GoldenCase c) {
    if (c.op().equals("graph")) {
      return GRAPHS.get(c.id());
    }
    if (c.attrs().has("input_formula")) {
      return EdgeOperators::longSums;
    }
    UnaryOperator<Tensor> function = VIEWS.get(c.op());
    return c.attrs().has("recipe") && function != null
        ? call -> Map.of("y", function.apply(view(call)))
        : null;
  }

  /// The inputs of a case; those of the long sum are a formula.
  static SequencedMap<String, GoldenArray> inputs(GoldenCase c) {
    if (!c.attrs().has("input_formula")) {
      return c.inputs();
    }
    double[] x = new double[LONG];
    for (int i = 0; i < LONG; i++) {
      x[i] = i * 7919L % 1000 / 8.0 - 62;
    }
    SequencedMap<String, GoldenArray> inputs = new LinkedHashMap<>();
    inputs.put("x", GoldenArray.of(new int[] {LONG}, x));
    return inputs;
  }

  private static Map<String, Tensor> longSums(Call c) {
    Tensor x = c.x();
    SequencedMap<String, Tensor> sums = new LinkedHashMap<>();
    sums.put("sum", x.sum());
    sums.put("mean", x.mean());
    sums.put("sum_of_tenth", x.div(10).sum());
    sums.put("sum_square", Reductions.sumSquares(x));
    return sums;
  }

  private static Tensor view(Call c) {
    Tensor v = c.input("base");
    for (GoldenValue step : c.attrs().get("recipe").items()) {
      List<GoldenValue> words = step.items();
      String verb = words.getFirst().text();
      v =
          switch (verb) {
            case "slice" ->
                ShapeOperators.slice(v, words.get(1).integer(), words.subList(2, words.size()));
            case "permute" -> v.permute(words.get(1).integers());
            case "expand" -> v.expand(Shape.of(words.get(1).integers()));
            case "flip" -> Shapes.flip(v, words.get(1).integer());
            case "diagonal" -> Shapes.diagonal(v);
            case "both" -> v;
            default -> throw new IllegalArgumentException("recipe: unknown verb '" + verb + "'.");
          };
    }
    return v;
  }

  private static Tensor timesRowNumber(Tensor v) {
    int rows = v.shape().dim(0);
    Tensor numbers = Indexing.range(v, rows).plus(1).to(v.dtype());
    return v.times(numbers.unsqueeze(-1));
  }

  private static Tensor usedTwice(Tensor base) {
    return base.matmul(base.transpose()).sum().plus(base.sum().squared());
  }

  private static Tensor deep(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < 200; i++) {
      y = y.times(1.001).plus(0.001);
    }
    return y;
  }
}
