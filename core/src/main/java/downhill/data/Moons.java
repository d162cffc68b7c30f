package downhill.data;

import downhill.tensor.Random;
import java.util.List;

/// Two half circles that reach into each other: two classes that no line separates.
///
/// With `t` uniform in `[0, π)`: class 0 (upper) is `(cos t, sin t)`, class 1 (lower) is `(1 - cos
/// t, ½ - sin t)`; then noise from `N(0, noise²)` is added to both coordinates. Without noise `x1`
/// is in `[-1, 2]` and `x2` in `[-½, 1]`.
///
/// @param rows 2 to 100,000,000
/// @param noise the standard deviation of the noise, 0 or more; the moons touch from about 0.2
public record Moons(int rows, double noise) implements Generator {
  /// Checks the ranges.
  public Moons {
    Points.checkRows("moons", rows, 2);
    Points.checkNoise("moons", noise);
  }

  /// 200 rows with noise 0.1.
  public Moons() {
    this(200, 0.1);
  }

  /// With another number of rows.
  public Moons withRows(int count) {
    return new Moons(count, noise);
  }

  /// With another standard deviation of the noise.
  public Moons withNoise(double deviation) {
    return new Moons(rows, deviation);
  }

  @Override
  public Dataset generate(Random random) {
    Points points = new Points(rows, noise, random);
    for (int i = 0; i < rows; i++) {
      double t = Math.PI * random.nextDouble();
      double cos = StrictMath.cos(t);
      double sin = StrictMath.sin(t);
      if (i % 2 == 0) {
        points.add(cos, sin, 0);
      } else {
        points.add(1 - cos, 0.5 - sin, 1);
      }
    }
    return points.dataset(
        "moons",
        "Two half circles that reach into each other; no line separates them.",
        Task.BINARY,
        List.of("upper", "lower"));
  }
}
