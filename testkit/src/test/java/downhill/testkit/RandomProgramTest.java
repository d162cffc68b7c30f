package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.grad.GradientCheck;
import downhill.graph.CommonSubexpressions;
import downhill.graph.DeadCode;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Tracer;
import downhill.op.Op;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.testkit.RandomProgram.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Properties of random functions.
class RandomProgramTest {
  private static RandomProgram program(Random random, int least, int most, Kinds kinds) {
    return new RandomProgram(random.nextLong(), least + random.nextInt(most - least + 1), kinds);
  }

  private static List<Tensor> arguments(Random random, DType dtype) {
    List<Tensor> arguments = new ArrayList<>();
    List<double[]> numbers = RandomProgram.arguments(random);
    for (int i = 0; i < numbers.size(); i++) {
      arguments.add(Tensors.of(numbers.get(i), RandomProgram.SHAPES.get(i)).to(dtype));
    }
    return arguments;
  }

  private static List<Tracer.Argument> describe(List<Tensor> arguments) {
    List<Tracer.Argument> described = new ArrayList<>();
    for (Tensor argument : arguments) {
      described.add(
          new Tracer.Argument("x" + described.size(), argument.shape(), argument.dtype()));
    }
    return described;
  }

  /// The results and the gradients of the sum of the last.
  private static List<Tensor> withGradients(RandomProgram program, List<Tensor> arguments) {
    List<Tensor> all = new ArrayList<>(program.apply(arguments));
    all.addAll(Grad.ofAll(program::scalar).apply(arguments));
    return all;
  }

  @Test
  void tracedIsEagerBitForBit() {
    Seeds.check(
        150,
        random -> {
          RandomProgram program = program(random, 5, 30, Kinds.ALL);
          List<Tensor> arguments =
              arguments(random, random.nextInt(2) == 0 ? DType.F32 : DType.F64);

          List<Tensor> traced =
              Compiled.ofAll(inputs -> withGradients(program, inputs)).run(arguments);

          Agreement.sameBits("program", withGradients(program, arguments), traced);
        });
  }

  @Test
  void aGraphReplaysAsItRuns() {
    Seeds.check(
        50,
        random -> {
          RandomProgram program = program(random, 5, 30, Kinds.ALL);
          List<Tensor> arguments = arguments(random, DType.F64);
          Graph graph = Compiled.ofAll(program::apply).graph(arguments);

          Agreement.sameBits("replay", program.apply(arguments), graph.replay(arguments));
          // Differentiated through the graph as recorded: a merged one adds in another order.
          Graph recorded = Tracer.record(describe(arguments), program::apply);
          Agreement.sameBits(
              "gradients",
              Grad.ofAll(program::scalar).apply(arguments),
              Grad.ofAll(x -> recorded.replay(x).getFirst().sum()).apply(arguments));
          assertThat(Compiled.ofAll(graph::replay).graph(arguments).toString())
              .isEqualTo(graph.toString());
        });
  }

  @Test
  void gradientsAreDifferences() {
    Seeds.check(
        60,
        random -> {
          RandomProgram program = program(random, 5, 14, Kinds.SMOOTH);
          GradientCheck.ofAll(inputs -> program.apply(inputs).getFirst())
              .tolerance(1e-6, 1e-8)
              .verify(arguments(random, DType.F64));
        });
  }

  @Test
  void secondDerivativesAreDifferences() {
    Seeds.check(
        15,
        random -> {
          RandomProgram program = program(random, 4, 8, Kinds.SMOOTH);
          GradientCheck.ofAll(inputs -> program.apply(inputs).getFirst())
              .order(2)
              .tolerance(1e-5, 1e-7)
              .verify(arguments(random, DType.F64));
        });
  }

