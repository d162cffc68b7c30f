package downhill.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Far out, and with nothing at all.
class LossExtremesTest {
  private static double[] values(Loss loss, Tensor prediction, Tensor target) {
    return loss.apply(prediction, target).toDoubles();
  }

  private static double[] gradient(Loss loss, Tensor prediction, Tensor target) {
    return Grad.of(x -> loss.apply(x, target).sum()).apply(prediction).toDoubles();
  }

  @Test
  void crossEntropyDoesNotOverflow() {
    Tensor logits = Tensors.matrix(new double[][] {{1e4, -1e4}, {-1e4, 1e4}, {1e308, 1e308}});
    CrossEntropy loss = CrossEntropy.of().withReduction(Reduction.NONE);
    Tensor target = Tensors.of(1L, 1L, 0L);
    assertThat(values(loss, logits, target))
        .containsExactly(new double[] {20000, 0, Math.log(2)}, within(0.0));
    assertThat(gradient(loss, logits, target))
        .containsExactly(new double[] {1, -1, 0, 0, -.5, .5}, within(0.0));
  }

  @Test
  void aSoftTargetOfZeroCostsNothingEvenForAnImpossibleClass() {
    Tensor logits = Tensors.of(0, 0, Double.NEGATIVE_INFINITY);
    Tensor target = Tensors.of(.5, .5, 0);
    assertThat(CrossEntropy.of().apply(logits, target).item())
        .isCloseTo(Math.log(2), within(1e-15));
    assertThat(gradient(CrossEntropy.of(), logits, target)).containsExactly(0, 0, 0);
  }

  @Test
  void binaryCrossEntropyWithLogitsDoesNotOverflow() {
    Tensor z = Tensors.of(1e4, 1e4, -1e4, -1e4, 1e308);
    Tensor t = Tensors.of(1.0, 0, 1, 0, 1);
    for (Loss loss :
        List.of(
            new BinaryCrossEntropyWithLogits(null, Reduction.NONE),
            new BinaryCrossEntropyWithLogits(Tensors.of(1.0), Reduction.NONE),
            Focal.of().withGamma(0).withReduction(Reduction.NONE))) {
      assertThat(values(loss, z, t)).containsExactly(new double[] {0, 1e4, 1e4, 0, 0}, within(0.0));
      assertThat(gradient(loss, z, t)).containsExactly(new double[] {0, 1, -1, 0, 0}, within(0.0));
    }
    assertThat(gradient(Focal.of().withGamma(0.5), z, t)).doesNotContain(Double.NaN);
  }

  @Test
  void logarithmsOfProbabilitiesEndAtMinusHundred() {
    BinaryCrossEntropy loss = new BinaryCrossEntropy(Reduction.NONE);
    Tensor p = Tensors.of(0, 1, 0, 1, 0.25);
    Tensor t = Tensors.of(0, 1, 1, 0, 1.0);
    double[] expected = {0, 0, 100, 100, Math.log(4)};
    assertThat(values(loss, p, t)).containsExactly(expected, within(1e-13));
    double[] slopes = gradient(loss, p, t);
    assertThat(slopes[0]).isZero();
    assertThat(slopes[2]).isCloseTo(-1e12, within(1e5));
    assertThat(slopes[3]).isCloseTo(1e12, within(1e5));
    assertThat(slopes[4]).isCloseTo(-4, within(1e-12));
  }

  @Test
  void largeErrorsCostTheirSize() {
    Tensor p = Tensors.of(1e308, -1e308, 1e4);
    Tensor t = Tensors.of(0.0, 0, 0);
    assertThat(values(new Huber(1, Reduction.NONE), p, t)).containsExactly(1e308, 1e308, 1e4 - 0.5);
    assertThat(values(new LogCosh(Reduction.NONE), p, t))
        .containsExactly(1e308, 1e308, 1e4 - Math.log(2));
    for (Loss loss : List.of(Huber.of(1), SmoothL1.of(1), AbsoluteError.mean(), LogCosh.mean())) {
      assertThat(gradient(loss, p, t))
          .containsExactly(new double[] {1 / 3.0, -1 / 3.0, 1 / 3.0}, within(1e-15));
    }
  }

  @Test
  void anInfiniteErrorHasAGradient() {
    Tensor p = Tensors.of(Double.POSITIVE_INFINITY);
    Tensor t = Tensors.of(0.0);
    assertThat(Huber.of(2).apply(p, t).item()).isInfinite();
    assertThat(gradient(Huber.of(2), p, t)).containsExactly(2);
  }

  @Test
  void aTargetOfZeroHasNoDivergence() {
    Tensor logP = Tensors.of(Double.NEGATIVE_INFINITY, -1e4);
    Tensor t = Tensors.of(0, 0.5);
    KullbackLeibler loss = new KullbackLeibler(Reduction.NONE);
    assertThat(values(loss, logP, t))
        .containsExactly(new double[] {0, 4999.65342640972}, within(1e-10));
    assertThat(gradient(loss, logP, t)).containsExactly(0, -0.5);
  }

  @Test
  void anEmptyBatchHasNoMeanButASum() {
    Tensor logits = Tensors.of(new double[0], Shape.of(0, 3));
    Tensor target = Tensors.of(new long[0], Shape.of(0));
    assertThat(CrossEntropy.of().apply(logits, target).item()).isNaN();
    assertThat(CrossEntropy.of().withReduction(Reduction.SUM).apply(logits, target).item())
        .isZero();
  }
}
