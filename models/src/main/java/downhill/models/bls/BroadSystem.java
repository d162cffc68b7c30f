package downhill.models.bls;

import downhill.data.Scaling;
import downhill.eager.Tensors;
import downhill.models.Affine;
import downhill.models.Solved;
import downhill.models.algebra.LeastSquares;
import downhill.models.rows.Rows;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;

/// A solved system and what it needs to grow: the triangle `R` of `[A; √λ I] = QR`, with `A = [1,
/// Z, H]`. `R` and the weights `W` know all that the rows had to say, since `R W = Qᵀ [Y; 0]`.
@SuppressWarnings("ArrayRecordComponent") // never compared
record BroadSystem(
    BroadLearning settings,
    Scaling scaling,
    BroadFeatures nodes,
    double[][] triangle,
    double[][] weights,
    int rows) {

  static BroadSystem solve(
      BroadLearning settings, Scaling scaling, BroadFeatures nodes, Tensor x, double[][] y) {
    double[][] a = design(scaling, nodes, x);
    int n = a.length;
    int p = a[0].length;
    double[][] stacked = Arrays.copyOf(a, n + p);
    double[][] targets = Arrays.copyOf(y, n + p);
    for (int j = 0; j < p; j++) {
      stacked[n + j] = unit(p, j, Math.sqrt(settings.lambda()));
      targets[n + j] = new double[y[0].length];
    }
    LeastSquares.Solution solution = LeastSquares.solve(stacked, targets);
    return new BroadSystem(settings, scaling, nodes, solution.triangle(), solution.w(), n);
  }

  private static double[] unit(int size, int at, double value) {
    double[] row = new double[size];
    row[at] = value;
    return row;
  }

  private static double[][] design(Scaling scaling, BroadFeatures nodes, Tensor x) {
    return withOnes(nodes.forward(scale(scaling, x)));
  }

  private static Tensor scale(Scaling scaling, Tensor x) {
    return affine(scaling).forward(x.to(DType.F64));
  }

  private static Affine affine(Scaling scaling) {
    return Affine.standardising(scaling.center(), scaling.scale(), DType.F64);
  }

  private static double[][] withOnes(Tensor values) {
    int p = values.shape().dim(1);
    double[] flat = values.toDoubles();
    double[][] rows = new double[values.shape().dim(0)][p + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      System.arraycopy(flat, i * p, rows[i], 1, p);
    }
    return rows;
  }

  /// The system solved anew with the same nodes.
  BroadSystem retrained(Tensor x, double[][] y) {
    return solve(settings, scaling, nodes, x, y);
  }

  /// With more rows: least squares on `[R; A₂]` and `[R W; Y₂]`.
  BroadSystem plusRows(Tensor x, double[][] y) {
    double[][] more = design(scaling, nodes, x);
    int p = triangle.length;
    double[][] stacked = Arrays.copyOf(triangle, p + more.length);
    double[][] targets = Arrays.copyOf(rotated(), p + more.length);
    System.arraycopy(more, 0, stacked, p, more.length);
    System.arraycopy(y, 0, targets, p, more.length);
    LeastSquares.Solution solution = LeastSquares.solve(stacked, targets);
    return new BroadSystem(
        settings, scaling, nodes, solution.triangle(), solution.w(), rows + more.length);
  }

  /// `R W`.
  private double[][] rotated() {
    int p = triangle.length;
    int k = weights[0].length;
    double[][] product = new double[p][k];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        for (int o = 0; o < k; o++) {
          product[i][o] += triangle[i][j] * weights[j][o];
        }
      }
    }
    return product;
  }

  /// With more nodes, whose columns are `C`: what of `[C; √λ I]` is not in the span of the old
  /// columns, `E`, is regressed on by itself (Frisch and Waugh 1933); the triangle becomes `[R R₁₂;
  /// 0 R₂₂]`.
  ///
  /// @param x all rows that the system has seen
  BroadSystem plusNodes(BroadFeatures.Nodes added, Tensor x, double[][] y) {
    if (y.length != rows) {
      throw new ShapeException(
          BroadLearning.WHO,
          "expected all %d rows that the system was fitted to, got %d; new nodes have to see them."
              .formatted(rows, y.length),
          x.shape());
    }
    BroadFeatures more = nodes.plus(added);
    Tensor in = scale(scaling, x);
    double[][] a = withOnes(nodes.forward(in));
    Tensor values = more.last(in);
    int p = triangle.length;
    int m = values.shape().dim(1);
    double[] flat = values.toDoubles();
    double[][] e = new double[rows + p + m][m];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(flat, i * m, e[i], 0, m);
    }
    for (int j = 0; j < m; j++) {
      e[rows + p + j][j] = Math.sqrt(settings.lambda());
    }
    double[][] q = orthonormal(a);
    double[][] r12 = new double[p][m];
    // Twice: once leaves rounding errors of the first projection behind.
    for (int round = 0; round < 2; round++) {
      double[][] part = project(q, e, m);
      for (int j = 0; j < p; j++) {
        for (int c = 0; c < m; c++) {
          r12[j][c] += part[j][c];
        }
      }
    }
    int k = y[0].length;
    double[][] targets = Arrays.copyOf(y, e.length);
    for (int i = rows; i < e.length; i++) {
      targets[i] = new double[k];
    }
    LeastSquares.Solution solution = LeastSquares.solve(e, targets);
    double[][] r = new double[p + m][p + m];
    double[][] w = new double[p + m][k];
    double[][] old = rotated();
    for (int j = 0; j < p; j++) {
      System.arraycopy(triangle[j], 0, r[j], 0, p);
      System.arraycopy(r12[j], 0, r[j], p, m);
      for (int o = 0; o < k; o++) {
        w[j][o] = old[j][o];
        for (int c = 0; c < m; c++) {
          w[j][o] -= r12[j][c] * solution.w()[c][o];
        }
      }
    }
    for (int c = 0; c < m; c++) {
      System.arraycopy(solution.triangle()[c], 0, r[p + c], p, m);
      w[p + c] = solution.w()[c];
    }
    for (int o = 0; o < k; o++) {
      for (int j = p - 1; j >= 0; j--) {
        for (int i = j + 1; i < p; i++) {
          w[j][o] -= triangle[j][i] * w[i][o];
        }
        w[j][o] /= triangle[j][j];
      }
    }
    return new BroadSystem(settings, scaling, more, r, w, rows);
  }

  /// `Q = [A; √λ I] R⁻¹`, row by row.
  private double[][] orthonormal(double[][] a) {
    int p = triangle.length;
    double[][] q = new double[rows + p][];
    for (int i = 0; i < q.length; i++) {
      q[i] = i < rows ? a[i].clone() : unit(p, i - rows, Math.sqrt(settings.lambda()));
      for (int j = 0; j < p; j++) {
        q[i][j] /= triangle[j][j];
        for (int c = j + 1; c < p; c++) {
          q[i][c] -= q[i][j] * triangle[j][c];
        }
      }
    }
    return q;
  }

  /// Takes `Q Qᵀ e` from `e` and returns `Qᵀ e`.
  private static double[][] project(double[][] q, double[][] e, int m) {
    int p = q[0].length;
    double[][] part = new double[p][m];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < p; j++) {
        for (int c = 0; c < m; c++) {
          part[j][c] += q[i][j] * e[i][c];
        }
      }
    }
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < p; j++) {
        for (int c = 0; c < m; c++) {
          e[i][c] -= q[i][j] * part[j][c];
        }
      }
    }
    return part;
  }

  /// Raw features to outputs.
  Sequential network() {
    return Sequential.of(affine(scaling), nodes, linear());
  }

  /// The regression on the values of the nodes.
  Solved solved() {
    return new Solved(linear(), Tensors.matrix(triangle));
  }

  private Linear linear() {
    int p = weights.length;
    int k = weights[0].length;
    double[][] weight = new double[k][p - 1];
    for (int o = 0; o < k; o++) {
      for (int j = 1; j < p; j++) {
        weight[o][j - 1] = weights[j][o];
      }
    }
    return new Linear(Tensors.matrix(weight), Tensors.of(weights[0]));
  }

  int features() {
    return scaling.center().size();
  }

  double[][] checked(Tensor x) {
    return Rows.features(BroadLearning.WHO, x, features());
  }
}
