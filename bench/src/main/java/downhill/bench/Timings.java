package downhill.bench;

import java.util.Arrays;

/// Measurements of one thing.
final class Timings {
  private double[] values = new double[64];
  private int count;

  void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  int count() {
    return count;
  }

  /// The value below which the given share of the others lies, between the two nearest
  /// measurements; NaN when there are none.
  ///
  /// @param share in [0, 1]: 0 the smallest, 0.5 the median, 1 the largest
  double quantile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    double position = share * (count - 1);
    int below = (int) position;
    int above = Math.min(below + 1, count - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  double median() {
    return quantile(0.5);
  }
}
