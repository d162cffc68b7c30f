package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SgdTest {
  private static final double[] START = {1, -2, 0.5};

  /// Three steps on `½ Σ a θ²` with `a = (1, 2, 4)`, whose gradient is `a θ`.
  private static void follows(Optimizer optimizer, Recursion recursion) {
    double[] a = {1, 2, 4};
    double[] expected = START.clone();
    double[] velocity = new double[3];
    Tensor curvature = Tensors.of(a);
    Tensor parameter = Tensors.of(START);
    List<Tensor> state = optimizer.init(parameter);
    for (int step = 1; step <= 3; step++) {
      Optimizer.Update update =
          optimizer.update(parameter, parameter.times(curvature), state, settings(optimizer, step));
      parameter = update.parameter();
      state = update.state();
      for (int i = 0; i < 3; i++) {
        expected[i] = recursion.next(expected, velocity, i, a[i] * expected[i]);
      }
      assertThat(parameter.toDoubles()).containsExactly(expected, within(1e-15));
    }
  }

  static Optimizer.Settings settings(Optimizer optimizer, int step) {
    return new Optimizer.Settings(
        Tensors.scalar(optimizer.learningRate(), DType.F64),
        Tensors.scalar((double) step, DType.F64));
  }

  /// The next `θᵢ`; keeps `vᵢ`.
  @FunctionalInterface
  private interface Recursion {
    double next(double[] theta, double[] v, int i, double gradient);
  }

  @Test
  void plainDescentGoesAgainstTheGradient() {
    follows(new Sgd(0.1), (theta, v, i, g) -> theta[i] - 0.1 * g);
  }

  @Test
  void momentumAddsUpGradients() {
    follows(
        new Sgd(0.1).withMomentum(0.9),
        (theta, v, i, g) -> {
          v[i] = 0.9 * v[i] + g;
          return theta[i] - 0.1 * v[i];
        });
  }

  @Test
  void nesterovLooksAhead() {
    follows(
        new Sgd(0.1).withMomentum(0.9).withNesterov(),
        (theta, v, i, g) -> {
          v[i] = 0.9 * v[i] + g;
          return theta[i] - 0.1 * (g + 0.9 * v[i]);
        });
  }

  @Test
  void weightDecayIsAddedToTheGradient() {
    follows(
        new Sgd(0.1).withMomentum(0.5).withWeightDecay(0.01),
        (theta, v, i, g) -> {
          v[i] = 0.5 * v[i] + (g + 0.01 * theta[i]);
          return theta[i] - 0.1 * v[i];
        });
  }

  /// Sutskever et al. 2013, eq. 3 and 4, in their own variables: the gradient is taken at `θ + μ
  /// v`, which is the parameter that this form keeps.
  @Test
  void nesterovIsThePublishedMethodInShiftedVariables() {
    double mu = 0.8;
    double rate = 0.05;
    double theta = 2;
    double v = 0;
    var optimizer = new Sgd(rate).withMomentum(mu).withNesterov();
    Tensor kept = Tensors.of(2.0);
    List<Tensor> state = optimizer.init(kept);
    for (int step = 1; step <= 5; step++) {
      double gradient = 3 * (theta + mu * v);
      v = mu * v - rate * gradient;
      theta += v;
      Optimizer.Update update =
          optimizer.update(kept, kept.times(3), state, settings(optimizer, step));
      kept = update.parameter();
      state = update.state();
      assertThat(kept.item()).isCloseTo(theta + mu * v, within(1e-14));
    }
  }

  @Test
  void theRateOfTheSettingsCounts() {
    Tensor one = Tensors.of(1.0);
    Optimizer.Update update =
        new Sgd(0.1)
            .update(
                one,
                one,
                List.of(),
                new Optimizer.Settings(
                    Tensors.scalar(0.25, DType.F64), Tensors.scalar(1, DType.F64)));
    assertThat(update.parameter().item()).isEqualTo(0.75);
  }

  @Test
  void onlyMomentumRemembers() {
    Tensor parameter = Tensors.of(START);
    assertThat(new Sgd(0.1).init(parameter)).isEmpty();
    assertThat(new Sgd(0.1).withMomentum(0.9).init(parameter)).hasSize(1);
  }

  @Test
  void float32StaysFloat32() {
    Tensor parameter = Tensors.of(1f, 2f);
    var sgd = new Sgd(0.1).withMomentum(0.9).withWeightDecay(0.1);
    Optimizer.Update update =
        sgd.update(parameter, parameter, sgd.init(parameter), settings(sgd, 1));
    assertThat(update.parameter().dtype()).isEqualTo(DType.F32);
    assertThat(update.state()).extracting(Tensor::dtype).containsOnly(DType.F32);
  }

  @Test
  void rangesAreChecked() {
    refused(() -> new Sgd(-1), "sgd: expected a finite learningRate of 0 or more, got -1.0.");
    refused(
        () -> new Sgd(Double.NaN), "sgd: expected a finite learningRate of 0 or more, got NaN.");
    refused(
        () -> new Sgd(Double.POSITIVE_INFINITY),
        "sgd: expected a finite learningRate of 0 or more, got Infinity.");
    refused(() -> new Sgd(1).withMomentum(1), "sgd: expected momentum in [0, 1), got 1.0.");
    refused(
        () -> new Sgd(1).withWeightDecay(-0.1),
        "sgd: expected a finite weightDecay of 0 or more, got -0.1.");
    refused(
        () -> new Sgd(1).withNesterov(),
        "sgd: Nesterov momentum needs a momentum above 0, got 0. Set withMomentum(0.9) first.");
  }

  static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
