package downhill.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.nn.Flatten;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.op.CustomOp;
import downhill.op.Formula;
import downhill.op.Indexing;
import downhill.op.Region;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SymbolicGraphTest {
  private static SymbolicGraph trace(UnaryOperator<Tensor> function, int... row) {
    var x = new SymbolicGraph.Argument("x", SymbolicShape.rowsOf(Shape.of(row)), DType.F32);
    return SymbolicGraph.trace(List.of(x), in -> List.of(function.apply(in.getFirst())));
  }

  private static void refused(UnaryOperator<Tensor> function, String message) {
    assertThatThrownBy(() -> trace(function, 3))
        .isInstanceOf(NotSymbolic.class)
        .hasMessage("The graph depends on the number of rows: " + message);
  }

  @Test
  void theRowsBecomeNAndOtherSizesStay() {
    Sequential model =
        Sequential.of(new Flatten(), Linear.init(6, 4, Random.of(1)), Activation.RELU);
    SymbolicGraph graph = trace(model::apply, 2, 3);

    assertThat(graph)
        .hasToString(
            """
            graph(x: float32[n, 2, 3]) {
              %1 = reshape(x) : float32[n, 6]
              c2 : float32[4, 6]
              %3 = matmul(%1, c2) : float32[n, 4]
              c4 : float32[4]
              %5 = add(%3, c4) : float32[n, 4]
              %6 = relu(%5) : float32[n, 4]
              return %6
            }
            """);
    Tensor x = Tensors.of(Random.of(2).uniform(30, -1, 1), Shape.of(5, 2, 3)).to(DType.F32);
    assertThat(graph.replay(List.of(x)).getFirst().toFloats()).isEqualTo(model.apply(x).toFloats());
  }

  @Test
  void aSizeMayBeAMultipleOfTheRows() {
    SymbolicGraph graph = trace(x -> Shapes.concat(0, x, x, x).reshape(-1), 3);
    assertThat(graph.nodes().getLast().shape()).hasToString("[9n]");
    assertThat(graph.at(2).outputs().getFirst().shape()).isEqualTo(Shape.of(18));
  }

  @Test
  void numbersFromZeroToTheRowsFollowThem() {
    SymbolicGraph graph =
        trace(x -> Indexing.range(x, x.shape().dim(0)).unsqueeze(1).to(DType.F32).plus(x), 3);
    Tensor x = Tensors.zeros(Shape.of(2, 3), DType.F32);
    assertThat(graph.replay(List.of(x)).getFirst().toFloats()).containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void nodesKeepTheirPlacesAndTheirLayers() {
    Sequential model = Sequential.of(Linear.init(3, 2, Random.of(1)), Activation.SOFTMAX);
    SymbolicGraph graph = trace(model::apply, 3);
    List<Node> nodes = graph.at(7).nodes();

    assertThat(nodes).hasSameSizeAs(graph.nodes());
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(nodes.get(i).shape()).isEqualTo(graph.nodes().get(i).shape().at(7));
      assertThat(nodes.get(i).region()).isSameAs(graph.nodes().get(i).region());
    }
    Region last = Objects.requireNonNull(nodes.getLast().region());
    assertThat(last).hasToString("1/softmax{axis=1}");
  }

  @Test
  void whatIsNotNeededIsLeftOut() {
    SymbolicGraph graph =
        trace(
            x -> {
              x.exp();
              return x.plus(1).times(x.plus(1));
            },
            3);
    assertThat(graph.nodes())
        .extracting(node -> node.op() == null ? "" : node.op().name())
        .containsExactly("", "fill", "add", "mul");
  }

  @Test
  void equalConstantsMadeInTheFunctionAreOne() {
    SymbolicGraph graph = trace(x -> x.times(Tensors.of(1f, 2f, 3f)), 3);
    assertThat(graph.nodes().get(1).constant()).isNotNull();
  }

  @Test
  void aConstantThatDependsOnTheRowsIsRefused() {
    refused(
        x -> x.div(x.shape().dim(0)),
        "with 13 it has %1 = fill() [shape=[], dtype=float32, value=13.0] : float32[], with 61 %1"
            + " = fill() [shape=[], dtype=float32, value=61.0] : float32[]. Only sizes may follow"
            + " the rows, as n, 2n and so on.");
    refused(
        x -> x.plus(Tensors.zeros(Shape.of(x.shape().dim(0), 1), DType.F32)),
        "with 13 it has c1 : float32[13, 1], with 61 c1 : float32[61, 1]. Only sizes may follow the"
            + " rows, as n, 2n and so on.");
  }

  @Test
  void aSizeThatIsNoMultipleIsRefused() {
    assertThatThrownBy(() -> trace(x -> x.slice(0, 1, x.shape().dim(0)), 3))
        .isInstanceOf(NotSymbolic.class)
        .hasMessageContaining("with 13 it has %1 = slice(x) [starts=[1, 0], sizes=[12, 3]");
    assertThatThrownBy(() -> trace(x -> x.matmul(x.transpose()).reshape(-1), 3))
        .isInstanceOf(NotSymbolic.class)
        .hasMessageContaining("reshape(%2) [to=[169]]");
  }

  @Test
  void anotherNumberOfOperationsIsRefused() {
    refused(
        x -> {
          Tensor y = x;
          for (int i = 0; i < x.shape().dim(0); i++) {
            y = y.exp();
          }
          return y;
        },
        "it does 13 operations for 13 rows and 61 for 61.");
  }

  @Test
  void aFunctionThatDoesSomethingElseForOneRowIsRefused() {
    refused(Shapes::squeeze, "for 1 the results have the shapes [[3]], not [[1, 3]] as for more.");
  }

  @Test
  void aFunctionThatDoesSomethingElseForFewRowsIsRefused() {
    refused(
        x -> x.slice(0, 0, 8),
        "with 2, slice: start 0, size 8, step 1 does not lie within axis 0 of [2, 3].");
    refused(
        x -> Indexing.range(x, Math.min(x.shape().dim(0), 3)),
        "for 2 it does something else than for more.");
  }

  @Test
  void aFunctionThatFailsIsRefusedWithItsReason() {
    assertThatThrownBy(() -> trace(x -> x.reshape(5, -1), 3))
        .isInstanceOf(NotSymbolic.class)
        .hasMessageStartingWith(
            "The graph depends on the number of rows: with 13, reshape: cannot reshape [13, 3] to")
        .hasCauseInstanceOf(ShapeException.class);
  }

  @Test
  void readingAValueIsNotTraced() {
    assertThatThrownBy(() -> trace(x -> x.times(x.sum().item()), 3))
        .isInstanceOf(ValueNotKnown.class);
  }

  private record Twice() implements CustomOp {
    @Override
    public String name() {
      return "twice";
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public double[] forward(List<double[]> inputs, List<Shape> shapes) {
      return java.util.Arrays.stream(inputs.getFirst()).map(x -> 2 * x).toArray();
    }

    @Override
    public @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      return dy.times(2);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.call("twice", inputs.getFirst());
    }
  }

  @Test
  void anOperationOfOnesOwnMayBePartOfIt() {
    SymbolicGraph graph = trace(x -> new Twice().on(x), 1);
    Tensor x = Tensors.of(new float[] {1, 2}, Shape.of(2, 1));
    assertThat(graph.replay(List.of(x)).getFirst().toFloats()).containsExactly(2, 4);
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    var x = new SymbolicGraph.Argument("x", SymbolicShape.rowsOf(Shape.of(3)), DType.F32);
    var w =
        new SymbolicGraph.Argument(
            "w", new SymbolicShape(List.of(new Dim(2, Dim.Kind.ROWS))), DType.F32);
    SymbolicGraph graph =
        SymbolicGraph.trace(List.of(x, w), in -> List.of(in.get(0).sum().plus(in.get(1))));

    assertThat(graph.rows(List.of(Shape.of(4, 3), Shape.of(8)))).isEqualTo(4);
    assertThat(graph.rows(List.of(Shape.of(0, 3), Shape.of(0)))).isZero();
    assertThatThrownBy(() -> graph.rows(List.of(Shape.of(4, 3), Shape.of(6))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("graph: w should be float32[2n] with n = 4, got [6].");
    assertThatThrownBy(() -> graph.rows(List.of(Shape.of(4, 2), Shape.of(8))))
        .hasMessage("graph: x should be float32[n, 3] with n = 4, got [4, 2].");
    assertThatThrownBy(() -> graph.rows(List.of(Shape.of(4, 3))))
        .hasMessage("graph: expects 2 argument(s), got 1.");
  }

  @Test
  void moreRowsThanAnIntHoldsAreRefused() {
    SymbolicGraph graph = trace(x -> Shapes.concat(0, x, x), 3);
    assertThatThrownBy(() -> graph.at(Integer.MAX_VALUE)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> new Dim(2, Dim.Kind.ROWS).at(Integer.MAX_VALUE))
        .hasMessage("size: 2n is too large for 2147483647 rows.");
  }
}
