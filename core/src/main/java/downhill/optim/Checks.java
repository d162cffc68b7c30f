package downhill.optim;

/// Ranges of hyperparameters.
final class Checks {
  private Checks() {}

  static double learningRate(String optimizer, double value) {
    return notNegative(optimizer, "learningRate", value);
  }

  static double notNegative(String optimizer, String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: expected a finite %s of 0 or more, got %s.".formatted(optimizer, name, value));
    }
    return value;
  }

  /// A value in `[0, 1)`.
  static double fraction(String optimizer, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: expected %s in [0, 1), got %s.".formatted(optimizer, name, value));
    }
    return value;
  }
}
