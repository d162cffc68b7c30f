package downhill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.data.TruthTable;
import downhill.model.Head;
import downhill.models.linear.FittedLinear;
import downhill.models.linear.LinearRegression;
import downhill.models.perceptron.Separability;
import downhill.models.perceptron.ThresholdNetwork;
import downhill.nn.Activation;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows of the sources that belong to no learner alone.
class SourceRowsTest {
  private static final Tensor X = TruthTable.XOR.dataset().x().to(DType.F64);
  private static final Tensor Y = TruthTable.XOR.dataset().y();

  @Test
  void row035_theHeadDecidesWhetherTheLastLayerIsActivated() {
    assertThat(Head.numbers().activation()).isEqualTo(Activation.IDENTITY);
    assertThat(Head.binary(List.of("no", "yes")).activation()).isEqualTo(Activation.SIGMOID);
    assertThat(Head.classification(List.of("a", "b", "c")).activation())
        .isEqualTo(Activation.SOFTMAX);
  }

  @Test
  void row102_theHiddenLayerMakesXorSeparable() {
    assertThat(Separability.of(X, Y)).isInstanceOf(Separability.Inseparable.class);
    var layers = ThresholdNetwork.xor().layers();
    Tensor hidden = layers.get(1).apply(layers.get(0).apply(X));
    assertThat(Separability.of(hidden, Y)).isInstanceOf(Separability.Separable.class);
  }

  @Test
  void row132_aLinearModelGivesOneHalfForEveryRowOfXor() {
    FittedLinear fitted = LinearRegression.of().fit(X, Y.to(DType.F64));
    double[] expected = {0.5, 0, 0};
    double[] got = fitted.coefficients();
    for (int i = 0; i < expected.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-12));
    }
    for (double z : fitted.predict(X).toDoubles()) {
      assertThat(z).isCloseTo(0.5, within(1e-12));
    }
  }
}
