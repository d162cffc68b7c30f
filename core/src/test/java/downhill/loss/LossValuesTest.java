package downhill.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.grad.GradientCheck;
import downhill.loss.SquaredError.Scaling;
import downhill.nn.Activations;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Values worked by hand.
class LossValuesTest {
  private static final Offset<Double> EIGHT_DIGITS = within(1e-8);
  private static final Tensor LOGITS = Tensors.of(1.0, 2, 3);

  private static double[] gradient(Loss loss, Tensor prediction, Tensor target) {
    return Grad.of(x -> loss.apply(x, target).sum()).apply(prediction).toDoubles();
  }

  private static double value(Loss loss, double prediction, double target) {
    return loss.apply(Tensors.of(prediction), Tensors.of(target)).item();
  }

  @Test
  void theScalingsOfTheSquaredError() {
    Tensor p = Tensors.matrix(new double[][] {{1, 2}, {3, 5}});
    Tensor t = Tensors.matrix(new double[][] {{1, 1}, {1, 1}});
    assertThat(new SquaredError(Scaling.SUM).apply(p, t).item()).isEqualTo(21);
    assertThat(new SquaredError(Scaling.HALF_SUM).apply(p, t).item()).isEqualTo(10.5);
    assertThat(new SquaredError(Scaling.MEAN).apply(p, t).item()).isEqualTo(5.25);
    assertThat(new SquaredError(Scaling.HALF_MEAN_PER_SAMPLE).apply(p, t).item()).isEqualTo(5.25);
    assertThat(new SquaredError(Scaling.NONE).apply(p, t).toDoubles()).containsExactly(0, 1, 4, 16);
  }

  @Test
  void theGradientOfOneElementHasNoSum() {
    Tensor p = Tensors.matrix(new double[][] {{1, 2}, {3, 5}});
    Tensor t = Tensors.matrix(new double[][] {{1, 1}, {1, 1}});
    assertThat(gradient(new SquaredError(Scaling.HALF_MEAN_PER_SAMPLE), p, t))
        .containsExactly(0, .5, 1, 2);
    assertThat(gradient(new SquaredError(Scaling.HALF_SUM), p, t)).containsExactly(0, 1, 2, 4);
    assertThat(gradient(SquaredError.mean(), p, t)).containsExactly(0, .5, 1, 2);
  }

  @Test
  void theCrossEntropyOfAClass() {
    Tensor target = Tensors.of(2L).sum();
    assertThat(CrossEntropy.of().apply(LOGITS, target).item()).isCloseTo(.40760596, EIGHT_DIGITS);
    assertThat(gradient(CrossEntropy.of(), LOGITS, target))
        .containsExactly(new double[] {.09003057, .24472847, -.33475904}, EIGHT_DIGITS);
  }

  @Test
  void crossEntropyIsDivergencePlusEntropy() {
    Tensor target = Tensors.of(.1, .2, .7);
    double crossEntropy = CrossEntropy.of().apply(LOGITS, target).item();
    double divergence =
        new KullbackLeibler(Reduction.SUM).apply(Activations.logSoftmax(LOGITS, 0), target).item();
    assertThat(crossEntropy).isCloseTo(.80760596, EIGHT_DIGITS);
    assertThat(divergence).isCloseTo(.00578741, EIGHT_DIGITS);
    assertThat(crossEntropy - divergence).isCloseTo(.80181855, EIGHT_DIGITS);
  }

  @Test
  void aWeightedMeanDividesByTheWeightsOfTheTargets() {
    Tensor logits = Tensors.zeros(Shape.of(2, 3), LOGITS.dtype());
    Tensor losses =
        CrossEntropy.of().withClassWeights(Tensors.of(1.0, 2, 5)).apply(logits, Tensors.of(0L, 2L));
    assertThat(losses.item()).isCloseTo(Math.log(3), EIGHT_DIGITS);
  }

  @Test
  void ignoredTargetsCountInNothing() {
    Tensor logits = Tensors.matrix(new double[][] {{1, 2, 3}, {Double.NEGATIVE_INFINITY, 0, 0}});
    CrossEntropy loss = CrossEntropy.of().withIgnoreIndex(-100);
    Tensor target = Tensors.of(2L, -100L);
    assertThat(loss.apply(logits, target).item()).isCloseTo(.40760596, EIGHT_DIGITS);
    assertThat(loss.withReduction(Reduction.NONE).apply(logits, target).toDoubles()[1]).isZero();
    assertThat(gradient(loss, logits, target)).endsWith(0, 0, 0);
    assertThat(loss.apply(logits, Tensors.of(-100L, -100L)).item()).isNaN();
  }

