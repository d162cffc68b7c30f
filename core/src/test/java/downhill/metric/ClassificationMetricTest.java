package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Hand-worked figures; those marked so are the examples of scikit-learn's documentation.
class ClassificationMetricTest {
  private static final Offset<Double> EXACT = within(1e-15);

  /// Logits that decide for the given classes.
  private static Tensor deciding(int classes, int... predicted) {
    double[][] rows = new double[predicted.length][classes];
    for (int i = 0; i < predicted.length; i++) {
      rows[i][predicted[i]] = 1;
    }
    return Tensors.matrix(rows);
  }

  private static Tensor column(double... values) {
    return Tensors.of(values, Shape.of(values.length, 1));
  }

  @Test
  void accuracyIsThePartOfRowsThatAreRight() {
    Tensor logits = Tensors.matrix(new double[][] {{2, 1, 0}, {0, 3, 1}, {1, 0, 0}});
    assertThat(Metrics.accuracy().of(logits, Tensors.of(0L, 1, 1))).isEqualTo(2 / 3.0);
  }

  @Test
  void aSingleLogitIsOfClassOne() {
    Tensor labels = Tensors.of(new float[] {0, 1, 1, 1}, Shape.of(4, 1));
    assertThat(Metrics.accuracy().of(column(-1, 1, 0, -2), labels)).isEqualTo(0.75);
  }

  @Test
  void aSingleProbabilityIsOfClassOne() {
    ClassificationMetric accuracy = Metrics.accuracy().withScores(Scores.PROBABILITIES);
    assertThat(accuracy.scores()).isEqualTo(Scores.PROBABILITIES);
    assertThat(accuracy.of(column(0.4, 0.6, 0.5, 0.1), column(0, 1, 1, 1))).isEqualTo(0.75);
  }

  @Test
  void labelsMayHaveAnyTypeAndComeAsAColumn() {
    Tensor logits = deciding(2, 0, 1, 1);
    for (DType dtype : new DType[] {DType.I32, DType.I64, DType.F32, DType.F64, DType.BOOL}) {
      Tensor labels = Tensors.of(0.0, 1, 0).to(dtype);
      assertThat(Metrics.accuracy().of(logits, labels)).isEqualTo(2 / 3.0);
      assertThat(Metrics.accuracy().of(logits, labels.unsqueeze(1))).isEqualTo(2 / 3.0);
    }
  }

  /// Of scikit-learn.
  @Test
  void topAccuracyCountsTheFirstOnes() {
    Tensor scores =
        Tensors.matrix(
            new double[][] {{0.5, 0.2, 0.2}, {0.3, 0.4, 0.2}, {0.2, 0.4, 0.3}, {0.7, 0.2, 0.1}});
    Tensor y = Tensors.of(0L, 1, 2, 2);
    assertThat(Metrics.topAccuracy(1).of(scores, y)).isEqualTo(0.5);
    assertThat(Metrics.topAccuracy(2).of(scores, y)).isEqualTo(0.75);
    assertThat(Metrics.topAccuracy(3).of(scores, y)).isEqualTo(1);
  }

  @Test
  void ofEqualScoresTheFirstClassComesFirst() {
    Tensor equal = Tensors.zeros(Shape.of(3, 3), DType.F64);
    Tensor y = Tensors.of(0L, 1, 2);
    assertThat(Metrics.accuracy().of(equal, y)).isEqualTo(1 / 3.0);
    assertThat(Metrics.topAccuracy(1).of(equal, y)).isEqualTo(1 / 3.0);
    assertThat(Metrics.topAccuracy(2).of(equal, y)).isEqualTo(2 / 3.0);
  }

  /// Of scikit-learn: recall 3/4 and 1/2.
  @Test
  void balancedAccuracyIsTheMeanRecall() {
    assertThat(
            Metrics.balancedAccuracy()
                .of(deciding(2, 0, 1, 0, 0, 0, 1), Tensors.of(0L, 1, 0, 0, 1, 0)))
        .isEqualTo(0.625);
  }

