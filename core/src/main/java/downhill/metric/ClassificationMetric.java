package downhill.metric;

import downhill.tensor.Tensor;
import java.util.function.ToDoubleFunction;

/// A metric of classifiers.
///
/// Predictions are float `[n, classes]`, or `[n, 1]` for two classes; targets are class indices
/// `[n]` or `[n, 1]` of any type, for `[n, 1]` predictions the labels 0 and 1. Predictions are
/// taken as logits unless [#withScores(Scores)] says otherwise.
public final class ClassificationMetric implements Metric {
  /// What a metric computes from rows, of which there is at least one.
  interface Rule {
    double of(ClassScores scores, int[] labels);
  }

  private final String name;
  private final Direction better;
  private final Scores scores;
  private final Rule rule;

  private ClassificationMetric(String name, Direction better, Scores scores, Rule rule) {
    this.name = name;
    this.better = better;
    this.scores = scores;
    this.rule = rule;
  }

  static ClassificationMetric of(String name, Direction better, Rule rule) {
    return new ClassificationMetric(name, better, Scores.LOGITS, rule);
  }

  /// A figure of the confusion matrix; higher is better.
  static ClassificationMetric ofCounts(String name, ToDoubleFunction<ConfusionMatrix> figure) {
    return of(
        name,
        Direction.HIGHER,
        (scores, labels) -> figure.applyAsDouble(ConfusionMatrix.of(scores, labels)));
  }

  /// The same metric for predictions of another kind.
  public ClassificationMetric withScores(Scores scores) {
    return new ClassificationMetric(name, better, scores, rule);
  }

  /// How predictions are understood.
  public Scores scores() {
    return scores;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Direction better() {
    return better;
  }

  @Override
  public double of(Tensor prediction, Tensor target) {
    ClassScores rows = ClassScores.of(name, prediction, scores);
    int[] labels = rows.labels(name, prediction, target);
    return labels.length == 0 ? Double.NaN : rule.of(rows, labels);
  }

  @Override
  public String toString() {
    return name;
  }
}
