package downhill.learner;

import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.models.Affine;
import downhill.models.Solved;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;

/// Makes scores of classes, near 1 for the class and near 0 for others, logits: multiplied by the
/// `T` under which training rows that were left out are likeliest, `softmax(T · scores)` (Guo et
/// al. 2017, "temperature scaling", there `1/T`). Which class is largest does not change.
final class Sharpness {
  private static final double LEAST = 1;
  private static final double MOST = 20;
  private static final int ROUNDS = 40;

  // Below, a row decides its own score, and leaving it out says nothing.
  private static final double LEAST_FREE = 1e-6;

  private Sharpness() {}

  /// Outputs as they are.
  static Affine none(int outputs) {
    return of(1, outputs);
  }

  private static Affine of(double factor, int outputs) {
    return new Affine(
        Tensors.zeros(Shape.of(outputs), DType.F64).plus(factor),
        Tensors.zeros(Shape.of(outputs), DType.F64));
  }

  /// For the training rows, each judged as if it had been left out: the score of a row by the model
  /// of all others is `y − (y − ŷ)/(1 − h)`, with the leverage `h = ‖R⁻ᵀ a‖²` of its row `a` of the
  /// design (Cook and Weisberg 1982, eq. 2.2.8). The loss is convex in the factor.
  ///
  /// @param columns on which `solved` was solved, `[n, columns]`
  /// @param labels class numbers, int64
  static Affine fitted(Solved solved, Tensor columns, Tensor labels) {
    Tensor scores = solved.forward(columns);
    int classes = scores.shape().dim(1);
    double[] left = scores.toDoubles();
    double[] truth = labels.toDoubles();
    double[] leverage = leverage(solved, columns);
    for (int i = 0; i < truth.length; i++) {
      double free = 1 - leverage[i];
      for (int k = 0; k < classes && free > LEAST_FREE; k++) {
        double y = truth[i] == k ? 1 : 0;
        left[i * classes + k] = y - (y - left[i * classes + k]) / free;
      }
    }
    return of(best(Tensors.of(left, scores.shape()), labels), classes);
  }

  /// NaN, which changes no score, where columns depend on each other.
  private static double[] leverage(Solved solved, Tensor columns) {
    int p = solved.triangle().shape().dim(0);
    double[] r = solved.triangle().toDoubles();
    double[] a = columns.toDoubles();
    int d = columns.shape().dim(1);
    double[] leverage = new double[columns.shape().dim(0)];
    double[] z = new double[p];
    for (int i = 0; i < leverage.length; i++) {
      // Rᵀ z = a, where a begins with 1 when there is a bias.
      for (int j = 0; j < p; j++) {
        int column = j - (p - d);
        z[j] = column < 0 ? 1 : a[i * d + column];
      }
      for (int j = 0; j < p; j++) {
        z[j] /= r[j * p + j];
        leverage[i] += z[j] * z[j];
        for (int c = j + 1; c < p; c++) {
          z[c] -= r[j * p + c] * z[j];
        }
      }
    }
    return leverage;
  }

  private static double best(Tensor scores, Tensor labels) {
    double low = LEAST;
    double high = MOST;
    for (int i = 0; i < ROUNDS; i++) {
      double a = low + (high - low) / 3;
      double b = high - (high - low) / 3;
      if (loss(scores, labels, a) <= loss(scores, labels, b)) {
        high = b;
      } else {
        low = a;
      }
    }
    return (low + high) / 2;
  }

  private static double loss(Tensor scores, Tensor labels, double factor) {
    return CrossEntropy.of().apply(scores.times(factor), labels).item();
  }
}
