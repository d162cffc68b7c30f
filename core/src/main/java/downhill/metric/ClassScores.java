package downhill.metric;

import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// What a classifier predicts, checked and in one form: for each row a score of each class. A
/// single score `s` of class 1 becomes two: `0, s` of logits, `1 - s, s` of probabilities.
final class ClassScores {
  /// How far the probabilities of a row may add up to something else than 1: bfloat16 has 8 bits.
  private static final double SLACK = 0.01;

  private final Scores form;
  private final int rows;
  private final int classes;

  /// Whether there was one score for a row, which decides ties for class 1.
  private final boolean single;

  private final double[] values;

  private ClassScores(Scores form, int rows, int classes, boolean single, double[] values) {
    this.form = form;
    this.rows = rows;
    this.classes = classes;
    this.single = single;
    this.values = values;
  }

  /// @param user what the messages begin with
  static ClassScores of(String user, Tensor prediction, Scores form) {
    Shape shape = prediction.shape();
    if (shape.rank() != 2 || shape.dim(1) == 0) {
      String mend = shape.rank() == 1 ? " Make a column of it with .reshape(-1, 1)." : "";
      throw new ShapeException(
          user,
          "expects predictions [n, classes] or [n, 1], got %s.%s".formatted(shape, mend),
          shape);
    }
    if (!prediction.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "%s: expected predictions that are scores (float), got %s%s. Count decided classes with ConfusionMatrix.of(predicted, actual, classes)."
              .formatted(user, prediction.dtype(), shape));
    }
    int rows = shape.dim(0);
    int columns = shape.dim(1);
    double[] values = prediction.toDoubles();
    if (form == Scores.PROBABILITIES) {
      checkProbabilities(user, values, rows, columns);
    }
    return columns == 1
        ? new ClassScores(form, rows, 2, true, pairs(values, form))
        : new ClassScores(form, rows, columns, false, values);
  }

  private static void checkProbabilities(String user, double[] values, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        double p = values[i * columns + k];
        if (p < 0 || p > 1) {
          throw notProbabilities("%s: expected probabilities in [0, 1], got %s", user, p, i);
        }
        sum += p;
      }
      if (columns > 1 && Math.abs(sum - 1) > SLACK) {
        throw notProbabilities(
            "%s: expected probabilities that add up to 1, got a sum of %s", user, sum, i);
      }
    }
  }

  private static IllegalArgumentException notProbabilities(
      String what, String user, double value, int row) {
    return new IllegalArgumentException(
        (what + " in row %d. For logits use Scores.LOGITS.").formatted(user, value, row));
  }

  private static double[] pairs(double[] column, Scores form) {
    double[] pairs = new double[2 * column.length];
    for (int i = 0; i < column.length; i++) {
      pairs[2 * i] = form == Scores.PROBABILITIES ? 1 - column[i] : 0;
      pairs[2 * i + 1] = column[i];
    }
    return pairs;
  }

  /// The class of each row as a target states it.
  ///
  /// @param target `[n]` or `[n, 1]`
  int[] labels(String user, Tensor prediction, Tensor target) {
    Shape shape = target.shape();
    if (!shape.equals(Shape.of(rows)) && !shape.equals(Shape.of(rows, 1))) {
      throw new ShapeException(
          user,
          "expects a class for each row of predictions %s: targets [%d] or [%d, 1], got %s."
              .formatted(prediction.shape(), rows, rows, shape),
          prediction.shape(),
          shape);
    }
    double[] classOf = target.toDoubles();
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = (int) classOf[i];
      if (labels[i] != classOf[i] || labels[i] < 0 || labels[i] >= classes) {
        Object value = target.dtype().isFloat() ? (Object) classOf[i] : (Object) (long) classOf[i];
        throw new IllegalArgumentException(
            "%s: the target of row %d is %s; predictions %s have the classes 0 to %d."
                .formatted(user, i, value, prediction.shape(), classes - 1));
      }
    }
    return labels;
  }

  int rows() {
    return rows;
  }

  int classes() {
    return classes;
  }

  /// Whether a row came with one score, that of class 1.
  boolean single() {
    return single;
  }

  private double value(int row, int k) {
    return values[row * classes + k];
  }

  private boolean isNan(int row) {
    for (int k = 0; k < classes; k++) {
      if (Double.isNaN(value(row, k))) {
        return true;
      }
    }
    return false;
  }

  /// The class that a row decides for: the first of the largest, -1 for NaN.
  int decided(int row) {
    if (isNan(row)) {
      return -1;
    }
    if (single) {
      return value(row, 1) >= value(row, 0) ? 1 : 0;
    }
    return largest(row);
  }

  private int largest(int row) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (value(row, k) > value(row, best)) {
        best = k;
      }
    }
    return best;
  }

  /// Whether fewer than `count` classes come before class `k`: those with a higher score, and those
  /// before it with the same.
  boolean amongTop(int row, int k, int count) {
    if (isNan(row)) {
      return false;
    }
    if (count == 1) {
      return decided(row) == k;
    }
    int before = 0;
    for (int j = 0; j < classes; j++) {
      double lead = value(row, j) - value(row, k);
      if (lead > 0 || (j < k && value(row, j) == value(row, k))) {
        before++;
      }
    }
    return before < count;
  }

  double probability(int row, int k) {
    if (form == Scores.PROBABILITIES) {
      return value(row, k);
    }
    double most = value(row, largest(row));
    return StrictMath.exp(value(row, k) - most) / sumOfExp(row, most);
  }

  double logProbability(int row, int k) {
    if (form == Scores.PROBABILITIES) {
      return StrictMath.log(value(row, k));
    }
    double most = value(row, largest(row));
    return value(row, k) - most - StrictMath.log(sumOfExp(row, most));
  }

  /// `Σ exp(z - most)`, at least 1, which does not overflow.
  private double sumOfExp(int row, double most) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += StrictMath.exp(value(row, k) - most);
    }
    return sum;
  }

  /// Numbers `[rows, classes]` that order the rows by the probability of a class. Of logits they
  /// are the log-odds `z_k - ln Σ exp z_j` over the other classes `j`, which still differ where
  /// probabilities have saturated at 1.
  double[] evidence() {
    if (form == Scores.PROBABILITIES) {
      return values.clone();
    }
    double[] evidence = new double[values.length];
    for (int i = 0; i < rows; i++) {
      logOdds(i, evidence);
    }
    return evidence;
  }

  private void logOdds(int row, double[] evidence) {
    int best = largest(row);
    double most = value(row, best);
    double[] up = new double[classes + 1]; // up[k]: the sum of the exponentials before k
    for (int k = 0; k < classes; k++) {
      up[k + 1] = up[k] + StrictMath.exp(value(row, k) - most);
    }
    double down = 0; // the sum of those behind k: no subtraction, so nothing cancels
    for (int k = classes - 1; k >= 0; k--) {
      double others = k == best ? logSumWithout(row, k) : most + StrictMath.log(up[k] + down);
      evidence[row * classes + k] = value(row, k) - others;
      down += StrictMath.exp(value(row, k) - most);
    }
  }

  private double logSumWithout(int row, int left) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      most = k == left ? most : Math.max(most, value(row, k));
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += k == left ? 0 : StrictMath.exp(value(row, k) - most);
    }
    return most + StrictMath.log(sum);
  }
}
