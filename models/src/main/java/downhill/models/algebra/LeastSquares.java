package downhill.models.algebra;

import java.util.Arrays;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// The `W` that makes `‖A W − B‖` least; of several, the one of least norm.
///
/// Householder QR of `A` with columns scaled to a norm near 1, the singular values of its triangle
/// for rank and condition, and iterative refinement with residuals in twice the precision (Björck
/// 1967, "Iterative refinement of linear least squares solutions I"). The normal equations are
/// never formed: they square the condition number.
public final class LeastSquares {
  // Beyond, Q would cost too much memory for the sake of a few digits.
  private static final long REFINED_ELEMENTS = 1L << 22;
  private static final int REFINEMENTS = 3;
  private static final double EPSILON = Math.ulp(1.0);

  /// A least-squares fit.
  ///
  /// @param w `[columns of A][columns of B]`
  /// @param rank of `A`, as far as rounding lets one tell
  /// @param condition `σ_max/σ_min` of `A` as given; infinite when the rank is not full
  /// @param triangle `R` of `A = QR`, `[columns][columns]`, with the sign of a row left open
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Solution(double[][] w, int rank, double condition, double[][] triangle) {}

  private final int n;
  private final int p;
  private final double[][] a;
  private final double[] scale;
  private final R064Store scaled;

  private LeastSquares(double[][] a) {
    this.p = a[0].length;
    this.n = Math.max(a.length, p); // rows of zeros change nothing, and QR wants them
    this.a = Arrays.copyOf(a, n);
    for (int i = a.length; i < n; i++) {
      this.a[i] = new double[p];
    }
    this.scale = new double[p];
    this.scaled = R064Store.FACTORY.make(n, p);
    for (int j = 0; j < p; j++) {
      scale[j] = norm(j);
      for (int i = 0; i < n; i++) {
        scaled.set(i, j, this.a[i][j] / scale[j]);
      }
    }
  }

