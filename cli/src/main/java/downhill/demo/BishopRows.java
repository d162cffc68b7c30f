package downhill.demo;

import downhill.eager.Tensors;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The ten points of Bishop 2006, figure 1.4: a noisy sine, as printed to six digits.
final class BishopRows {
  private static final double[] TARGETS = {
    0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
    0.261502
  };

  private BishopRows() {}

  /// `[10, 1]`, from 0 to 1 in equal steps.
  static Tensor x() {
    return places(TARGETS.length);
  }

  /// `[10, 1]`.
  static Tensor t() {
    return Tensors.of(TARGETS.clone(), Shape.of(TARGETS.length, 1));
  }

  /// `n` places from 0 to 1 in equal steps, `[n, 1]`.
  static Tensor places(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (double) i / (n - 1);
    }
    return Tensors.of(x, Shape.of(n, 1));
  }

  /// `sin 2πx` at some places.
  static double[] sine(Tensor x) {
    double[] y = x.toDoubles();
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(2 * Math.PI * y[i]);
    }
    return y;
  }

  /// `sin 2πx` with Gaussian noise of deviation 0.3, `[n, 1]`.
  static Tensor noisySine(Tensor x, Random random) {
    double[] y = sine(x);
    double[] noise = random.normal(y.length, 0, 0.3);
    for (int i = 0; i < y.length; i++) {
      y[i] += noise[i];
    }
    return Tensors.of(y, Shape.of(y.length, 1));
  }

  static Part.Series series(Text name, Tensor x, double[] y, Part.Style style) {
    List<Double> places = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double[] at = x.toDoubles();
    for (int i = 0; i < y.length; i++) {
      places.add(at[i]);
      values.add(y[i]);
    }
    return new Part.Series(name, places, values, style);
  }
}
