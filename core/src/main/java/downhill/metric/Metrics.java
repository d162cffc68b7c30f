package downhill.metric;

import downhill.nn.KnownNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The metrics by name and as methods.
///
/// In the formulas `n` counts rows, `p` is a prediction, `t` a target, `e = t - p`, `q` the
/// probability predicted for the target's class.
public final class Metrics {
  private static final Map<String, Supplier<Metric>> CLASSIFICATION = classification();
  private static final Map<String, Supplier<Metric>> REGRESSION = regression();
  private static final Map<String, String> ABBREVIATIONS =
      Map.of(
          "kappa", "cohen_kappa",
          "mcc", "matthews",
          "auc", "roc_auc",
          "squared_error", "mse",
          "absolute_error", "mae");

  private static final Pattern TOP = Pattern.compile("top_([1-9]\\d{0,6})_accuracy");
  private static final Pattern OF_CLASS =
      Pattern.compile("(precision|recall|f1)_class_(0|[1-9]\\d{0,6})");

  private Metrics() {}

  /// The metric of that name, such as `f1_macro`, `top_3_accuracy` or `recall_class_1`; case does
  /// not matter, `-` counts as `_`. The usual `kappa`, `mcc`, `auc`, `squared_error` and
  /// `absolute_error` are understood too. Classification is scored from logits:
  /// [ClassificationMetric#withScores(Scores)] changes that.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them, nearest first
  public static Metric of(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
    String known = ABBREVIATIONS.getOrDefault(plain, plain);
    Matcher top = TOP.matcher(known);
    if (top.matches()) {
      return topAccuracy(Integer.parseInt(top.group(1)));
    }
    Matcher ofClass = OF_CLASS.matcher(known);
    if (ofClass.matches()) {
      int k = Integer.parseInt(ofClass.group(2));
      return switch (ofClass.group(1)) {
        case "precision" -> precision(k);
        case "recall" -> recall(k);
        default -> f1(k);
      };
    }
    Supplier<Metric> found = CLASSIFICATION.getOrDefault(known, REGRESSION.get(known));
    if (found == null) {
      throw new KnownNames("metric", names()).unknown(name);
    }
    return found.get();
  }

  private static Map<String, Supplier<Metric>> classification() {
    Map<String, Supplier<Metric>> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", Metrics::accuracy);
    metrics.put("top_5_accuracy", () -> topAccuracy(5));
    metrics.put("balanced_accuracy", Metrics::balancedAccuracy);
    metrics.put("cohen_kappa", Metrics::cohenKappa);
    metrics.put("matthews", Metrics::matthews);
    for (Average average : Average.values()) {
      metrics.put(named("precision", average), () -> precision(average));
      metrics.put(named("recall", average), () -> recall(average));
      metrics.put(named("f1", average), () -> f1(average));
    }
    metrics.put("precision_class_1", () -> precision(1));
    metrics.put("recall_class_1", () -> recall(1));
    metrics.put("f1_class_1", () -> f1(1));
    metrics.put("log_loss", Metrics::logLoss);
    metrics.put("brier", Metrics::brier);
    metrics.put("roc_auc", Metrics::rocAuc);
    metrics.put("average_precision", Metrics::averagePrecision);
    return metrics;
  }

  private static Map<String, Supplier<Metric>> regression() {
    Map<String, Supplier<Metric>> metrics = new LinkedHashMap<>();
    metrics.put("mse", Metrics::mse);
    metrics.put("rmse", Metrics::rmse);
    metrics.put("mae", Metrics::mae);
    metrics.put("r2", Metrics::r2);
    metrics.put("explained_variance", Metrics::explainedVariance);
    metrics.put("max_error", Metrics::maxError);
    metrics.put("median_absolute_error", Metrics::medianAbsoluteError);
    return metrics;
  }

  /// All names; those with a number stand for one with any.
  public static List<String> names() {
    List<String> names = new ArrayList<>(CLASSIFICATION.keySet());
    names.addAll(REGRESSION.keySet());
    return List.copyOf(names);
  }

  /// The names of the metrics of classifiers.
  public static List<String> classificationNames() {
    return List.copyOf(CLASSIFICATION.keySet());
  }

  /// The names of the metrics of predicted numbers.
  public static List<String> regressionNames() {
    return List.copyOf(REGRESSION.keySet());
  }

