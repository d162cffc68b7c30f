package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.Allocation;
import downhill.backend.HostArray;
import downhill.backend.Interpreter;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.eager.Tensors;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Tracer;
import downhill.nn.Dropout;
import downhill.nn.Pass;
import downhill.nn.Predictor;
import downhill.op.MatMul;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Moves, random numbers and stacks of products have the bits of the operations run one by one, and
/// no arrays of their own.
class MoveStepsTest {
  private static final CpuBackend CPU = new CpuBackend();

  private static Tensor values(DType dtype, int... dims) {
    Shape shape = Shape.of(dims);
    float[] numbers = Random.of(shape.size()).uniformFloats(shape.size());
    return Tensors.of(numbers, shape).times(100).to(dtype);
  }

  private static Stream<Arguments> functions() {
    Stream.Builder<Arguments> rows = Stream.builder();
    for (DType dtype : List.of(DType.F32, DType.F64, DType.I64)) {
      Tensor x = values(dtype, 6, 5, 4);
      add(rows, "concat 0 " + dtype, in -> Shapes.concat(0, in.get(0), in.get(1)), x, x);
      add(
          rows,
          "concat 1 " + dtype,
          in -> Shapes.concat(1, in.get(0), in.get(1), in.get(0)),
          x,
          values(dtype, 6, 2, 4));
      add(rows, "concat 2 " + dtype, in -> Shapes.concat(2, in.get(0), in.get(0)), x);
      add(rows, "slice " + dtype, in -> Shapes.slice(in.getFirst(), 1, 1, 4, 1), x);
      add(rows, "slice of rows " + dtype, in -> Shapes.slice(in.getFirst(), 0, 2, 5, 2), x);
      add(rows, "steps " + dtype, in -> Shapes.slice(in.getFirst(), 2, 1, 4, 2), x);
      add(rows, "flip " + dtype, in -> Shapes.flip(in.getFirst(), 0, 1), x);
      add(rows, "flip last " + dtype, in -> Shapes.flip(in.getFirst(), 2), x);
      add(rows, "pad " + dtype, in -> Shapes.pad(in.getFirst(), 1, 2, 1, 0), x);
      add(rows, "pad with ones " + dtype, in -> Shapes.pad(in.getFirst(), 1, 2, 1, 1), x);
      add(
          rows,
          "expand " + dtype,
          in -> in.getFirst().expand(Shape.of(3, 6, 5, 4)).reshape(18, 20),
          x);
      add(rows, "repeat " + dtype, in -> Shapes.repeatInterleave(in.getFirst(), 2, 3), x);
    }
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      Tensor a = values(dtype, 3, 2, 5, 7);
      Tensor b = values(dtype, 2, 7, 4);
      add(rows, "stacks " + dtype, in -> new MatMul(false, false).on(in.get(0), in.get(1)), a, b);
      add(
          rows,
          "transposed stacks " + dtype,
          in -> new MatMul(true, true).on(in.get(0), in.get(1)),
          values(dtype, 3, 7, 5),
          values(dtype, 3, 4, 7));
    }
    Tensor key = Tensors.key(Random.of(3));
    add(
        rows,
        "random",
        in ->
            Pass.training(in.get(0))
                .run(() -> new Dropout(0.5).apply(Tensors.ones(Shape.of(9, 5), DType.F32))),
        key);
    return rows.build();
  }

  private static void add(
      Stream.Builder<Arguments> rows,
      String name,
      Function<List<Tensor>, Tensor> function,
      Tensor... inputs) {
    rows.add(Arguments.of(name, function, List.of(inputs)));
  }

  private static Graph graph(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
    List<Tracer.Argument> arguments = new ArrayList<>();
    for (Tensor input : inputs) {
      arguments.add(new Tracer.Argument("x" + arguments.size(), input.shape(), input.dtype()));
    }
    return Tracer.trace(arguments, in -> List.of(function.apply(in)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void theyGiveTheBitsOfTheOperations(
      String name, Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
    Graph graph = graph(function, inputs);
    List<Value> values = new ArrayList<>();
    inputs.forEach(input -> values.add(Tensors.download(input)));
    for (Node node : graph.constants()) {
      values.add(Tensors.download(Objects.requireNonNull(node.constant())));
    }
    HostArray expected = (HostArray) new Interpreter(CPU, graph).run(values).getFirst();
    CpuPlan plan = new CpuPlan(CPU, graph);
    for (int run = 0; run < 2; run++) {
      HostArray got = (HostArray) plan.run(values).getFirst();
      assertThat(got.shape()).as(name).isEqualTo(expected.shape());
      assertThat(got.toDoubles()).isEqualTo(expected.toDoubles());
    }
  }

  @Test
  void aRunAllocatesNothing() {
    Tensor x = values(DType.F32, 6, 5, 7);
    Graph graph =
        graph(
            in -> {
              Tensor joined = Shapes.concat(1, in.get(0), in.get(0).times(2));
              Tensor products = new MatMul(false, true).on(joined, in.get(0));
              return Shapes.pad(Shapes.slice(products, 1, 2, 7, 1), 1, 1, 2, 0);
            },
            List.of(x));
    Plan.Session session = new CpuPlan(CPU, graph).session(List.of());
    session.input(0, Tensors.download(x));
    Shape to = graph.outputs().getFirst().shape();
    session.output(0, HostArray.zeros(to, DType.F32));
    assertThat(Allocation.ofCall(session::run, 16)).isLessThan(16);
    assertThat(session.describe()).contains("6 products [10, 7] x [7, 5]").doesNotContain("itself");
  }

  /// Rows of a plan for any number of rows may be joined, cut, padded and repeated along the other
  /// axes.
  @Test
  void onePlanServesAnyNumberOfRows() {
    UnaryOperator<Tensor> function =
        x -> {
          Tensor left = Shapes.slice(x, 1, 0, 3, 1);
          Tensor mirrored = Shapes.flip(x, 1);
          return Shapes.pad(Shapes.concat(1, left, mirrored, x.sum(1).unsqueeze(1)), 1, 1, 1, 0);
        };
    Predictor predictor = Predictor.of(function);
    assertThat(predictor.describe(Shape.of(6), DType.F32)).contains("move of ");
    for (int rows : new int[] {1, 2, 3, 255, 256, 257, 700}) {
      Tensor x = Tensors.of(Random.of(rows).uniformFloats(rows * 6), Shape.of(rows, 6));
      assertThat(predictor.apply(x).toFloats()).isEqualTo(function.apply(x).toFloats());
    }
  }

  @Test
  void whatMixesRowsIsNotTakenForAPlanOfAnyNumber() {
    UnaryOperator<Tensor> function = x -> Shapes.flip(x, 0).plus(x);
    Predictor predictor = Predictor.of(function);
    for (int rows : new int[] {1, 2, 5, 300}) {
      Tensor x = Tensors.of(Random.of(rows).uniformFloats(rows * 6), Shape.of(rows, 6));
      assertThat(predictor.apply(x).toFloats()).isEqualTo(function.apply(x).toFloats());
    }
  }
}