  /// About the norm: a power of two, so that dividing by it rounds nothing; 1 for a column of
  /// zeros.
  private double norm(int column) {
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.abs(a[i][column]));
    }
    if (most == 0) {
      return 1;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += (a[i][column] / most) * (a[i][column] / most);
    }
    return Math.scalb(1.0, Math.getExponent(most * Math.sqrt(squares)));
  }

  /// Solves for every column of `b` at once.
  ///
  /// @param a `[rows][columns]`, finite, at least one of each
  /// @param b as many rows
  public static Solution solve(double[][] a, double[][] b) {
    return new LeastSquares(a).solve(b);
  }

  private Solution solve(double[][] b) {
    QR<Double> qr = QR.R064.make(n, p);
    qr.decompose(scaled);
    double[][] triangle = rows(qr.getR(), p);
    SingularValue<Double> values = SingularValue.R064.make(p, p);
    values.decompose(store(triangle));
    double[] sizes = values.getSingularValues().toRawCopy1D();
    double tolerance = EPSILON * n * sizes[0];
    int rank = 0;
    while (rank < p && sizes[rank] > tolerance) {
      rank++;
    }
    double[][] w = rank == p ? full(qr, triangle, b) : minimumNorm(values, rank, qr, b);
    for (double[] row : triangle) {
      for (int j = 0; j < p; j++) {
        row[j] *= scale[j];
      }
    }
    return new Solution(
        w, rank, rank < p ? Double.POSITIVE_INFINITY : condition(triangle), triangle);
  }

  private static double condition(double[][] triangle) {
    SingularValue<Double> values = SingularValue.R064.make(triangle.length, triangle.length);
    values.decompose(store(triangle));
    double[] sizes = values.getSingularValues().toRawCopy1D();
    return sizes[0] / sizes[sizes.length - 1];
  }

  private double[][] full(QR<Double> qr, double[][] triangle, double[][] b) {
    double[][] w = new double[p][b[0].length];
    double[][] q = (long) n * p <= REFINED_ELEMENTS ? rows(qr.getQ(), n) : new double[0][];
    MatrixStore<Double> first = q.length > 0 ? null : qr.getSolution(padded(b));
    for (int k = 0; k < b[0].length; k++) {
      double[] v = new double[p];
      if (first == null) {
        v = refined(q, triangle, b, k);
      }
      for (int j = 0; j < p; j++) {
        w[j][k] = (first == null ? v[j] : first.doubleValue(j, k)) / scale[j];
      }
    }
    return w;
  }

  /// Solves `r + A v = b, Aᵀ r = 0` from `v = 0, r = 0` again and again for what is missing.
  private double[] refined(double[][] q, double[][] triangle, double[][] b, int k) {
    double[] v = new double[p];
    double[] r = new double[n];
    for (int round = 0; round <= REFINEMENTS; round++) {
      double[] f = new double[n];
      for (int i = 0; i < n; i++) {
        Accumulator sum = new Accumulator();
        sum.add(i < b.length ? b[i][k] : 0);
        sum.add(-r[i]);
        for (int j = 0; j < p; j++) {
          sum.addProduct(-scaled.doubleValue(i, j), v[j]);
        }
        f[i] = sum.value();
      }
      double[] g = new double[p];
      double[] c = new double[p]; // Qᵀ f
      for (int j = 0; j < p; j++) {
        Accumulator sum = new Accumulator();
        for (int i = 0; i < n; i++) {
          sum.addProduct(-scaled.doubleValue(i, j), r[i]);
          c[j] += q[i][j] * f[i];
        }
        g[j] = sum.value();
      }
      double[] h = forward(triangle, g);
      double[] change = new double[p];
      for (int j = 0; j < p; j++) {
        change[j] = c[j] - h[j];
      }
      backward(triangle, change);
      for (int i = 0; i < n; i++) {
        double inside = 0;
        for (int j = 0; j < p; j++) {
          inside += q[i][j] * (h[j] - c[j]);
        }
        r[i] += f[i] + inside;
      }
      for (int j = 0; j < p; j++) {
        v[j] += change[j];
      }
    }
    return v;
  }

  /// Solves `Rᵀ h = g`.
  private double[] forward(double[][] triangle, double[] g) {
    double[] h = g.clone();
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < j; i++) {
        h[j] -= triangle[i][j] * h[i];
      }
      h[j] /= triangle[j][j];
    }
    return h;
  }

  /// Solves `R x = x` in place.
  private void backward(double[][] triangle, double[] x) {
    for (int j = p - 1; j >= 0; j--) {
      for (int i = j + 1; i < p; i++) {
        x[j] -= triangle[j][i] * x[i];
      }
      x[j] /= triangle[j][j];
    }
  }

  /// By the singular values of `R = U S Vᵀ`; then what lies in the null space of `A` is taken away.
  private double[][] minimumNorm(
      SingularValue<Double> values, int rank, QR<Double> qr, double[][] b) {
    int k = b[0].length;
    MatrixStore<Double> rotated = qr.getQ().transpose().multiply(padded(b)).limits(p, k);
    MatrixStore<Double> u = values.getU();
    MatrixStore<Double> v = values.getV();
    double[] sizes = values.getSingularValues().toRawCopy1D();
    double[][] w = new double[p][k];
    for (int c = 0; c < k; c++) {
      for (int s = 0; s < rank; s++) {
        double along = 0;
        for (int i = 0; i < p; i++) {
          along += u.doubleValue(i, s) * rotated.doubleValue(i, c);
        }
        along /= sizes[s];
        for (int j = 0; j < p; j++) {
          w[j][c] += v.doubleValue(j, s) * along / scale[j];
        }
      }
    }
    double[][] nullSpace = new double[p][p - rank];
    for (int j = 0; j < p; j++) {
      for (int s = rank; s < p; s++) {
        nullSpace[j][s - rank] = v.doubleValue(j, s) / scale[j];
      }
    }
    double[][] t = solve(nullSpace, w).w;
    for (int j = 0; j < p; j++) {
      for (int c = 0; c < k; c++) {
        for (int s = 0; s < p - rank; s++) {
          w[j][c] -= nullSpace[j][s] * t[s][c];
        }
      }
    }
    return w;
  }

  private R064Store padded(double[][] b) {
    R064Store store = R064Store.FACTORY.make(n, b[0].length);
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < b[0].length; k++) {
        store.set(i, k, b[i][k]);
      }
    }
    return store;
  }

  private static R064Store store(double[][] rows) {
    R064Store store = R064Store.FACTORY.make(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[0].length; j++) {
        store.set(i, j, rows[i][j]);
      }
    }
    return store;
  }

  private static double[][] rows(MatrixStore<Double> store, int count) {
    double[][] rows = new double[count][(int) store.countColumns()];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = store.doubleValue(i, j);
      }
    }
    return rows;
  }
}
