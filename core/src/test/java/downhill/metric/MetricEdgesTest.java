package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the figures are where their formulas say nothing.
class MetricEdgesTest {
  private static final double NAN = Double.NaN;

  private static Tensor column(double... values) {
    return Tensors.of(values, Shape.of(values.length, 1));
  }

  static Stream<String> classificationNames() {
    return Metrics.classificationNames().stream();
  }

  static Stream<String> regressionNames() {
    return Metrics.regressionNames().stream();
  }

  @ParameterizedTest
  @MethodSource("classificationNames")
  void noRowsOfAClassificationGiveNan(String name) {
    Tensor none = Tensors.zeros(Shape.of(0, 5), DType.F32);
    assertThat(Metrics.of(name).of(none, Tensors.zeros(Shape.of(0), DType.I64))).isNaN();
  }

  @ParameterizedTest
  @MethodSource("regressionNames")
  void noNumbersGiveNan(String name) {
    Tensor none = Tensors.zeros(Shape.of(0, 2), DType.F32);
    assertThat(Metrics.of(name).of(none, none)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("regressionNames")
  void aNanAmongPredictedNumbersGivesNan(String name) {
    assertThat(Metrics.of(name).of(column(1, NAN, 3), column(1, 2, 4))).isNaN();
    assertThat(Metrics.of(name).of(column(1, 2, 3), column(NAN, 2, 4))).isNaN();
  }

  @ParameterizedTest
  @MethodSource("regressionNames")
  void anInfinitePredictionIsInfinitelyWrong(String name) {
    double value = Metrics.of(name).of(column(1, 1 / 0.0, 3), column(1, 2, 4));
    switch (name) {
      case "median_absolute_error" -> assertThat(value).isEqualTo(1);
      case "r2" -> assertThat(value).isEqualTo(Double.NEGATIVE_INFINITY);
      case "explained_variance" -> assertThat(value).isNaN(); // ∞ - ∞
      default -> assertThat(value).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void aRowOfNanIsWrongAndNoOnesFalsePositive() {
    Tensor logits = Tensors.matrix(new double[][] {{NAN, 9, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, NAN}});
    Tensor y = Tensors.of(1L, 1, 2, 0);
    assertThat(Metrics.accuracy().of(logits, y)).isEqualTo(0.5);
    assertThat(Metrics.topAccuracy(3).of(logits, y)).isEqualTo(0.5);
    assertThat(Metrics.precision(1).of(logits, y)).isEqualTo(1);
    assertThat(Metrics.recall(1).of(logits, y)).isEqualTo(0.5);
    assertThat(Metrics.precision(Average.MICRO).of(logits, y)).isEqualTo(1);
    assertThat(Metrics.recall(Average.MICRO).of(logits, y)).isEqualTo(0.5);
    assertThat(Metrics.f1(Average.MICRO).of(logits, y)).isEqualTo(2 / 3.0);
    assertThat(ConfusionMatrix.of(logits, y).undecided()).containsExactly(1, 1, 0);
    for (String name : List.of("log_loss", "brier", "roc_auc", "average_precision")) {
      assertThat(Metrics.of(name).of(logits, y)).as(name).isNaN();
    }
  }

  @Test
  void aSingleNanIsNoClass() {
    assertThat(Metrics.accuracy().of(column(NAN, NAN), column(0, 1))).isZero();
    assertThat(Metrics.balancedAccuracy().of(column(NAN, NAN), column(0, 1))).isZero();
    assertThat(Metrics.matthews().of(column(NAN, NAN), column(0, 1))).isZero();
    assertThat(Metrics.cohenKappa().of(column(NAN, NAN), column(0, 1))).isZero();
  }

  @Test
  void aClassThatIsNeverPredictedHasPrecisionZero() {
    Tensor y = column(0, 1, 1);
    assertThat(Metrics.precision(1).of(column(-1, -1, -1), y)).isZero();
    assertThat(Metrics.recall(1).of(column(-1, -1, -1), y)).isZero();
    assertThat(Metrics.f1(1).of(column(-1, -1, -1), y)).isZero();
    assertThat(Metrics.recall(1).of(column(1, -1, 1), column(0, 0, 0))).isZero();
  }

  /// Class 2 has neither targets nor predictions, class 0 only predictions.
  @Test
  void aClassThatNeverAppearsTakesNoPartInTheMeans() {
    Tensor logits = Tensors.matrix(new double[][] {{0, 1, 0}, {0, 1, 0}, {1, 0, 0}});
    Tensor y = Tensors.of(1L, 1, 1);
    assertThat(Metrics.recall(Average.MACRO).of(logits, y)).isEqualTo((0 + 2 / 3.0) / 2);
    assertThat(Metrics.precision(Average.MACRO).of(logits, y)).isEqualTo((0 + 1) / 2.0);
    assertThat(Metrics.recall(Average.WEIGHTED).of(logits, y)).isEqualTo(2 / 3.0);
    assertThat(Metrics.balancedAccuracy().of(logits, y)).isEqualTo(2 / 3.0);
    assertThat(Metrics.f1(2).of(logits, y)).isZero();
  }

  @Test
  void agreementOnOneClassIsUndefinedForKappaAndZeroForMatthews() {
    assertThat(Metrics.cohenKappa().of(column(1, 2), column(1, 1))).isNaN();
    assertThat(Metrics.cohenKappa().of(column(1, -2), column(1, 1))).isZero();
    assertThat(Metrics.matthews().of(column(1, 2), column(1, 1))).isZero();
    assertThat(Metrics.matthews().of(column(1, 2), column(0, 1))).isZero();
  }

  @Test
  void oneClassAloneHasNoAuc() {
    assertThat(Metrics.rocAuc().of(column(1, 2), column(1, 1))).isNaN();
    assertThat(Metrics.rocAuc().of(column(1, 2), column(0, 0))).isNaN();
    assertThat(Metrics.averagePrecision().of(column(1, 2), column(0, 0))).isNaN();
    assertThat(Metrics.averagePrecision().of(column(1, 2), column(1, 1))).isEqualTo(1);
  }

  /// Class 2 has no rows; class 0 is ranked right, and so class 1.
  @Test
  void ofSeveralClassesTheDefinedOnesCount() {
    Tensor logits = Tensors.matrix(new double[][] {{3, 0, 1}, {0, 3, 1}});
    assertThat(Metrics.rocAuc().of(logits, Tensors.of(0L, 1))).isEqualTo(1);
    assertThat(Metrics.averagePrecision().of(logits, Tensors.of(0L, 1))).isEqualTo(1);
    assertThat(Metrics.rocAuc().of(logits, Tensors.of(2L, 2))).isNaN();
  }

  @Test
  void aTargetOfProbabilityZeroCostsInfinitelyMuch() {
    ClassificationMetric logLoss = Metrics.logLoss().withScores(Scores.PROBABILITIES);
    assertThat(logLoss.of(column(0, 0.5), column(1, 1))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(logLoss.of(column(0, 1), column(0, 1))).isZero();
  }

  /// The mean of three times 0.1 is not 0.1 in double precision.
  @Test
  void equalTargetsHaveNoR2() {
    for (double t : new double[] {0, 0.1, 1e300}) {
      assertThat(Metrics.r2().of(column(t, t, t), column(t, t, t))).isNaN();
      assertThat(Metrics.r2().of(column(1, 2, 3), column(t, t, t))).isNaN();
      assertThat(Metrics.explainedVariance().of(column(1, 2, 3), column(t, t, t))).isNaN();
    }
    assertThat(Metrics.r2().of(column(1), column(2))).isNaN();
  }

  @Test
  void aDirectionPrefersNumbersToNan() {
    assertThat(Direction.HIGHER.improves(2, 1)).isTrue();
    assertThat(Direction.LOWER.improves(2, 1)).isFalse();
    for (Direction direction : Direction.values()) {
      assertThat(direction.improves(1, 1)).isFalse();
      assertThat(direction.improves(1, NAN)).isTrue();
      assertThat(direction.improves(NAN, 1)).isFalse();
      assertThat(direction.improves(NAN, NAN)).isFalse();
    }
  }
}
