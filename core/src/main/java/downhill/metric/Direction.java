package downhill.metric;

/// Which values of a metric are better.
public enum Direction {
  /// The higher the better, such as an accuracy.
  HIGHER,
  /// The lower the better, such as an error.
  LOWER;

  /// Whether `candidate` is strictly better than `best`. A NaN is better than nothing, and every
  /// number is better than NaN.
  public boolean improves(double candidate, double best) {
    if (Double.isNaN(candidate) || Double.isNaN(best)) {
      return Double.isNaN(best) && !Double.isNaN(candidate);
    }
    return this == HIGHER ? candidate > best : candidate < best;
  }
}
