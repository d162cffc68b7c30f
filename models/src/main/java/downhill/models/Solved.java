package downhill.models;

import downhill.eager.Tensors;
import downhill.models.algebra.LeastSquares;
import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.State;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;

/// A linear layer that least squares found, and what it takes to find it again with more rows: the
/// triangle `R` of the old rows, `[A; √λ I] = QR`. The old rows themselves are not needed, since `R
/// W = Qᵀ [Y; 0]`. Shapes: `[n, columns] → [n, outputs]`.
///
/// @param linear the layer, float64; with a bias the first column of `A` is that of the ones
/// @param triangle `R`, `[columns of A, columns of A]`
public record Solved(Linear linear, @State Tensor triangle) implements Layer {
  private static final String WHO = "least squares";

  @Override
  public Tensor forward(Tensor x) {
    return linear.forward(x);
  }

  /// The layer that all rows, old and new, would have given: least squares on `[R; A₂]` and `[R W;
  /// Y₂]`.
  ///
  /// @param columns of the new rows, without that of the ones, `[n, columns]`, finite
  /// @param y their targets, `[n, outputs]` or `[n]`, finite
  /// @throws ShapeException when they have another number of columns or outputs
  public Solved plusRows(Tensor columns, Tensor y) {
    double[][] rows = Rows.features(WHO, columns, linear.inFeatures());
    double[][] targets = Rows.targets(WHO, y, rows.length);
    int k = linear.outFeatures();
    if (targets[0].length != k) {
      throw new ShapeException(
          WHO, "expected y with %d outputs, got %d.".formatted(k, targets[0].length), y.shape());
    }
    double[][] w = weights();
    double[][] r = matrix(triangle);
    int p = w.length;
    int ones = p - linear.inFeatures();
    double[][] a = Arrays.copyOf(r, p + rows.length);
    double[][] b = new double[a.length][];
    for (int i = 0; i < p; i++) {
      b[i] = new double[k];
      for (int j = 0; j < p; j++) {
        for (int o = 0; o < k; o++) {
          b[i][o] += r[i][j] * w[j][o];
        }
      }
    }
    for (int i = 0; i < rows.length; i++) {
      a[p + i] = new double[p];
      Arrays.fill(a[p + i], 0, ones, 1);
      System.arraycopy(rows[i], 0, a[p + i], ones, p - ones);
      b[p + i] = targets[i];
    }
    LeastSquares.Solution solution = LeastSquares.solve(a, b);
    return of(solution.w(), solution.triangle(), ones == 1);
  }

  /// A layer from weights as a matrix `[columns of A][outputs]`.
  ///
  /// @param bias whether the first column of `A` is that of the ones
  private static Solved of(double[][] w, double[][] triangle, boolean bias) {
    int first = bias ? 1 : 0;
    double[][] weight = new double[w[0].length][w.length - first];
    for (int o = 0; o < weight.length; o++) {
      for (int j = first; j < w.length; j++) {
        weight[o][j - first] = w[j][o];
      }
    }
    return new Solved(
        new Linear(Tensors.matrix(weight), bias ? Tensors.of(w[0]) : null),
        Tensors.matrix(triangle));
  }

  private double[][] weights() {
    double[][] weight = matrix(linear.weight());
    Tensor bias = linear.bias();
    int first = bias == null ? 0 : 1;
    double[][] w = new double[linear.inFeatures() + first][weight.length];
    for (int o = 0; o < weight.length; o++) {
      if (bias != null) {
        w[0][o] = bias.toDoubles()[o];
      }
      for (int j = first; j < w.length; j++) {
        w[j][o] = weight[o][j - first];
      }
    }
    return w;
  }

  private static double[][] matrix(Tensor tensor) {
    double[] flat = tensor.toDoubles();
    int columns = tensor.shape().dim(1);
    double[][] rows = new double[tensor.shape().dim(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
    }
    return rows;
  }
}
