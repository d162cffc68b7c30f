package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Hand-worked figures. Errors of the first four: 0.5, -0.5, 0, -1.
class RegressionMetricTest {
  private static final Offset<Double> EXACT = within(1e-15);

  private static final Tensor T = Tensors.of(3, -0.5, 2, 7);
  private static final Tensor P = Tensors.of(2.5, 0, 2, 8);

  @Test
  void theErrorsOfFourNumbers() {
    assertThat(Metrics.mse().of(P, T)).isEqualTo(0.375);
    assertThat(Metrics.rmse().of(P, T)).isEqualTo(Math.sqrt(0.375));
    assertThat(Metrics.mae().of(P, T)).isEqualTo(0.5);
    assertThat(Metrics.maxError().of(P, T)).isEqualTo(1);
    assertThat(Metrics.medianAbsoluteError().of(P, T)).isEqualTo(0.5);
  }

  /// `Σ(t - 2.875)² = 29.1875`, `Σe² = 1.5`, `Σ(e + 0.25)² = 1.25`.
  @Test
  void theirPartOfTheVariance() {
    assertThat(Metrics.r2().of(P, T)).isCloseTo(1 - 1.5 / 29.1875, EXACT);
    assertThat(Metrics.explainedVariance().of(P, T)).isCloseTo(1 - 1.25 / 29.1875, EXACT);
  }

  @Test
  void predictingTheMeanHasR2Zero() {
    Tensor t = Tensors.of(1.0, 2, 3, 6);
    assertThat(Metrics.r2().of(Tensors.of(3.0, 3, 3, 3), t)).isZero();
    assertThat(Metrics.r2().of(t, t)).isEqualTo(1);
    assertThat(Metrics.explainedVariance().of(t.plus(5), t)).isEqualTo(1);
  }

  /// Column 0: `Σe² = 1.25` of 36 1/6; column 1: `Σe² = 3` of 32 2/3.
  @Test
  void eachColumnHasItsOwnR2() {
    Tensor t = Tensors.matrix(new double[][] {{0.5, 1}, {-1, 1}, {7, -6}});
    Tensor p = Tensors.matrix(new double[][] {{0, 2}, {-1, 2}, {8, -5}});
    double first = 1 - 1.25 / (217 / 6.0);
    double second = 1 - 3 / (98 / 3.0);
    assertThat(Metrics.r2().of(p, t)).isCloseTo((first + second) / 2, EXACT);
    assertThat(Metrics.mse().of(p, t)).isCloseTo(4.25 / 6, EXACT);
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    Tensor zero = Tensors.zeros(Shape.of(4), DType.F64);
    assertThat(Metrics.medianAbsoluteError().of(Tensors.of(-1.0, 9, 2, -4), zero)).isEqualTo(3);
    assertThat(Metrics.medianAbsoluteError().of(Tensors.of(1.0, 9, 2), zero.slice(0, 0, 3)))
        .isEqualTo(2);
  }

  @Test
  void anyShapeWillDo() {
    assertThat(Metrics.mae().of(Tensors.scalar(1, DType.F32), Tensors.scalar(3, DType.F32)))
        .isEqualTo(2);
    assertThat(Metrics.rmse().of(P.reshape(2, 1, 2), T.reshape(2, 1, 2)))
        .isEqualTo(Math.sqrt(0.375));
  }
}
