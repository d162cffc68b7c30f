package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  /// Kingma and Ba 2015, algorithm 1, on the gradient `a θ`, number by number.
  private static void followsThePaper(Adam adam, int steps, double tolerance) {
    double[] a = {1, 2, 4};
    double[] theta = {1, -2, 0.5};
    double[] m = new double[3];
    double[] v = new double[3];
    Tensor curvature = Tensors.of(a);
    Tensor parameter = Tensors.of(theta);
    List<Tensor> state = adam.init(parameter);
    for (int step = 1; step <= steps; step++) {
      Optimizer.Update update =
          adam.update(parameter, parameter.times(curvature), state, SgdTest.settings(adam, step));
      parameter = update.parameter();
      state = update.state();
      for (int i = 0; i < 3; i++) {
        double g = a[i] * theta[i] + adam.weightDecay() * theta[i];
        m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * g;
        v[i] = adam.beta2() * v[i] + (1 - adam.beta2()) * g * g;
        double mHat = m[i] / (1 - Math.pow(adam.beta1(), step));
        double vHat = v[i] / (1 - Math.pow(adam.beta2(), step));
        theta[i] -= adam.learningRate() * mHat / (Math.sqrt(vHat) + adam.epsilon());
      }
      assertThat(parameter.toDoubles()).containsExactly(theta, within(tolerance));
    }
  }

  @Test
  void row124_theRecursionIsThePapers() {
    followsThePaper(new Adam(0.1), 20, 1e-13);
  }

  @Test
  void otherDecayRatesAndWeightDecayAreUsed() {
    followsThePaper(new Adam(0.01).withBetas(0.5, 0.9).withWeightDecay(0.1), 20, 1e-13);
  }

  @Test
  void noDecayOfTheFirstMomentIsAllowed() {
    followsThePaper(new Adam(0.01).withBetas(0, 0.9), 5, 1e-13);
  }

  /// `m̂ / √v̂ = ±1` after one step, whatever the gradient's size.
  @Test
  void theFirstStepIsAsLongAsTheRate() {
    Adam adam = new Adam(0.01);
    Tensor parameter = Tensors.of(0.0, 0.0, 0.0);
    Tensor gradient = Tensors.of(1e-3, -5.0, 1e6);
    Optimizer.Update update =
        adam.update(parameter, gradient, adam.init(parameter), SgdTest.settings(adam, 1));
    assertThat(update.parameter().toDoubles())
        .containsExactly(new double[] {-0.01, 0.01, -0.01}, within(1e-6));
  }

  @Test
  void aGradientOfZeroMovesNothing() {
    Adam adam = new Adam(0.01);
    Tensor parameter = Tensors.of(1.0);
    Optimizer.Update update =
        adam.update(parameter, Tensors.of(0.0), adam.init(parameter), SgdTest.settings(adam, 1));
    assertThat(update.parameter().item()).isEqualTo(1);
  }

  @Test
  void float32KeepsItsCorrectionsExact() {
    Adam adam = new Adam(0.001);
    Tensor parameter = Tensors.of(1f);
    Optimizer.Update update =
        adam.update(parameter, Tensors.of(0.3f), adam.init(parameter), SgdTest.settings(adam, 1));
    assertThat(update.parameter().dtype()).isEqualTo(DType.F32);
    assertThat(update.parameter().item()).isCloseTo(0.999, within(1.2e-7));
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refused(
        () -> new Adam(-0.1), "adam: expected a finite learningRate of 0 or more, got -0.1.");
    SgdTest.refused(
        () -> new Adam(1).withBetas(1, 0.9), "adam: expected beta1 in [0, 1), got 1.0.");
    SgdTest.refused(
        () -> new Adam(1).withBetas(0.9, -0.1), "adam: expected beta2 in [0, 1), got -0.1.");
    SgdTest.refused(
        () -> new Adam(1, 0.9, 0.999, -1, 0),
        "adam: expected a finite epsilon of 0 or more, got -1.0.");
    SgdTest.refused(
        () -> new Adam(1).withWeightDecay(Double.NaN),
        "adam: expected a finite weightDecay of 0 or more, got NaN.");
  }

  /// Otherwise it would come to rest at a subnormal number, where processors are slow.
  @Test
  void aMomentWithoutGradientsFadesToZero() {
    Adam adam = new Adam(0.001);
    Tensor parameter = Tensors.of(1f);
    List<Tensor> state = List.of(Tensors.of(1f), Tensors.of(0f));
    for (int step = 1; step <= 1000; step++) {
      state = adam.update(parameter, Tensors.of(0f), state, SgdTest.settings(adam, step)).state();
      assertThat(Math.abs(state.getFirst().item()))
          .satisfiesAnyOf(
              m -> assertThat(m).isZero(),
              m -> assertThat(m).isGreaterThanOrEqualTo(Float.MIN_NORMAL));
    }
    assertThat(state.getFirst().item()).isZero();
  }
}
