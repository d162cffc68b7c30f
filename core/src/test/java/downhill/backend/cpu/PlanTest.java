package downhill.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import downhill.backend.HostArray;
import downhill.backend.Interpreter;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.graph.Graph;
import downhill.graph.Tracer;
import downhill.loss.CrossEntropy;
import downhill.loss.Huber;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.op.Elementwise;
import downhill.op.Indexing;
import downhill.op.LinearAlgebra;
import downhill.op.MatMul;
import downhill.op.Reductions;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans give the bits of the operations run one by one, with plain and with vector loops.
class PlanTest {
  private static final CpuBackend CPU = new CpuBackend();

  private static Tensor values(long seed, DType dtype, int... dims) {
    Shape shape = Shape.of(dims);
    float[] numbers = Random.of(seed).uniformFloats(shape.size());
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (i % 7 == 3 ? -0f : numbers[i] * 4 - 2);
    }
    return Tensors.of(numbers, shape).to(dtype);
  }

  private static Tensor classes(int rows, int count) {
    long[] y = new long[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = (i * 5L + 1) % count;
    }
    return Tensors.of(y);
  }

  private static Arguments row(
      String name, Function<List<Tensor>, List<Tensor>> function, Tensor... inputs) {
    return Arguments.of(name, function, List.of(inputs));
  }

  private static Stream<Arguments> functions() {
    Stream.Builder<Arguments> rows = Stream.builder();
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      Tensor x = values(1, dtype, 37, 45);
      Tensor row = values(2, dtype, 45);
      Tensor column = values(3, dtype, 37, 1);
      Tensor scalar = values(4, dtype);
      String end = " " + dtype;
      rows.add(
          row(
              "chain" + end,
              in -> List.of(in.get(0).times(2).plus(in.get(1)).negate().abs().sqrt()),
              x,
              x));
      rows.add(
          row(
              "row, column, scalar" + end,
              in -> List.of(in.get(0).times(in.get(1)).minus(in.get(2)).div(in.get(3))),
              x,
              row,
              column,
              scalar));
      rows.add(
          row(
              "choice" + end,
              in ->
                  List.of(
                      Elementwise.where(in.get(0).less(in.get(1)), in.get(0), in.get(1).negate()),
                      Elementwise.maximum(in.get(0), in.get(1))),
              x,
              row));
      rows.add(
          row(
              "outer product" + end,
              in ->
                  List.of(
                      in.get(0).minus(new MatMul(true, false).on(in.get(1), in.get(2)).times(0.1))),
              x,
              values(5, dtype, 1, 37),
              values(6, dtype, 1, 45)));
      rows.add(
          row(
              "softmax" + end,
              in ->
                  List.of(
                      Activations.softmax(in.getFirst(), 1),
                      Activations.logSoftmax(in.getFirst(), 1)),
              x));
      rows.add(
          row(
              "row statistics" + end,
              in ->
                  List.of(
                      in.getFirst()
                          .minus(in.getFirst().meanKeepDims(1))
                          .div(Reductions.std(in.getFirst(), 0, 1).unsqueeze(1).plus(1e-5))),
              x));
      rows.add(
          row(
              "columns" + end,
              in -> List.of(in.getFirst().times(3).sum(0), in.getFirst().max(0)),
              x));
      rows.add(
          row(
              "all" + end,
              in ->
                  List.of(
                      in.getFirst().squared().sum(),
                      in.getFirst().times(0).sum(),
                      in.getFirst().mean()),
              x));
      rows.add(
          row(
              "long rows" + end,
              in ->
                  List.of(
                      in.getFirst().times(2).sum(1),
                      in.getFirst().minus(in.getFirst().maxKeepDims(1))),
              values(7, dtype, 3, 2500)));
      rows.add(
          row(
              "odd broadcast" + end,
              in -> List.of(in.get(0).plus(in.get(1))),
              values(8, dtype, 2, 5, 3),
              values(9, dtype, 2, 1, 3)));
      rows.add(
          row(
              "moves" + end,
              in ->
                  List.of(
                      Shapes.concat(0, in.getFirst().transpose().reshape(37, 45), in.getFirst())
                          .plus(1)),
              x));
      rows.add(
          row(
              "the same twice" + end,
              in ->
                  List.of(
                      in.getFirst(), in.getFirst(), in.getFirst().plus(1), in.getFirst().plus(1)),
              x));
      rows.add(
          row(
              "one row" + end,
              in -> List.of(CrossEntropy.of().apply(in.get(0), in.get(1))),
              values(10, dtype, 1, 10),
              classes(1, 10)));
      rows.add(
          row(
              "square" + end,
              in ->
                  List.of(
                      in.get(0).plus(in.get(1)).times(in.get(2)).minus(in.get(0).sumKeepDims(1))),
              values(11, dtype, 10, 10),
              values(12, dtype, 10),
              values(13, dtype, 10, 1)));
      rows.add(
          row(
              "embedding" + end,
              in -> List.of(Indexing.gather(in.get(0), 0, in.get(1)).times(2)),
              x,
              classes(9, 37)));
      rows.add(
          row(
              "batched product" + end,
              in -> List.of(in.get(0).matmul(in.get(1)).plus(1)),
              values(14, dtype, 3, 4, 5),
              values(15, dtype, 3, 5, 2)));
      for (Activation activation :
          List.of(Activation.RELU, Activation.SIGMOID, Activation.TANH, Activation.GELU)) {
        rows.add(
            row(
                "net " + activation.toString().toLowerCase(Locale.ROOT) + end,
                PlanTest.net(activation),
                x,
                values(16, dtype, 20, 45),
                values(17, dtype, 20),
                values(18, dtype, 6, 20),
                classes(37, 6)));
      }
      rows.add(
          row(
              "losses" + end,
              in ->
                  List.of(
                      SquaredError.mean().apply(in.get(0), in.get(1)),
                      new Huber(1, downhill.loss.Reduction.MEAN).apply(in.get(0), in.get(1))),
              x,
              x.times(0.5)));
    }
    return rows.build();
  }

  /// Loss and gradients of a net with one hidden layer.
  private static Function<List<Tensor>, List<Tensor>> net(Activation activation) {
    return in -> {
      Grad.ValueAndGradients result =
          Grad.valueAndGradients(
              w -> {
                Tensor hidden =
                    activation.apply(LinearAlgebra.linear(in.getFirst(), w.get(0), w.get(1)));
                Tensor logits = LinearAlgebra.linear(hidden, w.get(2), null);
                return CrossEntropy.of().apply(logits, in.get(4));
              },
              in.subList(1, 4));
      List<Tensor> results = new ArrayList<>(result.gradients());
      results.add(result.value());
      return results;
    };
  }

  private static Graph graph(Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs) {
    List<Tracer.Argument> arguments = new ArrayList<>();
    for (Tensor input : inputs) {
      arguments.add(new Tracer.Argument("x" + arguments.size(), input.shape(), input.dtype()));
    }
    return Tracer.trace(arguments, function);
  }

  private static List<Value> downloaded(Graph graph, List<Tensor> inputs) {
    List<Value> values = new ArrayList<>();
    inputs.forEach(input -> values.add(Tensors.download(input)));
    graph
        .constants()
        .forEach(node -> values.add(Tensors.download(Objects.requireNonNull(node.constant()))));
    return values;
  }

  private static void same(List<Value> got, List<Value> expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < got.size(); i++) {
      assertThat(got.get(i).shape()).isEqualTo(expected.get(i).shape());
      // Arrays of doubles are compared as Double.equals does: to the bit, NaN aside.
      assertThat(((HostArray) got.get(i)).toDoubles())
          .isEqualTo(((HostArray) expected.get(i)).toDoubles());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void aPlanIsTheOperationsOneByOne(
      String name, Function<List<Tensor>, List<Tensor>> function, List<Tensor> inputs) {
    Graph graph = graph(function, inputs);
    List<Value> values = downloaded(graph, inputs);
    List<Value> expected = new Interpreter(CPU, graph).run(values);
    CpuPlan plan = new CpuPlan(CPU, graph);
    same(plan.run(values), expected);
    same(plan.run(values), expected);
    plan.vectorize();
    same(plan.run(values), expected);
    assertThat(name).isNotEmpty();
  }

  @Test
  void softmaxWithCrossEntropyAndItsGradientAreOneLoop() {
    Tensor z = values(1, DType.F32, 32, 10);
    Graph graph =
        graph(
            in -> {
              var result =
                  Grad.valueAndGradients(
                      w -> CrossEntropy.of().apply(w.getFirst(), in.get(1)), in.subList(0, 1));
              return List.of(result.gradients().getFirst());
            },
            List.of(z, classes(32, 10)));
    assertThat(new CpuPlan(CPU, graph).describe())
        .containsOnlyOnce("loop over 32 rows of 10")
        .contains("exp(", "scatter_elements(");
  }

  @Test
  void anIndexOutOfRangeIsToldAsByTheOperation() {
    Tensor z = values(1, DType.F32, 4, 3);
    Tensor bad = Tensors.of(0L, 1L, 3L, 2L);
    Graph graph =
        graph(in -> List.of(CrossEntropy.of().apply(in.get(0), in.get(1))), List.of(z, bad));
    List<Value> values = downloaded(graph, List.of(z, bad));
    assertThatThrownBy(() -> new CpuPlan(CPU, graph).run(values))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("gather_elements: index 3 (element 2 of the indices");
  }

  @Test
  void aSessionRunsOverTheCallersArrays() {
    Tensor x = values(1, DType.F32, 4, 3);
    Graph graph = graph(in -> List.of(in.getFirst().times(2)), List.of(x));
    Plan.Session session = new CpuPlan(CPU, graph).session(List.of());
    HostArray in = HostArray.zeros(x.shape(), x.dtype());
    HostArray out = HostArray.zeros(x.shape(), x.dtype());
    session.input(0, in);
    session.output(0, out);
    in.floats()[5] = 3;
    session.run();
    assertThat(out.floats()[5]).isEqualTo(6);
    in.floats()[5] = 4;
    session.run();
    assertThat(out.floats()[5]).isEqualTo(8);
    HostArray wrong = HostArray.zeros(Shape.of(3, 4), DType.F32);
    assertThatThrownBy(() -> session.input(0, wrong))
        .hasMessage("plan: input 0 should be float32[4, 3], got float32[3, 4].");
    assertThatThrownBy(() -> session.output(0, wrong))
        .hasMessage("plan: result 0 should be float32[4, 3], got float32[3, 4].");
  }

  @Test
  void aProductReadsAPartOfAnArray() {
    Tensor x = values(1, DType.F32, 2, 3);
    Tensor w = values(2, DType.F32, 3, 4);
    Graph graph =
        graph(in -> List.of(in.get(0).matmul(in.get(1)), in.get(1).times(2)), List.of(x, w));
    Plan.Session session = new CpuPlan(CPU, graph).session(List.of());
    HostArray rows = Tensors.download(values(3, DType.F32, 9, 3));
    HostArray out = HostArray.zeros(Shape.of(2, 4), DType.F32);
    session.input(1, Tensors.download(w));
    session.output(0, out);
    session.output(1, HostArray.zeros(w.shape(), DType.F32));
    assertThat(session.slices(0)).isTrue();
    assertThat(session.slices(1)).isFalse(); // a loop reads it too
    for (int from : new int[] {0, 7, 2}) {
      session.slice(0, rows, from * 3);
      session.run();
      Tensor part = Shapes.slice(Tensors.of(rows), 0, from, from + 2, 1);
      assertThat(out.floats()).isEqualTo(part.matmul(w).toFloats());
    }
    session.input(0, Tensors.download(x));
    session.run();
    assertThat(out.floats()).isEqualTo(x.matmul(w).toFloats());
    assertThatThrownBy(() -> session.slice(0, rows, 22))
        .hasMessage(
            "plan: input 0 should be a part of an array of float32 with 6 elements, got float32[9, 3] from element 22 on.");
    assertThatThrownBy(() -> session.slice(1, rows, 0))
        .hasMessageContaining("input 1 should be a part of an array of float32 with 12 elements")
        .hasMessageEndingWith(", which something other than a product reads.");
  }

  @Test
  void buffersAreUsedAgain() {
    Tensor x = values(1, DType.F32, 8, 8);
    Graph graph =
        graph(
            in -> {
              Tensor y = in.getFirst();
              for (int i = 0; i < 10; i++) {
                y = y.matmul(in.getFirst());
              }
              return List.of(y);
            },
            List.of(x));
    // Ten products, nine of them on the way; two places are enough for these.
    assertThat(new CpuPlan(CPU, graph).bufferBytes()).isEqualTo(2 * 8 * 8 * 4);
  }

  @Test
  void vectorLoopsTakeOverOnceTheyAreFast() {
    assumeTrue(Simd.mode() != Simd.Mode.OFF, "the module jdk.incubator.vector is not there");
    Tensor x = values(1, DType.F32, 64, 64);
    Graph graph = graph(in -> List.of(in.getFirst().times(2).plus(1).sqrt()), List.of(x));
    CpuPlan plan = new CpuPlan(CPU, graph);
    List<Value> values = downloaded(graph, List.of(x));
    List<Value> expected = plan.run(values);
    for (int i = 0; i < 100_000_000 && !plan.isVectorized(); i++) {
      plan.run(values); // a loop is warmed only when it has work
    }
    assertThat(plan.isVectorized()).isTrue();
    same(plan.run(values), expected);
    // The same loop in another plan is warm already.
    assertThat(new CpuPlan(CPU, graph).isVectorized()).isTrue();
  }

  @Test
  void shortLivedPlansAddUp() {
    assumeTrue(Simd.mode() == Simd.Mode.AUTO, "vector loops take over by themselves only in auto");
    Tensor x = values(1, DType.F32, 64, 64);
    Graph graph = graph(in -> List.of(in.getFirst().times(3).plus(2).sqrt()), List.of(x));
    List<Value> values = downloaded(graph, List.of(x));
    boolean warm = false;
    // No plan does enough by itself: 20 runs of 4096 elements are far below 10 ms.
    for (int i = 0; i < 1_000_000 && !warm; i++) {
      CpuPlan plan = new CpuPlan(CPU, graph);
      for (int run = 0; run < 20; run++) {
        plan.run(values);
      }
      warm = plan.isVectorized();
    }
    assertThat(warm).isTrue();
  }
}
