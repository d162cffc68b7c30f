package downhill.models.rows;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows as arrays of doubles, checked. Every message begins with the learner's name.
public final class Rows {
  private static final int MOST_CLASSES = 100_000;

  private Rows() {}

  /// Class numbers, counted from 0.
  ///
  /// @param of one for each row
  /// @param classes how many classes there are, at least 2
  @SuppressWarnings("ArrayRecordComponent") // made here, never compared
  public record Labels(int[] of, int classes) {
    /// How many rows each class has.
    public int[] counts() {
      int[] counts = new int[classes];
      for (int label : of) {
        counts[label]++;
      }
      return counts;
    }
  }

  /// The features as `[row][column]`.
  ///
  /// @param who the learner's name, for messages
  /// @throws ShapeException when `x` is no matrix or has no row or no column
  /// @throws IllegalArgumentException when a number is NaN or infinite
  public static double[][] features(String who, Tensor x) {
    Shape shape = x.shape();
    if (shape.rank() != 2) {
      throw new ShapeException(
          who,
          "expected x of shape [rows, features], got %s.%s"
              .formatted(
                  shape,
                  shape.rank() == 1
                      ? " Use x.reshape(-1, 1) for one feature, x.reshape(1, -1) for one row."
                      : ""),
          shape);
    }
    int n = shape.dim(0);
    int d = shape.dim(1);
    if (n == 0 || d == 0) {
      throw new ShapeException(
          who, "expected 1 row and 1 feature or more, got x of shape %s.".formatted(shape), shape);
    }
    double[] flat = x.toDoubles();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * d, (i + 1) * d);
      for (int j = 0; j < d; j++) {
        if (!Double.isFinite(rows[i][j])) {
          throw new IllegalArgumentException(
              "%s: x is %s in row %d, column %d (counted from 0). Drop such rows or fill the gaps first."
                  .formatted(who, rows[i][j], i, j));
        }
      }
    }
    return rows;
  }

  /// The features of rows for a model that is already fitted.
  ///
  /// @param features how many columns it was fitted on
  public static double[][] features(String who, Tensor x, int features) {
    double[][] rows = features(who, x);
    if (rows[0].length != features) {
      throw new ShapeException(
          who,
          "expected x with the %d features of the training rows, got %d (shape %s)."
              .formatted(features, rows[0].length, x.shape()),
          x.shape());
    }
    return rows;
  }

  /// Numeric targets as `[row][output]`.
  ///
  /// @param y float `[rows, outputs]`, or `[rows]` for one output
  public static double[][] targets(String who, Tensor y, int rows) {
    Shape shape = y.shape();
    if ((shape.rank() != 1 && shape.rank() != 2) || (shape.rank() == 2 && shape.dim(1) == 0)) {
      throw new ShapeException(
          who, "expected y of shape [rows, outputs] or [rows], got %s.".formatted(shape), shape);
    }
    sameRows(who, rows, shape);
    int k = shape.rank() == 1 ? 1 : shape.dim(1);
    double[] flat = y.toDoubles();
    double[][] targets = new double[rows][];
    for (int i = 0; i < rows; i++) {
      targets[i] = Arrays.copyOfRange(flat, i * k, (i + 1) * k);
      for (double t : targets[i]) {
        if (!Double.isFinite(t)) {
          throw new IllegalArgumentException(
              "%s: y is %s in row %d (counted from 0). Drop such rows first.".formatted(who, t, i));
        }
      }
    }
    return targets;
  }

  /// Class numbers from whole numbers, at least two classes of which have rows.
  ///
  /// @param y integers or float, `[rows]` or `[rows, 1]`
  /// @throws IllegalArgumentException when a label is no class number, or all are equal
  public static Labels labels(String who, Tensor y, int rows) {
    Labels labels = anyLabels(who, y, rows);
    if (Arrays.stream(labels.counts()).filter(count -> count > 0).count() < 2) {
      throw new IllegalArgumentException(
          "%s: all %d rows are of class %d, so there is nothing to tell apart. Give rows of two classes or more."
              .formatted(who, rows, labels.of[0]));
    }
    return labels;
  }

  /// Class numbers from whole numbers, be they all equal.
  public static Labels anyLabels(String who, Tensor y, int rows) {
    Shape shape = y.shape();
    if (shape.rank() != 1 && !(shape.rank() == 2 && shape.dim(1) == 1)) {
      throw new ShapeException(
          who,
          "expected y of shape [rows] or [rows, 1] with class numbers, got %s.".formatted(shape),
          shape);
    }
    sameRows(who, rows, shape);
    double[] flat = y.toDoubles();
    int[] labels = new int[rows];
    int most = 1;
    for (int i = 0; i < rows; i++) {
      labels[i] = (int) flat[i];
      if (labels[i] != flat[i] || labels[i] < 0 || labels[i] >= MOST_CLASSES) {
        throw new IllegalArgumentException(
            "%s: y is %s in row %d (counted from 0); expected class numbers 0, 1, 2, … below %d. ClassNames.fit(labels).indices(labels) makes them from names."
                .formatted(who, number(flat[i], y.dtype()), i, MOST_CLASSES));
      }
      most = Math.max(most, labels[i]);
    }
    return new Labels(labels, most + 1);
  }

  private static String number(double value, DType dtype) {
    return dtype.isFloat() ? Double.toString(value) : Long.toString((long) value);
  }

  private static void sameRows(String who, int rows, Shape y) {
    if (y.dim(0) != rows) {
      throw new ShapeException(
          who, "x has %d rows, y has %d (shape %s).".formatted(rows, y.dim(0), y), y);
    }
  }

  /// The columns that hold one number only.
  public static List<Integer> constantColumns(double[][] x) {
    List<Integer> constant = new ArrayList<>();
    for (int j = 0; j < x[0].length; j++) {
      int column = j;
      if (Arrays.stream(x).allMatch(row -> row[column] == x[0][column])) {
        constant.add(j);
      }
    }
    return constant;
  }

  /// Checks a hyperparameter that counts something.
  public static int positive(String who, String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: expected %s of 1 or more, got %d.".formatted(who, name, value));
    }
    return value;
  }

  /// Checks a hyperparameter that is a finite number, 0 or more.
  public static double notNegative(String who, String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: expected a finite %s of 0 or more, got %s.".formatted(who, name, value));
    }
    return value;
  }

  /// Checks a hyperparameter that is a finite number above 0.
  public static double aboveZero(String who, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: expected a finite %s above 0, got %s.".formatted(who, name, value));
    }
    return value;
  }
}
