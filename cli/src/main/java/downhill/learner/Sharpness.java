package downhill.learner;

import downhill.eager.Tensors;
import downhill.loss.CrossEntropy;
import downhill.models.Affine;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;

/// Makes scores of classes, near 1 for the class and near 0 for others, logits: multiplied by the
/// `T` under which the training rows are likeliest, `softmax(T · scores)` (Guo et al. 2017,
/// "temperature scaling", there `1/T`). Which class is largest does not change.
final class Sharpness {
  private static final double LEAST = 1;
  private static final double MOST = 20;
  private static final int ROUNDS = 40;

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

  /// For scores of training rows. The loss is convex in the factor.
  ///
  /// @param labels class numbers, int64
  static Affine fitted(Tensor scores, Tensor labels) {
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
    return of((low + high) / 2, scores.shape().dim(1));
  }

  private static double loss(Tensor scores, Tensor labels, double factor) {
    return CrossEntropy.of().apply(scores.times(factor), labels).item();
  }
}
