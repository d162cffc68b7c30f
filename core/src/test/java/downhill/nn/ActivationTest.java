package downhill.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.grad.GradientCheck;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for every activation.
class ActivationTest {
  /// Away from every kink: 0, ±0.5, ±1, ±3, 6.
  private static final Tensor POINTS =
      Tensors.matrix(new double[][] {{-4.2, -1.7, -0.7, -0.2}, {0.3, 0.8, 2.1, 7.5}});

  private static final double[] EXTREMES = {
    -Double.MAX_VALUE, -1e308, -1e4, -745.2, -40, -1e-300, -0.0, 0, 1e-300, 40, 709.9, 1e4, 1e308
  };

  @ParameterizedTest
  @EnumSource
  void itsDerivativesAgreeWithDifferences(Activation activation) {
    GradientCheck.of(activation::forward).order(2).verify(List.of(POINTS));
  }

  @ParameterizedTest
  @EnumSource
  void row122_compiledItHasTheSameBits(Activation activation) {
    UnaryOperator<Tensor> gradient = Grad.of(x -> activation.forward(x).squared().sum());
    for (Tensor x : List.of(POINTS, POINTS.to(DType.F32))) {
      assertThat(Compiled.of(activation::forward).apply(x).toDoubles())
          .containsExactly(activation.forward(x).toDoubles());
      assertThat(Compiled.of(gradient).apply(x).toDoubles())
          .containsExactly(gradient.apply(x).toDoubles());
    }
  }

  @ParameterizedTest
  @EnumSource
  void finiteArgumentsGiveNumbers(Activation activation) {
    for (double x : EXTREMES) {
      double y = activation.forward(Tensors.of(x)).item();
      assertThat(y).as("of %s", x).isNotNaN();
      if (activation != Activation.RELU3 && x <= 1e308) {
        assertThat(y).as("of %s", x).isFinite();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreFiniteFarOut(Activation activation) {
    UnaryOperator<Tensor> gradient = Grad.of(x -> activation.forward(x).sum());
    for (double x : EXTREMES) {
      boolean overflows =
          Math.abs(x) > 1e150
              && (activation == Activation.RELU3 || activation == Activation.GELU_TANH);
      if (!overflows) {
        assertThat(gradient.apply(Tensors.of(x)).item()).as("at %s", x).isFinite();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STEP")
  void notANumberStaysNotANumber(Activation activation) {
    assertThat(activation.forward(Tensors.of(Double.NaN)).item()).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void itIsFoundByItsName(Activation activation) {
    assertThat(Activation.of(activation.toString())).isSameAs(activation);
    assertThat(activation.toString()).isEqualTo(activation.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void caseAndHyphensDoNotMatter() {
    assertThat(Activation.of("Leaky-ReLU")).isSameAs(Activation.LEAKY_RELU);
  }

  @Test
  void anUnknownNameListsTheKnownOnesNearestFirst() {
    assertThatThrownBy(() -> Activation.of("rleu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unknown activation 'rleu'. Known, nearest first: relu, ")
        .hasMessageContaining("log_softmax");
  }

  @Test
  void anActivationIsALayerWithoutParameters() {
    Layer layer = Activation.RELU;
    assertThat(layer.apply(Tensors.of(-1.0, 2)).toDoubles()).containsExactly(0, 2);
  }
}
