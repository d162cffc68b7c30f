package downhill.train;

/// When to stop because the watched figure does not get better any more (Prechelt 1998).
///
/// The figure is the validation loss, or the training loss without validation rows; or a metric.
/// When training stops for whatever reason, the model of the best epoch is returned.
///
/// @param patience stops after so many epochs in a row that were not better, 1 or more
/// @param minDelta by how much a figure must be better to count, 0 or more
/// @param metric the name of a validation metric to watch instead of the loss; empty or `loss` for
///   the loss
public record EarlyStopping(int patience, double minDelta, String metric) {
  /// Checks the ranges.
  public EarlyStopping {
    metric = metric.equals("loss") ? "" : metric;
    if (patience < 1) {
      throw new IllegalArgumentException(
          "early stopping: expected patience of 1 or more, got " + patience + ".");
    }
    if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
      throw new IllegalArgumentException(
          "early stopping: expected a finite minDelta of 0 or more, got " + minDelta + ".");
    }
  }

  /// Watches the loss.
  public static EarlyStopping patience(int epochs) {
    return new EarlyStopping(epochs, 0, "");
  }

  /// With another least improvement.
  public EarlyStopping withMinDelta(double delta) {
    return new EarlyStopping(patience, delta, metric);
  }

  /// Watching a validation metric by its name, such as `accuracy`.
  public EarlyStopping watching(String name) {
    return new EarlyStopping(patience, minDelta, name);
  }
}
