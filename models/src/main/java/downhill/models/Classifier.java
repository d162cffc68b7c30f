package downhill.models;

import downhill.eager.Tensors;
import downhill.metric.Metrics;
import downhill.metric.Scores;
import downhill.models.rows.Rows;
import downhill.tensor.Tensor;
import java.util.Arrays;

/// A fitted model that tells classes apart.
///
/// Its outputs are one number for each class, the largest deciding, or a single one, which means
/// class 1 where it is at least 0, else class 0.
public interface Classifier extends Fitted {
  /// How many classes there are, 2 or more.
  int classes();

  /// The class of each row: int64 `[n]`.
  ///
  /// @param x `[n, features]`, finite
  default Tensor predict(Tensor x) {
    int[] classes = Scores.LOGITS.classes(outputs(x));
    return Tensors.of(Arrays.stream(classes).asLongStream().toArray());
  }

  /// The accuracy: the part of rows whose class is predicted.
  ///
  /// @param y class numbers, `[n]` or `[n, 1]`
  @Override
  default double score(Tensor x, Tensor y) {
    Rows.Labels labels = Rows.anyLabels(name(), y, x.shape().dim(0));
    long[] truth = Arrays.stream(labels.of()).asLongStream().toArray();
    return Metrics.accuracy().of(outputs(x), Tensors.of(truth));
  }
}
