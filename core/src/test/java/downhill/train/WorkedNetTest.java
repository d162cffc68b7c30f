package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.loss.SquaredError;
import downhill.nn.Activations;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Sgd;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The net with 2 inputs, 3 hidden and 2 output units that courses work by hand, `x = (5, 10)`,
/// targets `(0.01, 0.99)`, `η = 0.5`: gradients at the old weights, biases frozen.
class WorkedNetTest {
  private static final Batch ROW =
      Batch.of(
          Tensors.matrix(new double[][] {{5, 10}}), Tensors.matrix(new double[][] {{0.01, 0.99}}));
  private static final SquaredError LOSS = new SquaredError(SquaredError.Scaling.HALF_SUM);
  private static final GradientHook FREEZE_BIAS =
      (step, loss, gradients) -> {
        Map<String, Tensor> kept = new LinkedHashMap<>(gradients);
        kept.replaceAll((path, g) -> path.startsWith("b") ? g.times(0) : g);
        return kept;
      };

  /// One bias for the three hidden units, one for the two of the output.
  private record Net(Tensor w1, Tensor b1, Tensor w2, Tensor b2) implements Model {
    static Net initial() {
      return new Net(
          Tensors.matrix(new double[][] {{0.1, 0.15}, {0.2, 0.25}, {0.3, 0.35}}),
          Tensors.of(0.35),
          Tensors.matrix(new double[][] {{0.4, 0.5, 0.6}, {0.45, 0.55, 0.65}}),
          Tensors.of(0.65));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor hidden = Activations.sigmoid(x.matmul(w1.transpose()).plus(b1));
      return Activations.sigmoid(hidden.matmul(w2.transpose()).plus(b2));
    }

    Tensor loss(Batch batch) {
      return LOSS.apply(apply(batch.x()), batch.y());
    }

    /// w1 … w12 in the order of the sources: the weights into h1, h2, h3, then w7, w9, w11 into the
    /// first output and w8, w10, w12 into the second.
    double[] weights() {
      double[] a = w1.toDoubles();
      double[] b = w2.toDoubles();
      return new double[] {a[0], a[1], a[2], a[3], a[4], a[5], b[0], b[3], b[1], b[4], b[2], b[5]};
    }
  }

  private static Net after(int steps, GradientHook hook) {
    var step = new TrainingStep<>(Net.initial(), Net::loss, null, new Sgd(0.5), hook, Set.of());
    TrainingStep.Progress progress = step.start();
    for (int i = 0; i < steps; i++) {
      progress = Steps.made(step, progress, ROW, 0.5).progress();
    }
    return step.model(progress.parameters(), progress.states());
  }

  private static void gives(Net net, double first, double second) {
    assertThat(net.apply(ROW.x()).toDoubles())
        .containsExactly(new double[] {first, second}, within(5e-9));
  }

  @Test
  void theForwardPass() {
    gives(Net.initial(), 0.89108966, 0.90432992);
    assertThat(Net.initial().loss(ROW).item()).isCloseTo(0.3918291767, within(5e-11));
  }

  @Test
  void theGradients() {
    Net net = Net.initial();
    List<Tensor> gradients =
        Grad.ofAll(p -> new Net(p.get(0), p.get(1), p.get(2), p.get(3)).loss(ROW))
            .apply(List.copyOf(Parameters.of(net).values()));
    assertThat(gradients.get(0).toDoubles())
        .containsExactly(
            new double[] {0.01226782, 0.02453563, 0.00394556, 0.00789112, 0.00109324, 0.00218648},
            within(5e-9));
    assertThat(gradients.get(2).toDoubles()[0]).isCloseTo(0.07806388, within(5e-9));
  }

  @Test
  void theWeightsAfterOneStep() {
    Net net = after(1, FREEZE_BIAS);
    assertThat(net.weights())
        .containsExactly(
            new double[] {
              0.09386609, 0.13773218, 0.19802722, 0.24605444, 0.29945338, 0.34890676,
              0.36096806, 0.45338331, 0.45813646, 0.55362875, 0.55744766, 0.65368846
            },
            within(6e-9));
    gives(net, 0.87844094, 0.90465928);
    assertThat(net.loss(ROW).item()).isCloseTo(0.38073635, within(5e-9));
  }

  @Test
  void theBiasesMoveWhenTheyAreNotFrozen() {
    Net net = after(1, GradientHook.none());
    assertThat(net.b1().item()).isCloseTo(0.34826934, within(5e-9));
    assertThat(net.b2().item()).isCloseTo(0.61095159, within(5e-9));
  }

  @Test
  void theOutputsAfterTenAndAHundredSteps() {
    gives(after(10, FREEZE_BIAS), 0.62467975, 0.90603653);
    gives(after(100, FREEZE_BIAS), 0.07398335, 0.94593175);
  }

  @Test
  void theNetAfterAThousandSteps() {
    Net net = after(1000, FREEZE_BIAS);
    gives(net, 0.02296871, 0.97768170);
    assertThat(net.loss(ROW).item()).isCloseTo(1.599640e-4, within(5e-11));
    assertThat(net.weights())
        .containsExactly(
            new double[] {
              0.21193748, 0.37387496, 0.26193605, 0.37387210, 0.32265353, 0.39530706,
              -1.45408604, 0.93945536, -1.51834386, 1.05020737, -1.44708048, 1.15336914
            },
            within(6e-9));
    assertThat(net.b1().item()).isEqualTo(0.35);
    assertThat(net.b2().item()).isEqualTo(0.65);
  }

  @Test
  void theStepKeepsTheShapeOfItsParameters() {
    assertThat(Parameters.of(after(1, GradientHook.none())).values())
        .extracting(Tensor::shape)
        .containsExactly(Shape.of(3, 2), Shape.of(1), Shape.of(2, 3), Shape.of(1));
  }
}
