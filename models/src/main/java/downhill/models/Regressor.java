package downhill.models;

import downhill.eager.Tensors;
import downhill.metric.Metrics;
import downhill.models.rows.Rows;
import downhill.tensor.DType;
import downhill.tensor.Tensor;

/// A fitted model that predicts numbers.
public interface Regressor extends Fitted {
  /// The predicted numbers: float `[n, outputs]`.
  ///
  /// @param x `[n, features]`, finite
  default Tensor predict(Tensor x) {
    return outputs(x);
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
