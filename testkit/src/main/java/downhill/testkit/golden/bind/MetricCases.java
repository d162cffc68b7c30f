package downhill.testkit.golden.bind;

import downhill.data.Scaler;
import downhill.metric.ClassificationMetric;
import downhill.metric.ConfusionMatrix;
import downhill.metric.Metric;
import downhill.metric.Metrics;
import downhill.metric.Scores;
import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import downhill.testkit.golden.Comparison;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.Outcome;
import java.util.Arrays;
import java.util.Set;

/// The golden group `metrics`: figures, which are plain numbers, and fitted scalers.
final class MetricCases {
  /// Figures of class 1 against the rest, from one score for each row.
  private static final Set<String> BINARY = Set.of("roc_auc", "average_precision", "brier");

  /// Figures of a probability for each class.
  private static final Set<String> PROBABILISTIC = Set.of("log_loss", "top2_accuracy");

  private MetricCases() {}

  static Outcome run(GoldenCase c, GoldenTensors tensors) {
    Comparison comparison = Comparison.of(c, tensors.precision());
    if (c.op().equals("scaler")) {
      comparison.output("y", scaled(c, tensors));
      return comparison.outcome();
    }
    for (String name : c.outputs().keySet()) {
      comparison.output(
          name,
          name.equals("confusion") ? confusion(c) : GoldenArray.scalar(figure(c, name, tensors)));
    }
    return comparison.outcome();
  }

  private static GoldenArray scaled(GoldenCase c, GoldenTensors tensors) {
    String kind = c.attrs().text("kind");
    Scaler scaler =
        Scaler.of(
            switch (kind) {
              case "minmax" -> "min_max";
              case "maxabs" -> "max_abs";
              default -> kind;
            });
    Tensor x = tensors.of(c.input("x"));
    return GoldenTensors.array(scaler.fit(x).apply(x));
  }

  private static double figure(GoldenCase c, String name, GoldenTensors tensors) {
    Metric metric = metric(name);
    Tensor target = tensors.of(c.input("y_true"));
    if (!(metric instanceof ClassificationMetric classification)) {
      return metric.of(tensors.of(c.input("y_pred")), target);
    }
    if (BINARY.contains(name)) {
      String score = c.inputs().containsKey("score") ? "score" : "score_class1";
      Tensor isOne = target.equalTo(Elementwise.like(target, 1));
      return metric.of(tensors.of(c.input(score)).unsqueeze(-1), isOne);
    }
    return PROBABILISTIC.contains(name)
        ? classification
            .withScores(Scores.PROBABILITIES)
            .of(tensors.of(c.input("probabilities")), target)
        : metric.of(decided(c, tensors), target);
  }

  private static Metric metric(String name) {
    return Metrics.of(
        switch (name) {
          case "top2_accuracy" -> "top_2_accuracy";
          case "median_ae" -> "median_absolute_error";
          default -> name;
        });
  }

  /// Logits that decide for the predicted classes.
  private static Tensor decided(GoldenCase c, GoldenTensors tensors) {
    int[] predicted = ints(c, "y_pred");
    int classes = classes(c);
    double[] logits = new double[predicted.length * classes];
    for (int i = 0; i < predicted.length; i++) {
      logits[i * classes + predicted[i]] = 1;
    }
    return tensors.of(GoldenArray.of(new int[] {predicted.length, classes}, logits));
  }

  private static GoldenArray confusion(GoldenCase c) {
    int classes = classes(c);
    ConfusionMatrix matrix = ConfusionMatrix.of(ints(c, "y_pred"), ints(c, "y_true"), classes);
    long[] flat = Arrays.stream(matrix.counts()).flatMapToLong(Arrays::stream).toArray();
    return GoldenArray.of(new int[] {classes, classes}, flat);
  }

  private static int classes(GoldenCase c) {
    return Arrays.stream(ints(c, "y_true")).max().orElseThrow() + 1;
  }

  private static int[] ints(GoldenCase c, String name) {
    return Arrays.stream(c.input(name).longs()).mapToInt(Math::toIntExact).toArray();
  }
}
