package downhill.models;

import downhill.data.Schema;
import downhill.eager.Tensors;
import downhill.metric.Metrics;
import downhill.metric.Scores;
import downhill.model.Head;
import downhill.models.rows.Rows;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
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

  /// The model in a file that a classifier was [saved][#save(Path)] to: it predicts, and gives
  /// probabilities where the learner did; for scores that are no logits their softmax.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws downhill.io.FormatException when it is no model file
  /// @throws IllegalArgumentException when the model predicts numbers
  static ProbabilisticClassifier load(Path file) throws IOException {
    return Reloaded.classifier(file);
  }

  @Override
  default Head head(Schema schema) {
    if (schema.classNames().size() != classes()) {
      throw new IllegalArgumentException(
          "%s: the schema has %d classes, the model %d."
              .formatted(name(), schema.classNames().size(), classes()));
    }
    return outputs(Tensors.zeros(Shape.of(1, features()), DType.F64)).shape().dim(1) == 1
        ? Head.binary(schema.classNames())
        : Head.classification(schema.classNames());
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