  @Test
  void gradientsAreLinearInTheFunction() {
    Seeds.check(
        50,
        random -> {
          RandomProgram f = program(random, 5, 20, Kinds.ALL);
          RandomProgram g = program(random, 5, 20, Kinds.ALL);
          double a = random.nextNormal();
          double b = random.nextNormal();
          List<Tensor> arguments = arguments(random, DType.F64);

          List<Tensor> ofF = Grad.ofAll(f::scalar).apply(arguments);
          List<Tensor> ofG = Grad.ofAll(g::scalar).apply(arguments);
          List<Tensor> ofSum =
              Grad.ofAll(x -> f.scalar(x).times(a).plus(g.scalar(x).times(b))).apply(arguments);

          for (int i = 0; i < arguments.size(); i++) {
            close(ofF.get(i).times(a).plus(ofG.get(i).times(b)), ofSum.get(i));
          }
        });
  }

  @Test
  void vectorJacobianProductsAreLinearInTheCotangent() {
    Seeds.check(
        50,
        random -> {
          RandomProgram f = program(random, 5, 20, Kinds.ALL);
          List<Tensor> arguments = arguments(random, DType.F64);
          Tensor x = arguments.getFirst();
          UnaryOperator<Tensor> function =
              first -> {
                List<Tensor> all = new ArrayList<>(arguments);
                all.set(0, first);
                return f.apply(all).getFirst();
              };
          var shape = function.apply(x).shape();
          Tensor u = Tensors.of(random.normal(shape.size(), 0, 1), shape);
          Tensor v = Tensors.of(random.normal(shape.size(), 0, 1), shape);

          Tensor ofU = Grad.vectorJacobianProduct(function, x, u);
          Tensor ofV = Grad.vectorJacobianProduct(function, x, v);
          Tensor ofBoth = Grad.vectorJacobianProduct(function, x, u.times(2).plus(v));

          close(ofU.times(2).plus(ofV), ofBoth);
        });
  }

  private static void close(Tensor expected, Tensor actual) {
    double scale = Agreement.scale(expected);
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-11 * scale));
  }

  @Test
  void hessianVectorProductIsHessianTimesVector() {
    Seeds.check(
        20,
        random -> {
          RandomProgram f = program(random, 3, 10, Kinds.SMOOTH);
          List<Tensor> arguments = arguments(random, DType.F64);
          Tensor x = arguments.getFirst();
          UnaryOperator<Tensor> function =
              first -> {
                List<Tensor> all = new ArrayList<>(arguments);
                all.set(0, first);
                return f.scalar(all);
              };
          Tensor v = Tensors.of(random.normal(6, 0, 1), x.shape());

          Tensor hessian = Grad.hessian(function, x).reshape(6, 6);
          Tensor product = Grad.hessianVectorProduct(function, x, v);

          close(hessian.matmul(v.reshape(6)), product.reshape(6));
          close(hessian, hessian.transpose());
        });
  }

  @Test
  void passesKeepResultsAndRemoveWhatTheyClaim() {
    Seeds.check(
        60,
        random -> {
          RandomProgram program = program(random, 5, 30, Kinds.ALL);
          List<Tensor> arguments = arguments(random, DType.F64);
          Graph recorded = Tracer.record(describe(arguments), x -> withGradients(program, x));
          List<Tensor> expected = recorded.replay(arguments);

          Graph merged = CommonSubexpressions.merge(recorded);
          Graph live = DeadCode.remove(merged);

          Agreement.sameBits("merged", expected, merged.replay(arguments));
          Agreement.sameBits("without dead code", expected, live.replay(arguments));
          assertThat(expressions(merged)).doesNotHaveDuplicates();
          assertThat(live.nodes()).allSatisfy(node -> assertThat(isNeeded(node, live)).isTrue());
          assertThat(live.inputs()).hasSameSizeAs(arguments);
          // Nothing left to do.
          assertThat(DeadCode.remove(CommonSubexpressions.merge(live)).toString())
              .isEqualTo(live.toString());
        });
  }

  private record Expression(Op op, List<Node> inputs) {}

  private static List<Expression> expressions(Graph graph) {
    return graph.operations().stream()
        .map(node -> new Expression(Objects.requireNonNull(node.op()), node.inputs()))
        .toList();
  }

  private static boolean isNeeded(Node node, Graph graph) {
    Set<Node> used = new HashSet<>(graph.outputs());
    used.addAll(graph.inputs());
    graph.nodes().forEach(user -> used.addAll(user.inputs()));
    return used.contains(node);
  }
}
