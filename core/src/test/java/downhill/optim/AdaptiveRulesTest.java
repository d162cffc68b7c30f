package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What sets each rule apart, on numbers worked by hand.
class AdaptiveRulesTest {
  private static double after(Optimizer optimizer, double start, double... gradients) {
    Descent descent = Descent.from(optimizer, Tensors.of(start));
    for (double gradient : gradients) {
      descent = descent.along(Tensors.of(gradient));
    }
    return descent.parameter().item();
  }

  @Test
  void dampeningSparesTheFirstStep() {
    Sgd sgd = new Sgd(1).withMomentum(0.5).withDampening(0.25);
    assertThat(after(sgd, 0, 2)).isEqualTo(-2); // v = 2
    assertThat(after(sgd, 0, 2, 4)).isEqualTo(-2 - 4); // v = 0.5 * 2 + 0.75 * 4
  }

  @Test
  void adagradDividesByTheRootOfAllSquares() {
    assertThat(after(new Adagrad(1), 0, 3, 4)).isCloseTo(-1 - 4.0 / 5, within(1e-9));
  }

  @Test
  void adagradsRateFallsWithTime() {
    Adagrad adagrad = new Adagrad(1).withRateDecay(1);
    assertThat(after(adagrad, 0, 3, 4)).isCloseTo(-1 - 0.5 * 4 / 5, within(1e-9));
  }

  @Test
  void rmspropDividesByTheRootMeanSquare() {
    Rmsprop rmsprop = new Rmsprop(1).withSmoothing(0.75).withEpsilon(0);
    assertThat(after(rmsprop, 0, 2)).isCloseTo(-2, within(1e-12)); // v = 1
  }

  /// The variance of a gradient that never changes is rounding; a negative one would give NaN.
  @Test
  void centredRmspropBearsAConstantGradient() {
    Descent descent =
        Descent.from(new Rmsprop(1e-6).withSmoothing(0.5).centred(), Tensors.of(0f, 0f, 0f));
    Tensor gradient = Tensors.of(0.1f, 0.3f, 1e10f);
    descent = descent.along(_ -> gradient, 100);
    assertThat(descent.parameter().toDoubles()).doesNotContain(Double.NaN);
  }

  @Test
  void adadeltaStartsWithStepsOfTheRootOfEpsilon() {
    Adadelta adadelta = new Adadelta().withSmoothing(0.75).withEpsilon(1e-6);
    // d = √1e-6 / √(1 + 1e-6) · 2
    assertThat(after(adadelta, 0, 2)).isCloseTo(-2e-3, within(1e-8));
  }

  @Test
  void amsgradNeverForgetsALargeGradient() {
    double[] gradients = {100, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    Adam adam = new Adam(0.1).withBetas(0, 0.5);
    assertThat(after(adam.withAmsgrad(), 0, gradients)).isGreaterThan(after(adam, 0, gradients));
  }

  @Test
  void adamwDecaysWeightsWhateverTheirGradient() {
    AdamW adamw = new AdamW(0.1).withWeightDecay(0.5);
    assertThat(after(adamw, 2, 0)).isCloseTo(2 * (1 - 0.05), within(1e-15));
    Adam adam = new Adam(0.1);
    assertThat(after(adamw, 2, 3)).isCloseTo(after(adam, 2 * 0.95, 3), within(1e-15));
  }

  @Test
  void adamaxDividesByTheLargestRecentGradient() {
    Adamax adamax = new Adamax(1).withBetas(0, 0.5);
    assertThat(after(adamax, 0, 8)).isCloseTo(-1, within(1e-7));
    assertThat(after(adamax, 0, 8, 1)).isCloseTo(-1 - 0.25, within(1e-7)); // u = max(4, 1)
  }

  /// Dozat 2016 with `ψ = 0`, so that `μ = β₁ / 2`.
  @Test
  void nadamLooksAhead() {
    Nadam nadam = new Nadam(1, 0.8, 0, 0, 0, 0);
    double mean = 0.4 * (0.2 * 3) / (1 - 0.16) + 0.6 * 3 / 0.6;
    assertThat(after(nadam, 0, 3)).isCloseTo(-mean / 3, within(1e-14));
  }

  @Test
  void nadamRemembersTheProductAsAScalarInFloat64() {
    Tensor product = new Nadam(1).init(Tensors.of(1f, 2f)).get(2);
    assertThat(product.shape()).isEqualTo(Shape.scalar());
    assertThat(product.dtype()).isEqualTo(DType.F64);
  }

  /// `ρ₁ … ρ₅ ≤ 5` for the usual `β₂`.
  @Test
  void radamStartsAsMomentumAlone() {
    Radam radam = new Radam(0.5).withBetas(0, 0.999);
    assertThat(after(radam, 0, 1, 2, 3, 4, 5)).isCloseTo(-7.5, within(1e-14));
    assertThat(after(radam, 0, 0, 0, 0, 0, 0, 6)).isNotCloseTo(-3, within(0.1));
  }

  @Test
  void radamWithAShortMemoryNeverTrustsIt() {
    Radam radam = new Radam(0.5).withBetas(0, 0.5);
    assertThat(after(radam, 0, 1, 2, 3, 4, 5, 6, 7, 8)).isCloseTo(-18, within(1e-14));
  }

  @Test
  void rpropGrowsWhileTheSignHoldsAndStopsWhereItTurns() {
    Rprop rprop = new Rprop(1).withFactors(0.5, 2);
    assertThat(after(rprop, 0, 1e-200)).isEqualTo(-1);
    assertThat(after(rprop, 0, 1e-200, 1e-200)).isEqualTo(-1 - 2);
    assertThat(after(rprop, 0, 5, 5, -5)).isEqualTo(-3);
    assertThat(after(rprop, 0, 5, 5, -5, -5)).isEqualTo(-3 + 1);
  }

  @Test
  void rpropKeepsItsStepsInBounds() {
    Rprop rprop = new Rprop(1).withSteps(0.5, 1.5);
    assertThat(after(rprop, 0, 1, 1, 1, 1)).isCloseTo(-1 - 1.2 - 1.44 - 1.5, within(1e-14));
  }

  @Test
  void aScheduleScalesRpropsSteps() {
    Rprop rprop = new Rprop(0.5);
    Tensor start = Tensors.of(0.0);
    var settings =
        new Optimizer.Settings(Tensors.scalar(0.25, DType.F64), Tensors.scalar(1, DType.F64));
    Tensor end = rprop.update(start, Tensors.of(9.0), rprop.init(start), settings).parameter();
    assertThat(end.item()).isEqualTo(-0.25);
  }
}
