package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Tensor TARGETS = column(1, 2, 3, 6);

  @Test
  void theLargestLogitDecides() {
    Tensor logits = Tensors.matrix(new float[][] {{1, 3, 2}, {0, 0, 0}, {-3, -2, -1}});
    assertThat(Metrics.classes(logits)).containsExactly(1, 0, 2);
    assertThat(Metrics.accuracy(logits, Tensors.of(1L, 1L, 2L))).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void theSignOfASingleLogitDecides() {
    assertThat(Metrics.classes(column(-0.1f, 0, 0.1f))).containsExactly(0, 1, 1);
    assertThat(Metrics.accuracy(column(-1, 1, -1, 1), column(0, 1, 1, 1))).isEqualTo(0.75);
  }

  @Test
  void nanIsNeverRight() {
    assertThat(Metrics.accuracy(column(Float.NaN, Float.NaN), column(0, 1))).isZero();
    Tensor logits = Tensors.matrix(new float[][] {{0, Float.NaN}});
    assertThat(Metrics.accuracy(logits, Tensors.of(0L))).isZero();
  }

  /// The mean is 3, the squares around it sum to 4 + 1 + 0 + 9 = 14.
  @Test
  void r2ComparesWithPredictingTheMean() {
    assertThat(Metrics.r2(TARGETS, TARGETS)).isEqualTo(1);
    assertThat(Metrics.r2(column(3, 3, 3, 3), TARGETS)).isZero();
    assertThat(Metrics.r2(column(1, 2, 3, 4), TARGETS)).isCloseTo(1 - 4 / 14.0, within(1e-12));
    assertThat(Metrics.r2(column(1, 2), column(5, 5))).isNaN();
  }

  @Test
  void rmseIsInTheUnitOfTheTargets() {
    assertThat(Metrics.rmse(column(1, 2, 3, 4), TARGETS)).isEqualTo(1);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Metrics.accuracy(column(1, 2), column(1, 2, 3)))
        .withMessage(
            "accuracy: predictions and targets must have as many rows: [2, 1] and [3, 1].");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Metrics.rmse(Tensors.of(1f, 2f), column(1, 2)))
        .withMessage("metrics: predictions and targets must have the same shape: [2] and [2, 1].");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Metrics.classes(Tensors.of(1f, 2f)))
        .withMessage("classes: expects logits [n, classes], got [2].");
  }

  private static Tensor column(float... values) {
    return Tensors.of(values, Shape.of(values.length, 1));
  }
}
