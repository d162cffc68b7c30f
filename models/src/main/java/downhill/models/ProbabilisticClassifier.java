package downhill.models;

import downhill.nn.Activations;
import downhill.op.Shapes;
import downhill.tensor.Tensor;

/// A classifier whose outputs are logits, so that it can say how sure it is.
public interface ProbabilisticClassifier extends Classifier {
  /// The probability of each class: float `[n, classes]`; each row adds up to 1.
  ///
  /// `softmax(z)`, for two classes with a single logit `σ(−z), σ(z)`.
  ///
  /// @param x `[n, features]`, finite
  default Tensor probabilities(Tensor x) {
    Tensor z = outputs(x);
    return z.shape().dim(1) > 1
        ? Activations.softmax(z, 1)
        : Shapes.concat(1, Activations.sigmoid(z.negate()), Activations.sigmoid(z));
  }
}
