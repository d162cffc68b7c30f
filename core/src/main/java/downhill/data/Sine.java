package downhill.data;

import downhill.eager.Tensors;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.List;

/// One period of a sine, for regression: `y = sin x + e` with `x` uniform in `[-π, π)` and noise
/// `e` from `N(0, noise²)`.
///
/// No model explains more of `y` than its part without noise: with the default noise the best `R²`
/// is about `1 - noise² / (½ + noise²) = 0.98`.
///
/// @param rows 1 to 100,000,000
/// @param noise the standard deviation of the noise, 0 or more
public record Sine(int rows, double noise) implements Generator {
  /// Checks the ranges.
  public Sine {
    Points.checkRows("sine", rows, 1);
    Points.checkNoise("sine", noise);
  }

  /// 200 rows with noise 0.1.
  public Sine() {
    this(200, 0.1);
  }

  /// With another number of rows.
  public Sine withRows(int count) {
    return new Sine(count, noise);
  }

  /// With another standard deviation of the noise.
  public Sine withNoise(double deviation) {
    return new Sine(rows, deviation);
  }

  @Override
  public Dataset generate(Random random) {
    float[] x = new float[rows];
    float[] y = new float[rows];
    for (int i = 0; i < rows; i++) {
      // Rounded down, so that float32 keeps x below π.
      x[i] = (float) (Math.PI * (2 * random.nextFloat() - 1));
      y[i] = (float) (StrictMath.sin(x[i]) + noise * random.nextNormal());
    }
    return new Dataset(
        "sine",
        "One period of a sine with noise, to be followed by a curve.",
        "",
        Tensors.of(x, Shape.of(rows, 1)),
        Tensors.of(y, Shape.of(rows, 1)),
        Task.REGRESSION,
        List.of(),
        List.of("x"));
  }
}
