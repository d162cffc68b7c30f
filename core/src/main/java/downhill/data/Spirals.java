package downhill.data;

import downhill.tensor.Random;
import java.util.stream.IntStream;

/// Arms that wind around a common centre, one class each: hard for a small network.
///
/// With the radius `r` uniform in `[0, 1)`, a point of class `c` is `r · (cos φ, sin φ)` with `φ =
/// 2π (turns · r + c / classes)`; then noise from `N(0, noise²)` is added to both coordinates. At
/// the centre the arms meet.
///
/// @param rows `classes` to 100,000,000
/// @param noise the standard deviation of the noise, 0 or more
/// @param classes the number of arms, 2 to 100
/// @param turns how often an arm winds around the centre, finite; negative for the other sense
public record Spirals(int rows, double noise, int classes, double turns) implements Generator {
  /// Checks the ranges.
  public Spirals {
    if (classes < 2 || classes > 100) {
      throw new IllegalArgumentException(
          "spirals: expected classes from 2 to 100, got %d.".formatted(classes));
    }
    Points.checkRows("spirals", rows, classes);
    Points.checkNoise("spirals", noise);
    if (!Double.isFinite(turns)) {
      throw new IllegalArgumentException(
          "spirals: expected finite turns, got %s.".formatted(turns));
    }
  }

  /// 300 rows with noise 0.02: three arms of three quarters of a turn.
  public Spirals() {
    this(300, 0.02, 3, 0.75);
  }

  /// With another number of rows.
  public Spirals withRows(int count) {
    return new Spirals(count, noise, classes, turns);
  }

  /// With another standard deviation of the noise.
  public Spirals withNoise(double deviation) {
    return new Spirals(rows, deviation, classes, turns);
  }

  /// With another number of arms.
  public Spirals withClasses(int arms) {
    return new Spirals(rows, noise, arms, turns);
  }

  /// With arms of another length.
  public Spirals withTurns(double count) {
    return new Spirals(rows, noise, classes, count);
  }

  @Override
  public Dataset generate(Random random) {
    Points points = new Points(rows, noise, random);
    for (int i = 0; i < rows; i++) {
      int c = i % classes;
      double r = random.nextDouble();
      double angle = 2 * Math.PI * (turns * r + (double) c / classes);
      points.add(r * StrictMath.cos(angle), r * StrictMath.sin(angle), c);
    }
    return points.dataset(
        "spirals",
        "Arms that wind around a common centre, one class each.",
        Task.CLASSIFICATION,
        IntStream.rangeClosed(1, classes).mapToObj(arm -> "arm " + arm).toList());
  }
}
