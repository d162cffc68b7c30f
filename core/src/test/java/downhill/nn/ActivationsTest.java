package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Values worked by hand, and what happens far out.
class ActivationsTest {
  private static void assertValues(UnaryOperator<Tensor> f, double[] x, double... expected) {
    assertThat(f.apply(Tensors.of(x)).toDoubles()).containsExactly(expected, within(1e-6));
  }

  private static double at(UnaryOperator<Tensor> f, double x) {
    return f.apply(Tensors.of(x)).item();
  }

  private static double slope(UnaryOperator<Tensor> f, double x) {
    return Grad.of(v -> f.apply(v).sum()).apply(Tensors.of(x)).item();
  }

  private static final double[] FIVE = {-2, -1, 0, 1, 2};

  @Test
  void theSigmoidAndTanh() {
    assertValues(Activations::sigmoid, FIVE, .119203, .268941, .5, .731059, .880797);
    assertValues(Activations::tanh, FIVE, -.964028, -.761594, 0, .761594, .964028);
  }

  @Test
  void row109_theRectifiers() {
    double[] x = {-1, 2};
    assertValues(Activations::relu, x, 0, 2);
    assertValues(v -> PiecewiseActivations.leakyRelu(v, 0.01), x, -.01, 2);
    assertValues(v -> PiecewiseActivations.elu(v, 1), x, -.632121, 2);
    assertValues(v -> PiecewiseActivations.celu(v, 2), x, -.786939, 2);
    assertValues(PiecewiseActivations::selu, x, -1.111331, 2.101402);
    assertValues(Activations::softplus, x, .313262, 2.126928);
    assertValues(PiecewiseActivations::relu3, x, 0, 8);
    assertValues(PiecewiseActivations::relu6, new double[] {-1, 2, 7}, 0, 2, 6);
  }

  @Test
  void aReluIsFlatAtItsKink() {
    assertThat(slope(Activations::relu, 0)).isZero();
    assertThat(slope(PiecewiseActivations::relu3, 0)).isZero();
    assertThat(slope(PiecewiseActivations::relu6, 0)).isZero();
    assertThat(slope(PiecewiseActivations::relu6, 6)).isZero();
    assertThat(slope(v -> PiecewiseActivations.hardTanh(v, -1, 1), 1)).isZero();
    assertThat(slope(PiecewiseActivations::hardSigmoid, -3)).isZero();
    assertThat(slope(v -> PiecewiseActivations.softShrink(v, 0.5), 0.5)).isZero();
    assertThat(slope(v -> PiecewiseActivations.hardShrink(v, 0.5), -0.5)).isZero();
    assertThat(slope(v -> PiecewiseActivations.threshold(v, 0.1, 7), 0.1)).isZero();
  }

  @Test
  void theOthersTakeTheSlopeOfTheLeftAtTheirKink() {
    assertThat(slope(v -> PiecewiseActivations.leakyRelu(v, 0.2), 0)).isEqualTo(0.2);
    assertThat(slope(v -> PiecewiseActivations.elu(v, 0.5), 0)).isEqualTo(0.5);
    assertThat(slope(v -> PiecewiseActivations.celu(v, 2), 0)).isEqualTo(1);
    assertThat(slope(PiecewiseActivations::selu, 0))
        .isEqualTo(PiecewiseActivations.SELU_ALPHA * PiecewiseActivations.SELU_SCALE);
    assertThat(slope(PiecewiseActivations::hardSwish, -3)).isZero();
    assertThat(slope(PiecewiseActivations::hardSwish, 3)).isEqualTo(1);
  }

  @Test
  void squarePlusIsSmoothAtZeroAndExactFarLeft() {
    UnaryOperator<Tensor> f = x -> Activations.squarePlus(x, 4);
    assertThat(at(f, 0)).isEqualTo(1);
    assertThat(slope(f, 0)).isEqualTo(0.5);
    assertThat(at(f, -1e8)).isCloseTo(1e-8, within(1e-20));
    assertThat(at(f, 1e308)).isEqualTo(1e308);
  }

  @Test
  void theStepOfThePerceptronIsOneAtZero() {
    assertValues(Activations::step, FIVE, 0, 0, 1, 1, 1);
    assertThat(slope(Activations::step, 0)).isZero();
  }

  @Test
  void row111_swishLiesBetweenHalfAndRelu() {
    assertThat(at(v -> Activations.swish(v, 1), 1)).isCloseTo(.731059, within(1e-6));
    assertThat(at(v -> Activations.swish(v, 0), 3)).isEqualTo(1.5);
    assertThat(at(v -> Activations.swish(v, 1e6), -3)).isZero();
    assertThat(at(Activations::silu, -1.278465)).isCloseTo(-.278465, within(1e-6));
    assertThat(slope(Activations::silu, -1.278465)).isCloseTo(0, within(1e-6));
  }

