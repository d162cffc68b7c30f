package downhill.data;

import downhill.tensor.Random;
import java.util.List;

/// A ring around a smaller ring: two classes with the same centre.
///
/// With `t` uniform in `[0, 2π)`: class 0 (outer) is `(cos t, sin t)`, class 1 (inner) is `factor ·
/// (cos t, sin t)`; then noise from `N(0, noise²)` is added to both coordinates.
///
/// @param rows 2 to 100,000,000
/// @param noise the standard deviation of the noise, 0 or more
/// @param factor the radius of the inner ring, in `[0, 1)`
public record Circles(int rows, double noise, double factor) implements Generator {
  /// Checks the ranges.
  public Circles {
    Points.checkRows("circles", rows, 2);
    Points.checkNoise("circles", noise);
    if (!(factor >= 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "circles: expected factor in [0, 1), got %s.".formatted(factor));
    }
  }

  /// 200 rows with noise 0.1 and an inner ring of radius ½.
  public Circles() {
    this(200, 0.1, 0.5);
  }

  /// With another number of rows.
  public Circles withRows(int count) {
    return new Circles(count, noise, factor);
  }

  /// With another standard deviation of the noise.
  public Circles withNoise(double deviation) {
    return new Circles(rows, deviation, factor);
  }

  /// With another radius of the inner ring.
  public Circles withFactor(double radius) {
    return new Circles(rows, noise, radius);
  }

  @Override
  public Dataset generate(Random random) {
    Points points = new Points(rows, noise, random);
    for (int i = 0; i < rows; i++) {
      double t = 2 * Math.PI * random.nextDouble();
      double radius = i % 2 == 0 ? 1 : factor;
      points.add(radius * StrictMath.cos(t), radius * StrictMath.sin(t), i % 2);
    }
    return points.dataset(
        "circles",
        "A ring around a smaller ring; no line separates them.",
        Task.BINARY,
        List.of("outer", "inner"));
  }
}
