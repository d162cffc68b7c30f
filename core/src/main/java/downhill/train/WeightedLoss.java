package downhill.train;

import downhill.loss.Loss;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// A loss of a batch, weighted by rows when the batch carries weights.
final class WeightedLoss {
  private WeightedLoss() {}

  /// The loss of `(x, y)`, or `Σ wᵢ lossᵢ / Σ wᵢ` for `(x, w, y)`.
  static Tensor of(Loss loss, Tensor prediction, Batch batch) {
    if (batch.tensors().size() != 3) {
      return loss.apply(prediction, batch.y());
    }
    Tensor weights = batch.tensors().get(1);
    Tensor each = loss.unreduced().apply(prediction, batch.y());
    int rows = batch.rows();
    if (!weights.shape().equals(Shape.of(rows))) {
      throw new ShapeException(
          "trainer",
          "expected sample weights [%d], got %s.".formatted(rows, weights.shape()),
          weights.shape());
    }
    Tensor perRow = each.reshape(rows, rows == 0 ? 0 : each.shape().size() / rows).mean(1);
    return perRow.times(weights).sum().div(weights.sum());
  }
}