  /// The part of rows whose class is predicted, in `[0, 1]`.
  public static ClassificationMetric accuracy() {
    return ClassificationMetric.ofCounts("accuracy", ConfusionMatrix::accuracy);
  }

  /// The part of rows whose class is among the `k` with the highest scores, in `[0, 1]`. Of equal
  /// scores the first class comes first, as where one class is decided.
  ///
  /// @param k 1 to the number of classes
  public static ClassificationMetric topAccuracy(int k) {
    String name = "top_" + k + "_accuracy";
    if (k < 1) {
      throw new IllegalArgumentException(
          "top_k_accuracy: expected k of 1 or more, got %d.".formatted(k));
    }
    return ClassificationMetric.of(
        name,
        Direction.HIGHER,
        (scores, labels) -> {
          if (k > scores.classes()) {
            throw new IllegalArgumentException(
                "%s: expected k of 1 to %d, the number of classes, got %d."
                    .formatted(name, scores.classes(), k));
          }
          int hits = 0;
          for (int i = 0; i < labels.length; i++) {
            hits += scores.amongTop(i, labels[i], k) ? 1 : 0;
          }
          return (double) hits / labels.length;
        });
  }

  /// The mean recall of the classes that have rows, in `[0, 1]` (Brodersen et al. 2010): accuracy
  /// that large classes cannot carry alone.
  public static ClassificationMetric balancedAccuracy() {
    return ClassificationMetric.ofCounts("balanced_accuracy", ConfusionMatrix::balancedAccuracy);
  }

  /// The agreement beyond chance, in `[-1, 1]`: see [ConfusionMatrix#kappa()].
  public static ClassificationMetric cohenKappa() {
    return ClassificationMetric.ofCounts("cohen_kappa", ConfusionMatrix::kappa);
  }

  /// The correlation of targets and predictions, in `[-1, 1]`: see [ConfusionMatrix#matthews()].
  public static ClassificationMetric matthews() {
    return ClassificationMetric.ofCounts("matthews", ConfusionMatrix::matthews);
  }

  /// `tp / (tp + fp)` over all classes, in `[0, 1]`.
  public static ClassificationMetric precision(Average average) {
    return ClassificationMetric.ofCounts(named("precision", average), m -> m.precision(average));
  }

  /// `tp / (tp + fp)` of class `k`, in `[0, 1]`; 0 when it is never predicted.
  public static ClassificationMetric precision(int k) {
    return ofClass("precision", k, ConfusionMatrix::precision);
  }

  /// `tp / (tp + fn)` over all classes, in `[0, 1]`.
  public static ClassificationMetric recall(Average average) {
    return ClassificationMetric.ofCounts(named("recall", average), m -> m.recall(average));
  }

  /// `tp / (tp + fn)` of class `k`, in `[0, 1]`; 0 when no row is of that class.
  public static ClassificationMetric recall(int k) {
    return ofClass("recall", k, ConfusionMatrix::recall);
  }

  /// `2 tp / (2 tp + fp + fn)` over all classes, in `[0, 1]` (van Rijsbergen 1979).
  public static ClassificationMetric f1(Average average) {
    return ClassificationMetric.ofCounts(named("f1", average), m -> m.f1(average));
  }

  /// `2 tp / (2 tp + fp + fn)` of class `k`, in `[0, 1]`; 0 when the class never appears.
  public static ClassificationMetric f1(int k) {
    return ofClass("f1", k, ConfusionMatrix::f1);
  }

  private static String named(String figure, Average average) {
    return figure + "_" + average.name().toLowerCase(Locale.ROOT);
  }

  private interface OfClass {
    double of(ConfusionMatrix matrix, int k);
  }

  private static ClassificationMetric ofClass(String figure, int k, OfClass value) {
    if (k < 0) {
      throw new IllegalArgumentException(
          "%s_class_k: expected a class of 0 or more, got %d.".formatted(figure, k));
    }
    String name = figure + "_class_" + k;
    return ClassificationMetric.ofCounts(
        name,
        matrix -> {
          if (k >= matrix.classes()) {
            throw new IllegalArgumentException(
                "%s: expected a class of 0 to %d, got %d."
                    .formatted(name, matrix.classes() - 1, k));
          }
          return value.of(matrix, k);
        });
  }

