package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.loss.AbsoluteError;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.loss.SquaredError;
import downhill.nn.Activations;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The figures against their definitions, written without a thought for speed. The seed is in the
/// test's name: to replay one case, let `seeds` give that number alone.
class MetricPropertyTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /// Rows of a classification.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(int classes, int[] actual, double[][] logits) {
    static Sample of(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int classes = 2 + random.nextInt(4);
      int rows = 1 + random.nextInt(40);
      // Few levels in every other sample, so that there are ties.
      boolean coarse = seed % 2 == 0;
      int[] actual = random.ints(rows, 0, classes).toArray();
      double[][] logits = new double[rows][classes];
      for (double[] row : logits) {
        for (int k = 0; k < classes; k++) {
          row[k] = coarse ? random.nextInt(-1, 2) : random.nextDouble(-3, 3);
        }
      }
      return new Sample(classes, actual, logits);
    }

    int rows() {
      return actual.length;
    }

    Tensor x() {
      return Tensors.matrix(logits);
    }

    Tensor y() {
      return Tensors.of(actual, Shape.of(rows()));
    }

    int[] predicted() {
      return Arrays.stream(logits)
          .mapToInt(
              row -> {
                double most = Arrays.stream(row).max().orElseThrow();
                return IntStream.range(0, row.length)
                    .filter(k -> row[k] == most)
                    .findFirst()
                    .orElseThrow();
              })
          .toArray();
    }

    double count(IntPredicate rows) {
      return IntStream.range(0, rows()).filter(rows).count();
    }

    double of(String metric) {
      return Metrics.of(metric).of(x(), y());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void countsOfEachClass(int seed) {
    Sample s = Sample.of(seed);
    int[] p = s.predicted();
    int[] t = s.actual();
    double recalls = 0;
    double present = 0;
    double f1s = 0;
    double appearing = 0;
    for (int k = 0; k < s.classes(); k++) {
      int c = k;
      double tp = s.count(i -> p[i] == c && t[i] == c);
      double fp = s.count(i -> p[i] == c && t[i] != c);
      double fn = s.count(i -> p[i] != c && t[i] == c);
      assertThat(s.of("precision_class_" + k)).isEqualTo(tp + fp == 0 ? 0 : tp / (tp + fp));
      assertThat(s.of("recall_class_" + k)).isEqualTo(tp + fn == 0 ? 0 : tp / (tp + fn));
      double f1 = tp == 0 ? 0 : 2 / ((tp + fp) / tp + (tp + fn) / tp);
      assertThat(s.of("f1_class_" + k)).isCloseTo(f1, CLOSE);
      recalls += tp + fn == 0 ? 0 : tp / (tp + fn);
      present += tp + fn == 0 ? 0 : 1;
      f1s += f1;
      appearing += tp + fp + fn == 0 ? 0 : 1;
    }
    double accuracy = s.count(i -> p[i] == t[i]) / s.rows();
    assertThat(s.of("accuracy")).isEqualTo(accuracy);
    assertThat(s.of("top_1_accuracy")).isEqualTo(accuracy);
    assertThat(s.of("f1_micro")).isCloseTo(accuracy, CLOSE);
    assertThat(s.of("recall_weighted")).isCloseTo(accuracy, CLOSE);
    assertThat(s.of("balanced_accuracy")).isCloseTo(recalls / present, CLOSE);
    assertThat(s.of("f1_macro")).isCloseTo(f1s / appearing, CLOSE);
  }

  /// Kappa from the two parts, Matthews as the correlation of indicator matrices (Gorodkin 2004).
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreement(int seed) {
    Sample s = Sample.of(seed);
    int[] p = s.predicted();
    int[] t = s.actual();
    double n = s.rows();
    double chance = 0;
    double tp = 0;
    double tt = 0;
    double pp = 0;
    for (int k = 0; k < s.classes(); k++) {
      int c = k;
      double ofT = s.count(i -> t[i] == c) / n;
      double ofP = s.count(i -> p[i] == c) / n;
      chance += ofT * ofP;
      for (int i = 0; i < n; i++) {
        double a = (t[i] == k ? 1 : 0) - ofT;
        double b = (p[i] == k ? 1 : 0) - ofP;
        tp += a * b;
        tt += a * a;
        pp += b * b;
      }
    }
    boolean varied = tt > 1e-9 && pp > 1e-9;
    assertThat(s.of("matthews")).isCloseTo(varied ? tp / Math.sqrt(tt * pp) : 0, CLOSE);
    if (chance < 1 - 1e-9) {
      double accuracy = s.of("accuracy");
      assertThat(s.of("cohen_kappa")).isCloseTo((accuracy - chance) / (1 - chance), CLOSE);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rankingOfOneScore(int seed) {
    Sample s = Sample.of(seed);
    double[] score = Arrays.stream(s.logits()).mapToDouble(row -> row[0]).toArray();
    boolean[] positive = new boolean[s.rows()];
    double[] labels = new double[s.rows()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = s.actual()[i] == 1;
      labels[i] = positive[i] ? 1 : 0;
    }
    Tensor x = Tensors.of(score, Shape.of(s.rows(), 1));
    Tensor y = Tensors.of(labels, Shape.of(s.rows(), 1));
    assertThat(Metrics.rocAuc().of(x, y)).isCloseTo(naiveArea(score, positive), CLOSE);
    assertThat(Metrics.averagePrecision().of(x, y))
        .isCloseTo(naivePrecision(score, positive), CLOSE);
    // An order survives what keeps it, and is turned round by its negation.
    assertThat(Metrics.rocAuc().of(Activations.sigmoid(x), y))
        .isCloseTo(Metrics.rocAuc().of(x, y), CLOSE);
    assertThat(Metrics.rocAuc().of(x.negate(), y)).isCloseTo(1 - Metrics.rocAuc().of(x, y), CLOSE);
  }

  private static double naiveArea(double[] score, boolean[] positive) {
    double sum = 0;
    double pairs = 0;
    for (int i = 0; i < score.length; i++) {
      for (int j = 0; j < score.length; j++) {
        if (positive[i] && !positive[j]) {
          sum += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private static double naivePrecision(double[] score, boolean[] positive) {
    double[] thresholds = Arrays.stream(score).distinct().map(x -> -x).sorted().toArray();
    double sum = 0;
    double recallBefore = 0;
    for (double negated : thresholds) {
      double tp = 0;
      double taken = 0;
      double all = 0;
      for (int i = 0; i < score.length; i++) {
        taken += score[i] >= -negated ? 1 : 0;
        tp += score[i] >= -negated && positive[i] ? 1 : 0;
        all += positive[i] ? 1 : 0;
      }
      sum += (tp / all - recallBefore) * (tp / taken);
      recallBefore = tp / all;
    }
    return sum;
  }

  /// Distinct logits only: rounding decides between probabilities that should be equal.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rankingOfSeveralClasses(int seed) {
    Sample s = Sample.of(2 * seed + 1);
    double[][] p = Scores.LOGITS.probabilities(s.x());
    double sum = 0;
    int defined = 0;
    for (int k = s.classes() == 2 ? 1 : 0; k < s.classes(); k++) {
      int c = k;
      boolean[] positive = new boolean[s.rows()];
      for (int i = 0; i < positive.length; i++) {
        positive[i] = s.actual()[i] == k;
      }
      double area = naiveArea(Arrays.stream(p).mapToDouble(row -> row[c]).toArray(), positive);
      sum += Double.isNaN(area) ? 0 : area;
      defined += Double.isNaN(area) ? 0 : 1;
    }
    assertThat(s.of("roc_auc")).isCloseTo(sum / defined, CLOSE);
    Metric ofProbabilities = Metrics.rocAuc().withScores(Scores.PROBABILITIES);
    assertThat(ofProbabilities.of(Tensors.matrix(p), s.y())).isCloseTo(sum / defined, CLOSE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losses(int seed) {
    Sample s = Sample.of(seed);
    Tensor y = s.y();
    assertThat(s.of("log_loss")).isCloseTo(CrossEntropy.of().apply(s.x(), y).item(), CLOSE);
    Tensor p = Activations.softmax(s.x(), 1);
    for (String name : new String[] {"log_loss", "brier", "accuracy"}) {
      ClassificationMetric metric = (ClassificationMetric) Metrics.of(name);
      assertThat(metric.withScores(Scores.PROBABILITIES).of(p, y))
          .as(name)
          .isCloseTo(metric.of(s.x(), y), CLOSE);
    }
    Tensor z = s.x().slice(1, 0, 1);
    Tensor labels = y.equalTo(y.minus(y)).to(z.dtype()).unsqueeze(1);
    assertThat(Metrics.logLoss().of(z, labels))
        .isCloseTo(BinaryCrossEntropyWithLogits.of().apply(z, labels).item(), CLOSE);
    assertThat(Metrics.brier().of(z, labels))
        .isCloseTo(SquaredError.mean().apply(Activations.sigmoid(z), labels).item(), CLOSE);
    assertThat(Metrics.mse().of(z, labels))
        .isCloseTo(SquaredError.mean().apply(z, labels).item(), CLOSE);
    assertThat(Metrics.mae().of(z, labels))
        .isCloseTo(AbsoluteError.mean().apply(z, labels).item(), CLOSE);
  }
}