  @Test
  void huberTurnsFromParabolaToLine() {
    assertThat(value(Huber.of(1), 0.5, 0)).isEqualTo(0.125);
    assertThat(value(Huber.of(1), -3, 0)).isEqualTo(2.5);
    assertThat(value(SmoothL1.of(0.5), 3, 0)).isEqualTo(2.75);
    assertThat(
            gradient(new Huber(2, Reduction.NONE), Tensors.of(-3.0, 0, 1), Tensors.of(0.0, 0, 0)))
        .containsExactly(-2, 0, 1);
  }

  @Test
  void smoothLossesHaveTheirSecondDerivativeAtNoErrorToo() {
    for (Loss loss : List.of(Huber.of(1), LogCosh.mean())) {
      Tensor zero = Tensors.of(0.0);
      assertThat(Grad.hessian(x -> loss.apply(x, zero), zero).item()).isEqualTo(1);
      GradientCheck.of(x -> loss.apply(x, zero)).order(2).verify(List.of(zero));
    }
  }

  @Test
  void logCoshLosesNoDigitsNearZero() {
    assertThat(value(LogCosh.mean(), 1e-8, 0)).isCloseTo(5e-17, within(1e-30));
    assertThat(value(LogCosh.mean(), 3, 1)).isCloseTo(Math.log(Math.cosh(2)), within(1e-15));
  }

  @Test
  void thePerceptronCountsMisclassifiedPointsOnly() {
    Tensor z = Tensors.of(2.0, -3, -1, 0.5, 0);
    Tensor labels = Tensors.of(1.0, 1, 0, 0, 0);
    PerceptronLoss loss = PerceptronLoss.sum();
    assertThat(loss.apply(z, labels).item()).isEqualTo(3.5);
    assertThat(gradient(loss, z, labels)).containsExactly(0, -1, 0, 1, 1);
    // Zero weights: three of the four points of AND are wrong, and yet the loss is 0.
    assertThat(loss.apply(Tensors.of(0.0, 0, 0, 0), Tensors.of(0.0, 0, 0, 1)).item()).isZero();
  }

  @Test
  void theMargins() {
    assertThat(value(Hinge.mean(), 0.25, 1)).isEqualTo(0.75);
    assertThat(value(Hinge.mean(), 0.25, -1)).isEqualTo(1.25);
    assertThat(value(SquaredHinge.mean(), 0.5, -1)).isEqualTo(2.25);
    assertThat(MultiMargin.of().apply(Tensors.of(1.0, 2, 0.5), Tensors.of(0L).sum()).item())
        .isCloseTo(2.5 / 3, EIGHT_DIGITS);
  }

  @Test
  void theLikelihoods() {
    assertThat(value(PoissonNll.ofLogRate(), 0, 3)).isEqualTo(1);
    assertThat(value(PoissonNll.ofRate(), 2, 3)).isCloseTo(2 - 3 * Math.log(2), within(1e-7));
    Tensor mean = Tensors.of(1.0);
    assertThat(GaussianNll.of().apply(mean, Tensors.of(4.0), Tensors.of(3.0)).item())
        .isCloseTo(0.5 * (Math.log(4) + 1), EIGHT_DIGITS);
    assertThat(GaussianNll.of().apply(mean, Tensors.of(0.0), Tensors.of(1.0)).item())
        .isCloseTo(0.5 * Math.log(1e-6), EIGHT_DIGITS);
  }

  @Test
  void theEmbeddings() {
    Tensor a = Tensors.matrix(new double[][] {{1, 0}, {1, 0}, {1, 0}});
    Tensor b = Tensors.matrix(new double[][] {{0, 2}, {3, 0}, {0, 5}});
    assertThat(
            CosineEmbedding.of()
                .withReduction(Reduction.NONE)
                .apply(a, b, Tensors.of(1.0, -1, -1))
                .toDoubles())
        .containsExactly(new double[] {1, 1, 0}, EIGHT_DIGITS);
    assertThat(
            TripletMargin.of()
                .apply(Tensors.of(0.0, 0), Tensors.of(3.0, 4), Tensors.of(0.0, 5.5))
                .item())
        .isCloseTo(0.5, within(1e-5));
  }

  @Test
  void focalWithoutFocusIsCrossEntropy() {
    Tensor z = Tensors.of(-2.0, 0.5, 3);
    Tensor t = Tensors.of(0.0, 1, 0);
    assertThat(Focal.of().withGamma(0).apply(z, t).item())
        .isCloseTo(BinaryCrossEntropyWithLogits.of().apply(z, t).item(), EIGHT_DIGITS);
    assertThat(Focal.of().withAlpha(1).apply(z, Tensors.of(0.0, 0, 0)).item()).isZero();
  }
}
