package downhill.optim;

import downhill.tensor.Shape;

/// Which parameters count as biases, which decay and penalties spare: shrinking them does not make
/// a function smoother.
final class Biases {
  private Biases() {}

  /// Those with fewer than two axes (biases, and the scales and shifts of normalisation), and those
  /// whose name begins with `bias`.
  static boolean contains(String path, Shape shape) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return shape.rank() < 2 || name.startsWith("bias");
  }
}