  /// Of scikit-learn.
  @Test
  void kappaIsAgreementBeyondChance() {
    assertThat(Metrics.cohenKappa().of(deciding(3, 0, 2, 0, 1, 0), Tensors.of(0L, 2, 0, 1, 2)))
        .isEqualTo(0.6875);
  }

  /// Of scikit-learn: `(tp tn - fp fn) / √((tp+fp)(tp+fn)(tn+fp)(tn+fn)) = -1 / 3`.
  @Test
  void matthewsIsACorrelation() {
    assertThat(Metrics.matthews().of(deciding(2, 1, 0, 1, 1), Tensors.of(1L, 1, 1, 0)))
        .isCloseTo(-1 / 3.0, EXACT);
  }

  /// Of scikit-learn. Class 0: tp 2, fp 1; class 1: fp 2, fn 2; class 2: fp 1, fn 2.
  @Test
  void macroIsTheMeanOverClassesAndMicroTheAccuracy() {
    Tensor logits = deciding(3, 0, 2, 1, 0, 0, 1);
    Tensor y = Tensors.of(0L, 1, 2, 0, 1, 2);
    assertThat(Metrics.precision(Average.MACRO).of(logits, y)).isCloseTo(2 / 9.0, EXACT);
    assertThat(Metrics.recall(Average.MACRO).of(logits, y)).isCloseTo(1 / 3.0, EXACT);
    assertThat(Metrics.f1(Average.MACRO).of(logits, y)).isCloseTo(0.8 / 3, EXACT);
    assertThat(Metrics.precision(Average.MICRO).of(logits, y)).isCloseTo(1 / 3.0, EXACT);
    assertThat(Metrics.recall(Average.MICRO).of(logits, y)).isCloseTo(1 / 3.0, EXACT);
    assertThat(Metrics.f1(Average.MICRO).of(logits, y)).isCloseTo(1 / 3.0, EXACT);
  }

  /// Class 0: tp 2, fn 1; class 1: tp 1, fp 1.
  @Test
  void weightedCountsAClassByItsRows() {
    Tensor logits = deciding(2, 0, 0, 1, 1);
    Tensor y = Tensors.of(0L, 0, 0, 1);
    assertThat(Metrics.precision(Average.WEIGHTED).of(logits, y)).isEqualTo(0.875);
    assertThat(Metrics.recall(Average.WEIGHTED).of(logits, y)).isCloseTo(0.75, EXACT);
    assertThat(Metrics.f1(Average.WEIGHTED).of(logits, y))
        .isCloseTo((3 * 0.8 + 2 / 3.0) / 4, EXACT);
    assertThat(Metrics.precision(1).of(logits, y)).isEqualTo(0.5);
    assertThat(Metrics.recall(0).of(logits, y)).isEqualTo(2 / 3.0);
    assertThat(Metrics.f1(0).of(logits, y)).isEqualTo(0.8);
  }

  /// Of scikit-learn.
  @Test
  void logLossIsCrossEntropy() {
    Tensor p = Tensors.matrix(new double[][] {{.1, .9}, {.9, .1}, {.8, .2}, {.35, .65}});
    Tensor y = Tensors.of(1L, 0, 0, 1);
    double expected = -(2 * Math.log(0.9) + Math.log(0.8) + Math.log(0.65)) / 4;
    ClassificationMetric logLoss = Metrics.logLoss().withScores(Scores.PROBABILITIES);
    assertThat(logLoss.of(p, y)).isCloseTo(expected, EXACT).isCloseTo(0.21616, within(1e-5));
    assertThat(logLoss.of(p.slice(1, 1, 2), y)).isCloseTo(expected, EXACT);
  }

