package downhill.models.perceptron;

import downhill.models.rows.Rows;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/// The linear and quadratic programs over the rows `(2y − 1)(x, 1)`, of which a separating plane
/// has all on one side.
final class SeparatingPrograms {
  private final double[][] rows;
  private final int[] labels;

  private SeparatingPrograms(double[][] rows, int[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  static SeparatingPrograms of(Tensor x, Tensor y) {
    double[][] features = Rows.features("separability", x);
    Rows.Labels labels = Rows.anyLabels("separability", y, features.length);
    if (labels.classes() > 2) {
      throw new IllegalArgumentException(
          "separability: expected classes 0 and 1, got class %d.".formatted(labels.classes() - 1));
    }
    double[][] rows = new double[features.length][];
    for (int i = 0; i < rows.length; i++) {
      int sign = 2 * labels.of()[i] - 1;
      rows[i] = new double[features[i].length + 1];
      for (int j = 0; j < features[i].length; j++) {
        rows[i][j] = sign * features[i][j];
      }
      rows[i][features[i].length] = sign;
    }
    return new SeparatingPrograms(rows, labels.of());
  }

  /// Columns brought to magnitude 1, which a linear program likes and a plane does not mind.
  private double[] scales() {
    double[] scales = new double[rows[0].length];
    for (int j = 0; j < scales.length; j++) {
      for (double[] row : rows) {
        scales[j] = Math.max(scales[j], Math.abs(row[j]));
      }
      scales[j] = scales[j] == 0 ? 1 : scales[j];
    }
    return scales;
  }

  /// The widest margin with `|wⱼ| ≤ 1`.
  Separability verdict() {
    double[] scales = scales();
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    List<Variable> w = new ArrayList<>();
    for (int j = 0; j < scales.length; j++) {
      w.add(model.newVariable("w" + j).lower(-1).upper(1));
    }
    Variable margin = model.newVariable("margin").lower(0).upper(1).weight(1);
    for (int i = 0; i < rows.length; i++) {
      Expression row = model.newExpression("row" + i).lower(0).set(margin, -1);
      for (int j = 0; j < scales.length; j++) {
        row.set(w.get(j), rows[i][j] / scales[j]);
      }
    }
    Optimisation.Result result = model.maximise();
    double[] plane = new double[scales.length];
    for (int j = 0; j < scales.length; j++) {
      plane[j] = result.doubleValue(j) / scales[j];
    }
    return result.getState().isFeasible() && separates(plane)
        ? separable(plane)
        : inseparable(scales);
  }

  private boolean separates(double[] plane) {
    for (double[] row : rows) {
      if (!(dot(row, plane) > 0)) {
        return false;
      }
    }
    return true;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static Separability.Separable separable(double[] plane) {
    List<Double> weight = new ArrayList<>();
    for (int j = 0; j < plane.length - 1; j++) {
      weight.add(plane[j]);
    }
    return new Separability.Separable(weight, plane[plane.length - 1]);
  }

  /// `Σ aᵢ (2yᵢ − 1)(xᵢ, 1) = 0` with `a ≥ 0` and the parts of class 1 adding up to 1; the last
  /// column makes those of class 0 add up to 1 as well.
  private Separability.Inseparable inseparable(double[] scales) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    List<Variable> parts = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      parts.add(model.newVariable("a" + i).lower(0).weight(0));
    }
    Expression one = model.newExpression("one").level(1);
    for (int i = 0; i < rows.length; i++) {
      if (labels[i] == 1) {
        one.set(parts.get(i), 1);
      }
    }
    for (int j = 0; j < scales.length; j++) {
      Expression zero = model.newExpression("column" + j).level(0);
      for (int i = 0; i < rows.length; i++) {
        zero.set(parts.get(i), rows[i][j] / scales[j]);
      }
    }
    Optimisation.Result result = model.minimise();
    List<Separability.Inseparable.Part> zeros = new ArrayList<>();
    List<Separability.Inseparable.Part> ones = new ArrayList<>();
    double[] sum = new double[scales.length];
    double[] point = new double[scales.length - 1];
    for (int i = 0; i < rows.length; i++) {
      double part = result.doubleValue(i);
      if (part > 0) {
        (labels[i] == 1 ? ones : zeros).add(new Separability.Inseparable.Part(i, part));
        for (int j = 0; j < sum.length; j++) {
          sum[j] += part * rows[i][j] / scales[j];
        }
        for (int j = 0; j < point.length && labels[i] == 1; j++) {
          point[j] += part * rows[i][j];
        }
      }
    }
    for (double left : sum) {
      if (!result.getState().isFeasible() || Math.abs(left) > 1e-9) {
        throw new IllegalStateException(
            "separability: the classes touch too closely for float64 to tell whether a plane"
                + " separates them.");
      }
    }
    List<Double> both = new ArrayList<>();
    for (double coordinate : point) {
      both.add(coordinate);
    }
    return new Separability.Inseparable(zeros, ones, both);
  }

  /// `γ = 1/‖ŵ‖` for the least `ŵ` with `(2y − 1) ŵᵀ(x, 1) ≥ 1` for all rows.
  Separability.Bound bound() {
    if (verdict() instanceof Separability.Inseparable) {
      throw new IllegalArgumentException(
          "separability: no plane separates the classes, so the number of updates has no bound.");
    }
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    List<Variable> w = new ArrayList<>();
    for (int j = 0; j < rows[0].length; j++) {
      w.add(model.newVariable("w" + j));
    }
    Expression norm = model.newExpression("norm").weight(0.5);
    w.forEach(variable -> norm.set(variable, variable, 1));
    double squaredRadius = 0;
    for (int i = 0; i < rows.length; i++) {
      Expression row = model.newExpression("row" + i).lower(1);
      for (int j = 0; j < w.size(); j++) {
        row.set(w.get(j), rows[i][j]);
      }
      squaredRadius = Math.max(squaredRadius, dot(rows[i], rows[i]));
    }
    Optimisation.Result result = model.minimise();
    double[] plane = new double[w.size()];
    for (int j = 0; j < plane.length; j++) {
      plane[j] = result.doubleValue(j);
    }
    double least = Double.POSITIVE_INFINITY;
    for (double[] row : rows) {
      least = Math.min(least, dot(row, plane));
    }
    return new Separability.Bound(squaredRadius, least / Math.sqrt(dot(plane, plane)));
  }
}
