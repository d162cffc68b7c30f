package downhill.metric;

import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// A metric of predicted numbers.
///
/// @param rule what it computes from errors, of which there is at least one
record RegressionMetric(String name, Direction better, Rule rule) implements Metric {
  /// Computes a figure from targets and from errors `e = t - p`, both `[rows, columns]`.
  @FunctionalInterface
  interface Rule {
    double of(double[] targets, double[] errors, int columns);
  }

  /// A figure of all errors, whatever their columns; lower is better.
  static Metric ofErrors(String name, ToDoubleFunction<double[]> figure) {
    return new RegressionMetric(
        name, Direction.LOWER, (_, errors, _) -> figure.applyAsDouble(errors));
  }

  @Override
  public double of(Tensor prediction, Tensor target) {
    Shape shape = prediction.shape();
    if (!shape.equals(target.shape())) {
      String mend =
          shape.size() == target.shape().size()
              ? " They have as many elements: reshape one of them."
              : "";
      throw new ShapeException(
          name,
          "expects predictions and targets of one shape, got %s and %s.%s"
              .formatted(shape, target.shape(), mend),
          shape,
          target.shape());
    }
    double[] targets = target.toDoubles();
    double[] errors = prediction.toDoubles();
    if (errors.length == 0) {
      return Double.NaN;
    }
    for (int i = 0; i < errors.length; i++) {
      errors[i] = targets[i] - errors[i];
    }
    int rows = shape.rank() == 0 ? 1 : shape.dim(0);
    return rule.of(targets, errors, errors.length / rows);
  }

  @Override
  public String toString() {
    return name;
  }

  static double meanSquare(double[] errors) {
    double sum = 0;
    for (double e : errors) {
      sum += e * e;
    }
    return sum / errors.length;
  }

  static double meanAbsolute(double[] errors) {
    double sum = 0;
    for (double e : errors) {
      sum += Math.abs(e);
    }
    return sum / errors.length;
  }

  static double largest(double[] errors) {
    double most = 0;
    for (double e : errors) {
      most = Math.max(most, Math.abs(e)); // NaN stays
    }
    return most;
  }

  static double medianAbsolute(double[] errors) {
    double[] sizes = new double[errors.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(errors[i]);
    }
    Arrays.sort(sizes); // NaN last
    int middle = sizes.length / 2;
    if (Double.isNaN(sizes[sizes.length - 1])) {
      return Double.NaN;
    }
    return sizes.length % 2 == 1
        ? sizes[middle]
        : sizes[middle - 1] / 2 + sizes[middle] / 2; // halves first: no overflow
  }

  /// The mean over the columns of `1 - Σe² / Σ(t - t̄)²`.
  static double r2(double[] targets, double[] errors, int columns) {
    return overColumns(targets, errors, columns, (t, e) -> 1 - squares(e, 0) / spread(t));
  }

  /// The mean over the columns of `1 - Σ(e - ē)² / Σ(t - t̄)²`.
  static double explainedVariance(double[] targets, double[] errors, int columns) {
    return overColumns(targets, errors, columns, (t, e) -> 1 - squares(e, mean(e)) / spread(t));
  }

  private interface OfColumn {
    double of(double[] targets, double[] errors);
  }

  private static double overColumns(
      double[] targets, double[] errors, int columns, OfColumn figure) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += figure.of(column(targets, j, columns), column(errors, j, columns));
    }
    return sum / columns;
  }

  private static double[] column(double[] values, int j, int columns) {
    double[] column = new double[values.length / columns];
    for (int i = 0; i < column.length; i++) {
      column[i] = values[i * columns + j];
    }
    return column;
  }

  /// `Σ(t - t̄)²`; NaN for equal targets, where rounding would leave something of the mean.
  private static double spread(double[] targets) {
    for (double t : targets) {
      if (t != targets[0]) {
        return squares(targets, mean(targets));
      }
    }
    return Double.NaN;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double squares(double[] values, double from) {
    double sum = 0;
    for (double value : values) {
      sum += (value - from) * (value - from);
    }
    return sum;
  }
}
