package downhill.optim;

/// Ranges of hyperparameters.
final class Checks {
  private Checks() {}

  static void learningRate(String optimizer, double value) {
    notNegative(optimizer, "learningRate", value);
  }

  /// The settings that the Adam family shares.
  static void moments(
      String optimizer, double rate, double beta1, double beta2, double epsilon, double decay) {
    learningRate(optimizer, rate);
    fraction(optimizer, "beta1", beta1);
    fraction(optimizer, "beta2", beta2);
    notNegative(optimizer, "epsilon", epsilon);
    notNegative(optimizer, "weightDecay", decay);
  }

  static void notNegative(String owner, String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: expected a finite %s of 0 or more, got %s.".formatted(owner, name, value));
    }
  }

  static void positive(String owner, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: expected a finite %s above 0, got %s.".formatted(owner, name, value));
    }
  }

  /// A value in `[0, 1)`.
  static void fraction(String owner, String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: expected %s in [0, 1), got %s.".formatted(owner, name, value));
    }
  }

  /// A value in `[0, 1]`.
  static void share(String owner, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: expected %s in [0, 1], got %s.".formatted(owner, name, value));
    }
  }

  static void atLeast(String owner, String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected %s of %d or more, got %d.".formatted(owner, name, least, value));
    }
  }
}
