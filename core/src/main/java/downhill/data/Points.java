package downhill.data;

import downhill.eager.Tensors;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.List;

/// Collects labelled points of the plane, and checks what the generators of points have in common.
final class Points {
  private static final int MOST_ROWS = 100_000_000;

  private final float[] coordinates;
  private final long[] labels;
  private final double noise;
  private final Random random;
  private int rows;

  Points(int rows, double noise, Random random) {
    this.coordinates = new float[2 * rows];
    this.labels = new long[rows];
    this.noise = noise;
    this.random = random;
  }

  /// Adds a point, moved by noise.
  void add(double x1, double x2, int label) {
    coordinates[2 * rows] = (float) (x1 + noise * random.nextNormal());
    coordinates[2 * rows + 1] = (float) (x2 + noise * random.nextNormal());
    labels[rows] = label;
    rows++;
  }

  Dataset dataset(String name, String description, Task task, List<String> classNames) {
    float[] targets = new float[rows];
    for (int i = 0; i < rows; i++) {
      targets[i] = labels[i];
    }
    return new Dataset(
        name,
        description,
        "",
        Tensors.of(coordinates, Shape.of(rows, 2)),
        task == Task.BINARY
            ? Tensors.of(targets, Shape.of(rows, 1))
            : Tensors.of(labels, Shape.of(rows)),
        task,
        classNames,
        List.of("x1", "x2"));
  }

  static void checkRows(String name, int rows, int least) {
    if (rows < least || rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "%s: expected rows from %d to %d, got %d.".formatted(name, least, MOST_ROWS, rows));
    }
  }

  static void checkNoise(String name, double noise) {
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException(
          "%s: expected a finite noise of 0 or more, got %s.".formatted(name, noise));
    }
  }
}
