package downhill.data;

import downhill.nn.KnownNames;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Ways to bring columns to a common scale: `y = (x − center) / scale`, column by column.
///
/// The statistics are computed in float64, in the order of the rows. Where the scale of a column
/// would be 0 it is 1 instead, so that a constant column gives 0, never NaN; for [#MAX_ABS] only
/// the all-zero column does. These are the definitions of scikit-learn.
public enum Scaler implements Fittable {
  /// Mean 0 and standard deviation 1: `center = Σ x/n`, `scale = √(Σ (x − center)²/n)`.
  STANDARD,

  /// Least 0 and greatest 1 on the training rows: `center = min x`, `scale = max x − min x`. Other
  /// rows may lie outside of that.
  MIN_MAX,

  /// By order, so that a few wild values do not matter: `center` is the median, `scale` the third
  /// quartile less the first, interpolated linearly (Hyndman and Fan 1996, definition 7).
  ROBUST,

  /// Within −1 and 1 on the training rows, 0 staying 0: `center = 0`, `scale = max |x|`.
  MAX_ABS;

  private static final KnownNames NAMES =
      new KnownNames("scaler", Arrays.stream(values()).map(Scaler::toString).toList());

  /// The scaler of that name: `standard`, `min_max`, `robust` or `max_abs`.
  ///
  /// @throws IllegalArgumentException when there is none of that name; the message lists them
  public static Scaler of(String name) {
    for (Scaler scaler : values()) {
      if (scaler.toString().equals(name)) {
        return scaler;
      }
    }
    throw NAMES.unknown(Description.brief(name));
  }

  /// The columns' statistics.
  ///
  /// @param training the training rows, `[n, columns]`, at least one, of any type, all finite
  /// @throws IllegalArgumentException when a number is NaN or infinite (the message has row and
  ///   column, from 0), there are no rows, or a column is wider than float64 holds
  /// @throws ShapeException when it is not a matrix
  @Override
  public Scaling fit(Tensor training) {
    Shape shape = training.shape();
    if (shape.rank() != 2 || shape.dim(0) == 0) {
      throw new ShapeException(
          this + " scaler", "expected [n, columns] with 1 row or more, got " + shape + ".", shape);
    }
    int rows = shape.dim(0);
    int columns = shape.dim(1);
    double[] x = training.toDoubles();
    refuseNonFinite(x, columns);
    List<Double> center = new ArrayList<>(columns);
    List<Double> scale = new ArrayList<>(columns);
    double[] column = new double[rows];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        column[i] = x[i * columns + j];
      }
      Statistics s = statistics(column);
      if (!Double.isFinite(s.center) || !Double.isFinite(s.scale)) {
        throw new IllegalArgumentException(
            "%s scaler: column %d goes from %s to %s, wider than float64 holds; scale it first."
                .formatted(
                    this,
                    j,
                    Arrays.stream(column).min().orElseThrow(),
                    Arrays.stream(column).max().orElseThrow()));
      }
      center.add(s.center);
      scale.add(s.scale);
    }
    return new Scaling(this, center, scale);
  }

  private void refuseNonFinite(double[] x, int columns) {
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new IllegalArgumentException(
            "%s scaler: row %d, column %d (from 0) is %s; drop such rows or fill the gaps first."
                .formatted(this, i / columns, i % columns, x[i]));
      }
    }
  }

  private record Statistics(double center, double scale) {}

  /// Of one column, which may be sorted on the way.
  private Statistics statistics(double[] column) {
    double min = Arrays.stream(column).min().orElseThrow();
    double max = Arrays.stream(column).max().orElseThrow();
    if (this == MAX_ABS) {
      return new Statistics(0, orOne(Math.max(-min, max)));
    }
    if (min == max) {
      // Not by the formulas: the mean of equal numbers may be off by a rounding.
      return new Statistics(min, 1);
    }
    return switch (this) {
      case STANDARD -> moments(column, Math.max(-min, max));
      case MIN_MAX -> new Statistics(min, max - min);
      case ROBUST -> {
        Arrays.sort(column);
        double range = quantile(column, 0.75) - quantile(column, 0.25);
        yield new Statistics(quantile(column, 0.5), orOne(range));
      }
      case MAX_ABS -> throw new AssertionError("done above");
    };
  }

  /// Mean and standard deviation, of numbers brought near 1 by a power of two, which rounds
  /// nothing: so squares neither overflow nor vanish.
  private static Statistics moments(double[] column, double largest) {
    int exponent = Math.getExponent(largest);
    double sum = 0;
    for (double x : column) {
      sum += Math.scalb(x, -exponent);
    }
    double mean = sum / column.length;
    double squares = 0;
    for (double x : column) {
      double d = Math.scalb(x, -exponent) - mean;
      squares += d * d;
    }
    double deviation = Math.sqrt(squares / column.length);
    return new Statistics(Math.scalb(mean, exponent), orOne(Math.scalb(deviation, exponent)));
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    return low + (high - low) * (at - below);
  }

  private static double orOne(double scale) {
    return scale == 0 ? 1 : scale;
  }

  /// The name: `min_max`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
