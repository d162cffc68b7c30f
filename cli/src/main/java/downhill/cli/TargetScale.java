package downhill.cli;

import downhill.tensor.Tensor;
import java.util.Arrays;

/// The unit in which a numeric target is learnt: standard deviations from its mean, so that rates
/// and losses do not depend on the unit of the data.
///
/// @param center its mean on the training rows
/// @param scale its standard deviation there
record TargetScale(double center, double scale) {
  /// As it is.
  static final TargetScale NONE = new TargetScale(0, 1);

  /// Of the targets of the training rows.
  static TargetScale of(Tensor y) {
    double[] values = y.toDoubles();
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    return new TargetScale(mean, deviation > 0 && Double.isFinite(deviation) ? deviation : 1);
  }

  boolean isNone() {
    return equals(NONE);
  }

  /// In standard deviations.
  Tensor scaled(Tensor y) {
    return isNone() ? y : y.minus(center).times(1 / scale);
  }

  /// In the unit of the data.
  Tensor restored(Tensor y) {
    return isNone() ? y : y.times(scale).plus(center);
  }
}
