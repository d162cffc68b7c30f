package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.graph.FiniteChecks;
import downhill.graph.Graph;
import downhill.loss.CrossEntropy;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.op.ReduceOp;
import downhill.optim.Adam;
import downhill.optim.AdamW;
import downhill.optim.Adamax;
import downhill.optim.Nadam;
import downhill.optim.Optimizer;
import downhill.optim.Rmsprop;
import downhill.optim.Rprop;
import downhill.optim.Sgd;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tests of a step that are left refuse what all of them would refuse.
class FiniteChecksTest {
  private static final int POISON = 1;

  private static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sgd(0.1),
        new Sgd(0.1).withMomentum(0.9).withWeightDecay(0.01),
        new Adam(0.01),
        new Adam(0.01).withAmsgrad(),
        new AdamW(0.01),
        new Adamax(0.01),
        new Nadam(0.01),
        new Rmsprop(0.01),
        new Rprop(0.01));
  }

  private static List<Tensor> arguments(TrainingStep<Sequential> step) {
    List<Tensor> arguments = new ArrayList<>(step.start().parameters());
    arguments.addAll(step.start().slots());
    arguments.add(Tensors.scalar(7, DType.I64));
    arguments.add(Tensors.scalar(0.1, DType.F64));
    arguments.add(Tensors.scalar(3, DType.F64));
    arguments.add(Tensors.of(Random.of(1).uniformFloats(12), Shape.of(2, 6)));
    arguments.add(Tensors.of(new long[] {1, 0}));
    return arguments;
  }

  private static TrainingStep<Sequential> step(Optimizer optimizer) {
    Sequential net =
        Sequential.of(
            Linear.init(6, 4, Random.of(2)), Activation.RELU, Linear.init(4, 3, Random.of(3)));
    return new TrainingStep<>(
        net,
        (m, batch) -> CrossEntropy.of().apply(m.apply(batch.x()), batch.y()),
        null,
        optimizer,
        GradientHook.none(),
        Set.of());
  }

  private static Graph graph(TrainingStep<Sequential> step) {
    AtomicReference<Graph> seen = new AtomicReference<>();
    step.session(
        arguments(step),
        graph -> {
          seen.set(graph);
          return graph;
        });
    return seen.get();
  }

  private static boolean refuses(Graph graph, List<Tensor> arguments) {
    return graph.replay(arguments).get(POISON).item() != 0;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whatAllTestsRefuseTheRestRefuses(Optimizer optimizer) {
    TrainingStep<Sequential> step = step(optimizer);
    Graph all = graph(step);
    Graph rest = FiniteChecks.prune(all, POISON);
    List<Tensor> good = arguments(step);
    assertThat(refuses(all, good)).isFalse();
    assertThat(refuses(rest, good)).isFalse();
    int refused = 0;
    for (int i = 0; i < good.size(); i++) {
      if (good.get(i).dtype() != DType.F32) {
        continue;
      }
      for (float bad :
          new float[] {Float.NaN, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, 1e30f, 1e20f}) {
        float[] numbers = good.get(i).toFloats();
        numbers[numbers.length / 2] = bad;
        List<Tensor> changed = new ArrayList<>(good);
        changed.set(i, Tensors.of(numbers, good.get(i).shape()));
        boolean expected = refuses(all, changed);
        assertThat(refuses(rest, changed)).as("input %d, %s", i, bad).isEqualTo(expected);
        refused += expected ? 1 : 0;
      }
    }
    assertThat(refused).isPositive();
  }

  /// Two layers have four parameters. What is left: the loss, each parameter, for Adam each second
  /// moment.
  @Test
  void newParametersSpeakForTheirGradientsAndFirstMoments() {
    assertThat(tests(new Sgd(0.1))).isEqualTo(5);
    assertThat(tests(new Adam(0.1))).isEqualTo(9);
  }

  private static long tests(Optimizer optimizer) {
    Graph graph = FiniteChecks.prune(graph(step(optimizer)), POISON);
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof ReduceOp.Sum && node.shape().rank() == 0)
        .filter(node -> !node.toString().contains("cross_entropy"))
        .count();
  }
}
