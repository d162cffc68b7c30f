package downhill.loss;

import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// What becomes of the losses of single elements.
public enum Reduction {
  /// They stay as they are.
  NONE,
  /// Their mean; NaN for no elements.
  MEAN,
  /// Their sum.
  SUM,
  /// Their sum divided by the size of the first axis, the batch.
  BATCH_MEAN;

  /// Reduces the losses of single elements. Shapes: `s → s` for NONE, else `s → []`.
  ///
  /// @throws ShapeException when BATCH_MEAN meets a scalar, which has no batch
  public Tensor apply(Tensor losses) {
    return switch (this) {
      case NONE -> losses;
      case MEAN -> losses.mean();
      case SUM -> losses.sum();
      case BATCH_MEAN -> {
        if (losses.shape().rank() == 0) {
          throw new ShapeException(
              "batch_mean", "expects a batch [n, ...], got []. Use MEAN.", losses.shape());
        }
        yield losses.sum().div(losses.shape().dim(0));
      }
    };
  }
}