  @Test
  void logLossOfLogitsDoesNotOverflow() {
    Tensor far = Tensors.matrix(new double[][] {{1000, 0, -1000}});
    assertThat(Metrics.logLoss().of(far, Tensors.of(0L))).isZero();
    assertThat(Metrics.logLoss().of(far, Tensors.of(2L))).isEqualTo(2000);
    assertThat(Metrics.logLoss().of(column(-800), column(1))).isEqualTo(800);
  }

  /// Of scikit-learn.
  @Test
  void brierIsTheSquaredErrorOfAProbability() {
    ClassificationMetric brier = Metrics.brier().withScores(Scores.PROBABILITIES);
    assertThat(brier.of(column(0.1, 0.9, 0.8, 0.3), column(0, 1, 1, 0))).isCloseTo(0.0375, EXACT);
  }

  @Test
  void brierSumsOverSeveralClasses() {
    ClassificationMetric brier = Metrics.brier().withScores(Scores.PROBABILITIES);
    Tensor p = Tensors.matrix(new double[][] {{0.5, 0.25, 0.25}, {1, 0, 0}});
    double first = 0.25 + 0.0625 + 0.0625;
    assertThat(brier.of(p, Tensors.of(0L, 2))).isEqualTo((first + 2) / 2);
  }

  /// Of scikit-learn: 3 of 4 pairs are in order; precision 1 at recall ½, ⅔ at recall 1.
  @Test
  void rankingJudgesTheOrderAlone() {
    Tensor y = column(0, 0, 1, 1);
    for (Tensor scores : new Tensor[] {column(0.1, 0.4, 0.35, 0.8), column(-1e9, 5, 4, 1e300)}) {
      assertThat(Metrics.rocAuc().of(scores, y)).isEqualTo(0.75);
      assertThat(Metrics.averagePrecision().of(scores, y)).isCloseTo(5 / 6.0, EXACT);
    }
  }

  /// Of the pairs (1, 0), (1, -0), (0, 0), (0, -0), where -0 = 0, two are in order and two tied.
  @Test
  void tiedScoresCountHalf() {
    Tensor scores = column(1, 0.0, 0.0, -0.0);
    Tensor y = column(1, 1, 0, 0);
    assertThat(Metrics.rocAuc().of(scores, y)).isEqualTo(0.75);
    assertThat(Metrics.averagePrecision().of(scores, y)).isEqualTo(0.5 + 0.5 * 0.5);
  }

  /// Class 0 is row 0 against row 1, whose probabilities of class 0 are both 1.
  @Test
  void logitsKeepTheirOrderWhereProbabilitiesSaturate() {
    Tensor logits =
        Tensors.matrix(new double[][] {{900, 0, 0}, {800, 0, 0}, {0, 900, 0}, {0, 0, 900}});
    Tensor y = Tensors.of(0L, 1, 1, 2);
    assertThat(Metrics.rocAuc().of(logits, y)).isEqualTo(1);
    Tensor p = Tensors.matrix(Scores.LOGITS.probabilities(logits));
    assertThat(Metrics.rocAuc().withScores(Scores.PROBABILITIES).of(p, y))
        .isCloseTo((5 / 6.0 + 3 / 4.0 + 1) / 3, EXACT);
  }

  @Test
  void twoColumnsAreLikeOne() {
    Tensor z = column(0.3, -2, 1.5, 0.25, 7);
    Tensor y = column(1, 0, 0, 1, 1);
    Tensor both = Tensors.matrix(new double[][] {{1, 1.3}, {2, 0}, {0, 1.5}, {0, .25}, {-7, 0}});
    for (Metric metric :
        new Metric[] {
          Metrics.accuracy(), Metrics.rocAuc(), Metrics.averagePrecision(), Metrics.f1(1)
        }) {
      assertThat(metric.of(both, y)).as(metric.name()).isEqualTo(metric.of(z, y));
    }
    assertThat(Metrics.logLoss().of(both, y)).isCloseTo(Metrics.logLoss().of(z, y), EXACT);
    assertThat(Metrics.brier().of(both, y)).isCloseTo(2 * Metrics.brier().of(z, y), EXACT);
  }
}
