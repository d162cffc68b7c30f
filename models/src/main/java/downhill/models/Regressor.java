package downhill.models;

import downhill.data.Schema;
import downhill.eager.Tensors;
import downhill.metric.Metrics;
import downhill.model.Head;
import downhill.models.rows.Rows;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/// A fitted model that predicts numbers.
public interface Regressor extends Fitted {
  /// The predicted numbers: float `[n, outputs]`.
  ///
  /// @param x `[n, features]`, finite
  default Tensor predict(Tensor x) {
    return outputs(x);
  }

  /// The model in a file that a regressor was [saved][#save(Path)] to.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws downhill.io.FormatException when it is no model file
  /// @throws IllegalArgumentException when the model predicts classes
  static Regressor load(Path file) throws IOException {
    return Reloaded.regressor(file);
  }

  @Override
  default Head head(Schema schema) {
    return Head.regression(schema.target());
  }

  /// R², the mean over the outputs; NaN when the targets of one are all equal.
  ///
  /// @param y `[n, outputs]`, or `[n]` for one output
  @Override
  default double score(Tensor x, Tensor y) {
    double[][] targets = Rows.targets(name(), y, x.shape().dim(0));
    return Metrics.r2().of(predict(x).to(DType.F64), Tensors.matrix(targets));
  }
}
