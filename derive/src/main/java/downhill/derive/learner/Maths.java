package downhill.derive.learner;

import static downhill.derive.math.Expression.bold;
import static downhill.derive.math.Expression.call;
import static downhill.derive.math.Expression.constant;

import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Pieces of formulas that several learners share.
final class Maths {
  static final Expression ONE = constant(1);
  static final Expression TWO = constant(2);
  static final Expression HALF = constant(0.5);
  static final Expression W = bold("w", "", "");
  static final Expression X = bold("X", "", "");
  static final Expression Y = bold("y", "", "");

  private Maths() {}

  static Expression times(Expression... factors) {
    return Expression.product(List.of(factors), Times.NONE);
  }

  static Expression plus(Expression... terms) {
    return new Expression.Sum(List.of(terms));
  }

  static Expression minusOf(Expression of) {
    return new Expression.Minus(of);
  }

  static Expression squared(Expression of) {
    return new Expression.Power(of, TWO);
  }

  static Expression norm2(Expression of) {
    return squared(call("norm", of));
  }

  static Expression inverse(Expression of) {
    return new Expression.Power(of, minusOf(ONE));
  }

  static Expression transposed(Expression of) {
    return new Expression.Transposed(of);
  }

  static Expression over(Expression above, Expression below) {
    return new Expression.Fraction(above, below);
  }

  /// `Σ_index of`, over all samples or over a set.
  static Expression sum(String index, String upper, Expression of) {
    return Expression.sumOver(index, upper, of);
  }

  static Expression arrow(Expression left, Expression... right) {
    List<Expression.Step> steps = new ArrayList<>();
    for (Expression part : right) {
      steps.add(new Expression.Step(steps.isEmpty() ? "←" : "=", part));
    }
    return new Expression.Chain(left, steps);
  }

  /// A column as a tensor of two axes.
  static Tensor asColumn(Tensor vector) {
    return vector.unsqueeze(1);
  }

  /// `a x = b` by elimination with the largest pivot; for the few unknowns of a page.
  static double[] solve(Tensor matrix, Tensor right) {
    int n = matrix.shape().dim(0);
    double[] a = matrix.toDoubles();
    double[] b = right.toDoubles();
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k]) ? i : pivot;
      }
      for (int j = 0; j < n; j++) {
        double held = a[k * n + j];
        a[k * n + j] = a[pivot * n + j];
        a[pivot * n + j] = held;
      }
      double held = b[k];
      b[k] = b[pivot];
      b[pivot] = held;
      for (int i = k + 1; i < n; i++) {
        double factor = a[i * n + k] / a[k * n + k];
        for (int j = k; j < n; j++) {
          a[i * n + j] -= factor * a[k * n + j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        b[k] -= a[k * n + j] * b[j];
      }
      b[k] /= a[k * n + k];
    }
    return b;
  }

  /// A matrix with a number added to its diagonal.
  static Tensor withDiagonal(Tensor matrix, double added) {
    int n = matrix.shape().dim(0);
    double[] values = matrix.toDoubles();
    for (int i = 0; i < n; i++) {
      values[i * n + i] += added;
    }
    return Tensors.of(values, matrix.shape());
  }
}
