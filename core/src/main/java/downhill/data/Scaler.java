package downhill.data;

import downhill.nn.KnownNames;
import downhill.plain.PlainMap;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
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
    throw NAMES.unknown(PlainMap.brief(name));
  }

  /// The columns' statistics.
  ///
  /// @param training the training rows, whose first part is `[columns]`, at least one, of any type,
  ///   all finite; they are read several times
  /// @throws IllegalArgumentException when a number is NaN or infinite (the message has row and
  ///   column, from 0), there are no rows, or a column is wider than float64 holds
  /// @throws ShapeException when it is not a matrix
  @Override
  public Scaling fit(RowSource training) {
    Shape row = training.parts().getFirst().shape();
    if (row.rank() != 1 || training.rows() == 0) {
      Shape shape = row.insert(0, training.rows());
      throw new ShapeException(
          this + " scaler", "expected [n, columns] with 1 row or more, got " + shape + ".", shape);
    }
    ColumnStatistics statistics = new ColumnStatistics(training, this + " scaler");
    List<Double> center = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int j = 0; j < row.size(); j++) {
      double min = statistics.min()[j];
      double max = statistics.max()[j];
      double c = min;
      double s = 1;
      if (this == MAX_ABS) {
        c = 0;
        s = Math.max(-min, max);
      } else if (min != max) { // equal numbers have a mean that may be off by a rounding
        switch (this) {
          case STANDARD -> {
            c = statistics.mean()[j];
            s = statistics.deviation()[j];
          }
          case MIN_MAX -> s = max - min;
          case ROBUST -> {
            double[] sorted = statistics.sorted(j);
            c = quantile(sorted, 0.5);
            s = quantile(sorted, 0.75) - quantile(sorted, 0.25);
          }
          case MAX_ABS -> throw new AssertionError("done above");
        }
      }
      if (!Double.isFinite(c) || !Double.isFinite(s)) {
        throw new IllegalArgumentException(
            "%s scaler: column %d goes from %s to %s, wider than float64 holds; scale it first."
                .formatted(this, j, min, max));
      }
      center.add(c);
      scale.add(s == 0 ? 1 : s);
    }
    return new Scaling(this, center, scale);
  }

  /// From rows in memory, `[n, columns]`.
  @Override
  public Scaling fit(Tensor training) {
    if (training.shape().rank() != 2) {
      throw new ShapeException(
          this + " scaler",
          "expected [n, columns] with 1 row or more, got " + training.shape() + ".",
          training.shape());
    }
    return fit(Batch.of(training));
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    return low + (high - low) * (at - below);
  }

  /// The name: `min_max`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
