package downhill.train;

import downhill.backend.HostArray;
import downhill.loss.Loss;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// Weights of rows, which stand between inputs and targets.
///
/// They are divided by their mean before the training. Then the mean of `wᵢ lossᵢ` over all rows is
/// `Σ wᵢ lossᵢ / Σ wᵢ`, and the mean over a batch is an unbiased estimate of it for every batch
/// size. Dividing by the sum in each batch would be neither: a batch of one row would not feel its
/// weight, and one of weights 0 would be `0/0`.
final class SampleWeights {
  private SampleWeights() {}

  /// Rows with weights of mean 1; rows without weights as they are.
  static RowSource scaled(RowSource data) {
    if (data.parts().size() != 3) {
      return data;
    }
    RowSource.Part part = data.parts().get(1);
    if (part.shape().rank() != 0) {
      Shape found = part.shape().insert(0, data.rows());
      throw new ShapeException(
          "trainer",
          "expected sample weights [%d], got %s. For three tensors with another meaning use Trainer.of(model, (m, batch) -> loss)."
              .formatted(data.rows(), found),
          found);
    }
    double[] w = RowNumbers.doubles(data, 1);
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      if (!(w[i] >= 0) || Double.isInfinite(w[i])) {
        throw new IllegalArgumentException(
            "trainer: expected finite sample weights of 0 or more, got %s for row %d."
                .formatted(w[i], i));
      }
      sum += w[i];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "trainer: expected a sample weight above 0, got 0 for all %d rows.".formatted(w.length));
    }
    double mean = sum / w.length;
    HostArray scaled =
        HostArray.zeros(Shape.of(w.length), part.dtype().isFloat() ? part.dtype() : DType.F64);
    for (int i = 0; i < w.length; i++) {
      scaled.setDouble(i, w[i] / mean);
    }
    return new WeightedRows(data, scaled);
  }

  /// The loss of `(x, y)`, or the mean of `wᵢ lossᵢ` for `(x, w, y)`.
  static Tensor loss(Loss loss, Tensor prediction, Batch batch) {
    if (batch.tensors().size() != 3) {
      return loss.apply(prediction, batch.y());
    }
    Tensor each = loss.unreduced().apply(prediction, batch.y());
    int rows = batch.rows();
    Tensor perRow = each.reshape(rows, rows == 0 ? 0 : each.shape().size() / rows).mean(1);
    return perRow.times(batch.tensors().get(1).to(perRow.dtype())).mean();
  }
}
