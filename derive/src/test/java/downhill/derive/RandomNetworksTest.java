package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.derive.scalar.Chain;
import downhill.eager.Tensors;
import downhill.loss.Loss;
import downhill.loss.Losses;
import downhill.nn.Activation;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rows 20, 67: for networks of any depth, width, activation and loss, every product of factors is
/// the gradient and the central difference.
class RandomNetworksTest {
  private static final int NETS = Integer.getInteger("derive.nets", 520);
  private static final long SEED = Long.getLong("derive.seed", 7);
  private static final int PARAMETERS_OF_EACH = 3;

  /// The four scalings of the squared error, then every loss of the library.
  private static List<String> losses() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "half-squared-error",
                "sum-squared-error",
                "mean-squared-error",
                "half-mean-squared-error"));
    names.addAll(Losses.names());
    return names;
  }

  private record Case(List<Integer> widths, Activation hidden, String loss, long seed) {
    Problem problem() {
      Random random = Random.of(seed);
      int rows = 1 + random.nextInt(2);
      int out = widths.getLast();
      Activation output =
          switch (loss) {
            case "negative_log_likelihood", "kullback_leibler" -> Activation.LOG_SOFTMAX;
            case "binary_cross_entropy" -> Activation.SIGMOID;
            case "squared_log_error" -> Activation.SOFTPLUS;
            default -> Activation.IDENTITY;
          };
      Tensor y =
          switch (loss) {
            case "cross_entropy", "negative_log_likelihood", "multi_margin" ->
                classes(random, rows, out);
            case "hinge", "squared_hinge", "perceptron" -> signs(random, rows, out);
            case "binary_cross_entropy",
                "focal",
                "binary_cross_entropy_with_logits",
                "kullback_leibler",
                "squared_log_error",
                "poisson_nll" ->
                uniform(random, rows, out);
            default -> normal(random, rows, out);
          };
      Loss function = Networks.loss(loss);
      return Networks.of(
          widths,
          hidden,
          output,
          function,
          Networks.randomNumbers(random.split(1)),
          normal(random.split(2), rows, widths.getFirst()),
          y);
    }

    private static Tensor classes(Random random, int rows, int out) {
      long[] classes = new long[rows];
      for (int i = 0; i < rows; i++) {
        classes[i] = random.nextInt(out);
      }
      return Tensors.of(classes);
    }

    private static Tensor signs(Random random, int rows, int out) {
      double[] values = new double[rows * out];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(2) * 2 - 1;
      }
      return Tensors.of(values, Shape.of(rows, out));
    }

    private static Tensor uniform(Random random, int rows, int out) {
      return Tensors.of(random.uniform(rows * out, 0.1, 0.9), Shape.of(rows, out));
    }

    private static Tensor normal(Random random, int rows, int out) {
      return Tensors.of(random.normal(rows * out, 0, 1), Shape.of(rows, out));
    }
  }

  private static Case draw(int number) {
    Random random = Random.of(SEED).split(number);
    int depth = 1 + number % 6;
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i <= depth; i++) {
      widths.add(1 + random.nextInt(5));
    }
    Activation[] activations = Activation.values();
    List<String> losses = losses();
    return new Case(
        widths,
        activations[number % activations.length],
        losses.get(number % losses.size()),
        random.nextLong());
  }

  @Test
  void row020EveryProductOfFactorsIsTheGradientAndTheCentralDifference() {
    Set<Activation> activations = new HashSet<>();
    Set<String> seen = new HashSet<>();
    int compared = 0;
    for (int number = 0; number < NETS; number++) {
      Case drawn = draw(number);
      activations.add(drawn.hidden());
      seen.add(drawn.loss());
      Derivation derivation = Derivation.of(drawn.problem());
      Notation notation = Notation.of(Notation.names().get(number % Notation.names().size()));
      View view = derivation.in(Style.of(notation));
      List<Parameter> parameters = view.parameters();
      Random random = Random.of(drawn.seed()).split(3);
      for (int i = 0; i < PARAMETERS_OF_EACH; i++) {
        Parameter parameter = parameters.get(random.nextInt(parameters.size()));
        holds(drawn, view, view.gradient(parameter));
        compared++;
      }
    }
    assertThat(activations).containsExactlyInAnyOrder(Activation.values());
    assertThat(seen).containsAll(losses());
    assertThat(compared).isEqualTo(NETS * PARAMETERS_OF_EACH);
  }

  private static void holds(Case drawn, View view, ParameterGradient gradient) {
    String what =
        "%s, %s; repeat with -Dderive.seed=%d".formatted(drawn, gradient.parameter().key(), SEED);
    double scale = Math.max(1, Math.abs(gradient.reverse()));
    assertThat(Math.abs(gradient.product() - gradient.reverse())).as(what).isLessThan(1e-9 * scale);
    for (Chain.Segment segment : gradient.chain().segments()) {
      double last =
          segment.last().stream()
              .mapToDouble(l -> l.before() * l.factor().derivative().value())
              .sum();
      assertThat(last).as(what).isCloseTo(segment.value(), offset(segment.value()));
      if (!segment.ways().isEmpty()) {
        double ways =
            segment.ways().stream()
                .mapToDouble(
                    way ->
                        way.stream()
                            .mapToDouble(factor -> factor.derivative().value())
                            .reduce(1, (a, b) -> a * b))
                .sum();
        assertThat(ways).as(what).isCloseTo(segment.value(), offset(segment.value()));
      }
    }
    if (!gradient.agrees() && gradient.singularities().isEmpty()) {
      // A kink or a fourth derivative too near for the usual step: a smaller one must agree.
      Parameter parameter = gradient.parameter();
      double fine =
          parameter.sign()
              * view.derivation()
                  .problem()
                  .difference(parameter.variable(), parameter.element(), 0x1p-17);
      assertThat(Math.abs(fine - gradient.product())).as(what).isLessThan(1e-6 * scale);
    }
  }

  private static org.assertj.core.data.Offset<Double> offset(double value) {
    return org.assertj.core.data.Offset.offset(1e-10 * Math.max(1, Math.abs(value)));
  }
}