  /// The cross entropy `-1/n Σ ln q`, in `[0, ∞]` (Good 1952). Nothing is clipped: a target of
  /// probability 0 makes it infinite. Logits do not overflow.
  public static ClassificationMetric logLoss() {
    return ClassificationMetric.of(
        "log_loss",
        Direction.LOWER,
        (scores, labels) -> {
          double sum = 0;
          for (int i = 0; i < labels.length; i++) {
            sum -= scores.logProbability(i, labels[i]);
          }
          return sum / labels.length;
        });
  }

  /// The squared error of the probabilities (Brier 1950). For `[n, 1]` predictions `1/n Σ (q₁ -
  /// t)²` with the probability `q₁` of class 1, in `[0, 1]`; else the sum over the classes `1/n Σ Σ
  /// (qₖ - [t = k])²`, in `[0, 2]`: for two columns twice the first.
  public static ClassificationMetric brier() {
    return ClassificationMetric.of(
        "brier",
        Direction.LOWER,
        (scores, labels) -> {
          double sum = 0;
          for (int i = 0; i < labels.length; i++) {
            for (int k = scores.single() ? 1 : 0; k < scores.classes(); k++) {
              double e = scores.probability(i, k) - (labels[i] == k ? 1 : 0);
              sum += e * e;
            }
          }
          return sum / labels.length;
        });
  }

  /// The area under the receiver operating characteristic, in `[0, 1]`: the chance that a row of
  /// class 1 scores higher than one of class 0, where a tie counts half; 0.5 for chance (Hanley and
  /// McNeil 1982). For more than two classes the mean of each against the rest, over the classes
  /// that have both. NaN when there is only one class.
  public static ClassificationMetric rocAuc() {
    return ClassificationMetric.of(
        "roc_auc",
        Direction.HIGHER,
        (scores, labels) -> Ranking.overClasses(scores, labels, Ranking::area));
  }

  /// The area under precision over recall as steps, `Σ (Rᵢ - Rᵢ₋₁) Pᵢ` over the distinct scores as
  /// thresholds, in `(0, 1]` (Zhu 2004). Of two classes that of class 1, for more the mean of each
  /// against the rest, over the classes that have rows. NaN when class 1 of two has no rows.
  public static ClassificationMetric averagePrecision() {
    return ClassificationMetric.of(
        "average_precision",
        Direction.HIGHER,
        (scores, labels) -> Ranking.overClasses(scores, labels, Ranking::averagePrecision));
  }

  /// The mean squared error `1/n Σ e²` over all elements, in `[0, ∞]`.
  public static Metric mse() {
    return RegressionMetric.ofErrors("mse", RegressionMetric::meanSquare);
  }

  /// The root of the mean squared error over all elements, in the unit of the targets.
  public static Metric rmse() {
    return RegressionMetric.ofErrors(
        "rmse", errors -> Math.sqrt(RegressionMetric.meanSquare(errors)));
  }

  /// The mean absolute error `1/n Σ |e|` over all elements, in the unit of the targets.
  public static Metric mae() {
    return RegressionMetric.ofErrors("mae", RegressionMetric::meanAbsolute);
  }

  /// The coefficient of determination `R² = 1 - Σ e² / Σ (t - t̄)²`, in `[-∞, 1]`: 0 for always
  /// predicting the mean (Wright 1921). Each column has its own, the result is their mean. NaN when
  /// the targets of a column are equal.
  public static Metric r2() {
    return new RegressionMetric("r2", Direction.HIGHER, RegressionMetric::r2);
  }

  /// `1 - Var e / Var t`, in `[-∞, 1]`: R² that forgives a constant error. Each column has its own,
  /// the result is their mean. NaN when the targets of a column are equal.
  public static Metric explainedVariance() {
    return new RegressionMetric(
        "explained_variance", Direction.HIGHER, RegressionMetric::explainedVariance);
  }

  /// The largest absolute error of all elements, in the unit of the targets.
  public static Metric maxError() {
    return RegressionMetric.ofErrors("max_error", RegressionMetric::largest);
  }

  /// The median of the absolute errors of all elements, in the unit of the targets; of an even
  /// number the mean of the middle two. Few wild errors do not move it.
  public static Metric medianAbsoluteError() {
    return RegressionMetric.ofErrors("median_absolute_error", RegressionMetric::medianAbsolute);
  }
}