  @Test
  void swishLearnsItsBeta() {
    Tensor beta = Grad.track(Tensors.of(2.0));
    Tensor x = Tensors.of(0.5, -1.0);
    Tensor y = Activations.swish(x, beta);
    assertThat(y.toDoubles()).containsExactly(Activations.swish(x, 2).toDoubles());
    double s = 1 / (1 + Math.exp(-1));
    double t = 1 / (1 + Math.exp(2));
    assertThat(y.sum().backward().of(beta).item())
        .isCloseTo(0.25 * s * (1 - s) + t * (1 - t), within(1e-12));
  }

  @Test
  void row112_theThreeGelus() {
    assertThat(at(Activations::gelu, 1)).isCloseTo(.841345, within(1e-6));
    assertThat(at(Activations::gelu, -.751792)).isCloseTo(-.169971, within(1e-6));
    assertThat(at(Activations::geluTanh, 2.699) - at(Activations::gelu, 2.699))
        .isCloseTo(4.732e-4, within(1e-7));
    assertThat(at(Activations::geluSigmoid, 2.270) - at(Activations::gelu, 2.270))
        .isCloseTo(-2.033e-2, within(1e-5));
  }

  @Test
  void theGelusKeepTheirLeftTail() {
    // x Φ(x) and the tanh form, computed with 60 digits.
    assertThat(at(Activations::gelu, -20)).isCloseTo(-5.507248237212468e-88, within(1e-100));
    assertThat(at(Activations::geluTanh, -10)).isCloseTo(-1.2040923482098060e-37, within(1e-49));
  }

  @Test
  void softmaxIsShiftInvariantAndDoesNotOverflow() {
    double[] expected = {.09003057, .24472847, .66524096};
    assertThat(Activations.softmax(Tensors.of(1.0, 2, 3), 0).toDoubles())
        .containsExactly(expected, within(1e-8));
    assertThat(Activations.softmax(Tensors.of(1001.0, 1002, 1003), -1).toDoubles())
        .containsExactly(expected, within(1e-8));
    assertThat(Activations.softmin(Tensors.of(-1.0, -2, -3), 0).toDoubles())
        .containsExactly(expected, within(1e-8));
    assertThat(Activations.logSoftmax(Tensors.of(1e308, -1e308), 0).toDoubles())
        .containsExactly(0, Double.NEGATIVE_INFINITY);
  }

  @Test
  void softmaxOfNothingIsNothing() {
    assertThat(Activations.softmax(Tensors.of(new double[0], Shape.of(2, 0)), 1).shape())
        .isEqualTo(Shape.of(2, 0));
  }

  @Test
  void aGatedLinearUnitHalvesItsAxis() {
    Tensor x = Tensors.matrix(new double[][] {{1, 2, 0, 0}, {3, 4, 0, 0}});
    assertThat(Activations.glu(x, 1).toDoubles()).containsExactly(.5, 1, 1.5, 2);
    assertThatThrownBy(() -> Activations.glu(x.slice(1, 0, 3), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("glu: expects an even size along axis 1 to halve, got 3 in [2, 3].");
  }

  @Test
  void aLearnedSlopeIsPerChannelOrOne() {
    Tensor x = Tensors.matrix(new double[][] {{-1, -1}, {-2, 4}});
    Tensor each = PiecewiseActivations.prelu(x, Tensors.of(0.1, 0.5));
    assertThat(each.toDoubles()).containsExactly(-.1, -.5, -.2, 4);
    Tensor one = PiecewiseActivations.prelu(x, Tensors.of(0.5));
    assertThat(one.toDoubles()).containsExactly(-.5, -.5, -1, 4);
    assertThatThrownBy(() -> PiecewiseActivations.prelu(x, Tensors.of(1.0, 2, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "prelu: expects slopes [1] or [2], one for each channel (axis 1) of [2, 2], got [3].");
  }

  @Test
  void wrongParametersAreRefused() {
    Tensor x = Tensors.of(1.0);
    assertThatThrownBy(() -> Activations.softplus(x, 0))
        .hasMessage("softplus: expected beta > 0, got 0.0.");
    assertThatThrownBy(() -> Activations.squarePlus(x, -1))
        .hasMessage("square_plus: expected b > 0, got -1.0.");
    assertThatThrownBy(() -> PiecewiseActivations.celu(x, 0))
        .hasMessage("celu: expected alpha > 0, got 0.0.");
    assertThatThrownBy(() -> PiecewiseActivations.hardTanh(x, 1, 1))
        .hasMessage("hard_tanh: expected min < max, got min 1.0 and max 1.0.");
    assertThatThrownBy(() -> PiecewiseActivations.softShrink(x, -1))
        .hasMessage("soft_shrink: expected lambda >= 0, got -1.0.");
    assertThatThrownBy(() -> PiecewiseActivations.hardShrink(x, Double.NaN))
        .hasMessage("hard_shrink: expected lambda >= 0, got NaN.");
    assertThatThrownBy(() -> Activations.softmax(x, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("softmax: axis 1 is out of range for shape [1]");
  }
}
