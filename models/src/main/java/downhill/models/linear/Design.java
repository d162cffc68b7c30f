package downhill.models.linear;

import downhill.eager.Tensors;
import downhill.models.Solved;
import downhill.models.algebra.LeastSquares;
import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a linear model as a matrix with a column of ones in front, and what is made of them.
///
/// @param who the learner's name
/// @param map `φ`, or null for the features themselves
/// @param features how many columns `x` has
/// @param a `[n][columns]`
/// @param y `[n][outputs]`
/// @param intercept whether the first column of `a` is that of the ones
@SuppressWarnings("ArrayRecordComponent") // never compared
record Design(
    String who, @Nullable Layer map, int features, double[][] a, double[][] y, boolean intercept) {

  static Design of(String who, @Nullable Layer map, Tensor x, Tensor y, boolean intercept) {
    double[][] features = Rows.features(who, x);
    double[][] targets = Rows.targets(who, y, features.length);
    double[][] phi = features;
    if (map != null) {
      Tensor mapped = map.apply(x.to(DType.F64));
      int columns = mapped.shape().dim(1);
      double[] flat = mapped.toDoubles();
      phi = new double[features.length][];
      for (int i = 0; i < phi.length; i++) {
        phi[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        if (!Arrays.stream(phi[i]).allMatch(Double::isFinite)) {
          throw new IllegalArgumentException(
              "%s: the powers of x = %s in row %d (counted from 0) overflow float64. Scale x first, or choose a smaller degree."
                  .formatted(who, features[i][0], i));
        }
      }
    }
    double[][] a = phi;
    if (intercept) {
      a = new double[phi.length][phi[0].length + 1];
      for (int i = 0; i < a.length; i++) {
        a[i][0] = 1;
        System.arraycopy(phi[i], 0, a[i], 1, phi[i].length);
      }
    }
    return new Design(who, map, features[0].length, a, targets, intercept);
  }

  /// The least-squares weights with `λ/2 ‖w‖²` added: those of `[A; √λ I]` and `[y; 0]`.
  ///
  /// @param spareIntercept whether the column of ones is not penalised
  FittedLinear solve(double lambda, boolean spareIntercept) {
    int p = a[0].length;
    double[][] rows = a;
    double[][] targets = y;
    if (lambda > 0) {
      int first = spareIntercept && intercept ? 1 : 0;
      rows = Arrays.copyOf(a, a.length + p - first);
      targets = Arrays.copyOf(y, rows.length);
      for (int j = first; j < p; j++) {
        double[] row = new double[p];
        row[j] = Math.sqrt(lambda);
        rows[a.length + j - first] = row;
        targets[a.length + j - first] = new double[y[0].length];
      }
    }
    LeastSquares.Solution solution = LeastSquares.solve(rows, targets);
    List<String> warnings = new ArrayList<>();
    if (solution.rank() < p) {
      warnings.add(deficient(solution.rank()));
    }
    return fitted(linear(solution.w()), solution, lambda, warnings);
  }

  private String deficient(int rank) {
    String cause = "";
    if (a.length < a[0].length) {
      cause = " there are fewer rows (%d) than columns;".formatted(a.length);
    }
    List<Integer> constant = Rows.constantColumns(a);
    if (intercept) {
      constant = constant.stream().filter(j -> j > 0).map(j -> j - 1).toList();
    }
    if (!constant.isEmpty()) {
      cause += " constant columns (counted from 0): %s;".formatted(constant);
    }
    return "%s: the %d columns%s have rank %d only, so many weights fit equally well;%s the ones of least norm were taken. Remove columns that follow from others, or use ridge."
        .formatted(who, a[0].length, intercept ? " (with that of ones)" : "", rank, cause);
  }

  /// The layer with these weights, `[columns][outputs]`.
  private Linear linear(double[][] w) {
    int first = intercept ? 1 : 0;
    double[][] weight = new double[y[0].length][a[0].length - first];
    double[] bias = new double[y[0].length];
    for (int o = 0; o < bias.length; o++) {
      bias[o] = intercept ? w[0][o] : 0;
      for (int j = first; j < w.length; j++) {
        weight[o][j - first] = w[j][o];
      }
    }
    return new Linear(Tensors.matrix(weight), intercept ? Tensors.of(bias) : null);
  }

  /// The columns without that of ones, `[n, columns of φ]`.
  Tensor columns() {
    Tensor all = Tensors.matrix(a);
    return intercept ? all.slice(1, 1, a[0].length) : all;
  }

  /// The model with this layer.
  ///
  /// @param solution that it comes from, or null
  FittedLinear fitted(
      Linear linear,
      LeastSquares.@Nullable Solution solution,
      double lambda,
      List<String> warnings) {
    double[] predicted = linear.apply(columns()).toDoubles();
    int k = y[0].length;
    double rss = 0;
    double tss = 0;
    for (int o = 0; o < k; o++) {
      double mean = 0;
      for (double[] target : y) {
        mean += intercept ? target[o] / y.length : 0;
      }
      for (int i = 0; i < a.length; i++) {
        double residual = y[i][o] - predicted[i * k + o];
        rss += residual * residual;
        tss += (y[i][o] - mean) * (y[i][o] - mean);
      }
    }
    if (!Double.isFinite(rss) || !Double.isFinite(tss)) {
      throw new IllegalArgumentException(
          "%s: the numbers are so large that their squares overflow float64. Scale x and y first."
              .formatted(who));
    }
    FittedLinear.Statistics statistics =
        new FittedLinear.Statistics(
            a.length,
            rss,
            tss,
            solution == null ? a[0].length : solution.rank(),
            solution == null ? Double.NaN : solution.condition(),
            solution == null || lambda > 0 ? List.of() : standardErrors(solution, rss));
    Layer network = map == null ? linear : Sequential.of(map, linear);
    Solved solved =
        solution == null ? null : new Solved(linear, Tensors.matrix(solution.triangle()));
    return new FittedLinear(who, network, linear, features, statistics, solved, warnings);
  }

  /// `s √((AᵀA)⁻¹)ⱼⱼ`, where `(AᵀA)⁻¹ = R⁻¹ R⁻ᵀ`.
  private List<Double> standardErrors(LeastSquares.Solution solution, double rss) {
    int p = a[0].length;
    if (y[0].length > 1 || solution.rank() < p || a.length <= p) {
      return List.of();
    }
    double[][] r = solution.triangle();
    double s = Math.sqrt(rss / (a.length - p));
    List<Double> errors = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      // Row j of R⁻¹: solve zᵀ R = eⱼᵀ.
      double[] z = new double[p];
      double squares = 0;
      for (int c = j; c < p; c++) {
        double value = c == j ? 1 : 0;
        for (int i = j; i < c; i++) {
          value -= z[i] * r[i][c];
        }
        z[c] = value / r[c][c];
        squares += z[c] * z[c];
      }
      errors.add(s * Math.sqrt(squares));
    }
    return errors;
  }
}
