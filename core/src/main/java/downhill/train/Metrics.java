package downhill.train;

import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// How good predictions are: figures for people, which nothing descends.
///
/// The targets decide the form: int64 `[n]` are class indices and take `[n, classes]` logits; float
/// `[n, 1]` are labels 0 or 1 and take `[n, 1]` logits, or are numbers and take `[n, 1]` numbers. A
/// NaN is never right.
public final class Metrics {
  private Metrics() {}

  /// The part of rows whose most likely class is the true one, in `[0, 1]`; NaN for no rows.
  ///
  /// @param logits `[n, classes]` for class indices, `[n, 1]` for labels 0 or 1
  /// @param y class indices int64 `[n]`, or labels float `[n, 1]`
  /// @throws ShapeException when the two do not fit
  public static double accuracy(Tensor logits, Tensor y) {
    int[] predicted = classes(logits);
    if (y.shape().size() != predicted.length) {
      throw mismatch("accuracy", "as many rows", logits, y);
    }
    double[] labels = y.toDoubles();
    int right = 0;
    for (int i = 0; i < predicted.length; i++) {
      if (predicted[i] == labels[i]) {
        right++;
      }
    }
    return (double) right / predicted.length;
  }

  /// The most likely class of each row: the first of the largest logits, or for a single logit 1
  /// where it is at least 0; -1 where a logit is NaN.
  ///
  /// @param logits `[n, classes]`
  public static int[] classes(Tensor logits) {
    if (logits.shape().rank() != 2) {
      throw new ShapeException(
          "classes", "expects logits [n, classes], got %s.".formatted(logits.shape()));
    }
    int rows = logits.shape().dim(0);
    int columns = logits.shape().dim(1);
    double[] values = logits.toDoubles();
    int[] classes = new int[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = columns == 1 ? ofSingle(values[i]) : largest(values, i * columns, columns);
    }
    return classes;
  }

  private static int ofSingle(double logit) {
    return Double.isNaN(logit) ? -1 : logit >= 0 ? 1 : 0;
  }

  private static int largest(double[] values, int start, int count) {
    int best = 0;
    for (int j = 0; j < count; j++) {
      if (Double.isNaN(values[start + j])) {
        return -1;
      }
      if (values[start + j] > values[start + best]) {
        best = j;
      }
    }
    return best;
  }

  /// The root of the mean squared error, in the unit of the targets; NaN for no rows.
  ///
  /// @param prediction any shape
  /// @param y the same shape
  /// @throws ShapeException when the shapes differ
  public static double rmse(Tensor prediction, Tensor y) {
    return Math.sqrt(squares(prediction, y) / y.shape().size());
  }

  /// The coefficient of determination `R² = 1 - Σ(y - p)² / Σ(y - ȳ)²`: 1 for perfect predictions,
  /// 0 for always predicting the mean, negative for worse. NaN when all targets are equal.
  ///
  /// @param prediction any shape
  /// @param y the same shape
  /// @throws ShapeException when the shapes differ
  public static double r2(Tensor prediction, Tensor y) {
    double[] targets = y.toDoubles();
    double mean = 0;
    for (double target : targets) {
      mean += target / targets.length;
    }
    double total = 0;
    for (double target : targets) {
      total += (target - mean) * (target - mean);
    }
    return total == 0 ? Double.NaN : 1 - squares(prediction, y) / total;
  }

  private static double squares(Tensor prediction, Tensor y) {
    if (!prediction.shape().equals(y.shape())) {
      throw mismatch("metrics", "the same shape", prediction, y);
    }
    double[] p = prediction.toDoubles();
    double[] t = y.toDoubles();
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += (p[i] - t[i]) * (p[i] - t[i]);
    }
    return sum;
  }

  private static ShapeException mismatch(
      String operation, String expected, Tensor prediction, Tensor y) {
    Shape[] shapes = {prediction.shape(), y.shape()};
    return new ShapeException(
        operation,
        "predictions and targets must have %s: %s and %s."
            .formatted(expected, shapes[0], shapes[1]),
        shapes);
  }
}
