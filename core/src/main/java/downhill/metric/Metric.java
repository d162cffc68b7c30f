package downhill.metric;

import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;

/// A figure that says how good predictions are.
///
/// ```java
/// Tensor logits = Tensors.matrix(new double[][] {{2, 1}, {0, 3}, {1, 0}});
/// double accuracy = Metrics.accuracy().of(logits, Tensors.of(0L, 1, 1)); // 2 of 3
/// ```
///
/// No rows give NaN, and so does a figure that the targets leave undefined (the R² of equal
/// targets, the AUC of one class alone). A NaN among the predictions makes NaN of everything that
/// computes with it; where classes are decided, its row counts as wrong.
public interface Metric {
  /// The name by which [Metrics#of(String)] finds it, such as `f1_macro`.
  String name();

  /// The figure of these predictions.
  ///
  /// @param prediction what the model gave: float `[n, classes]` or `[n, 1]` for classes, any shape
  ///   for numbers
  /// @param target what is true: class indices `[n]`, labels 0 or 1 `[n, 1]`, or numbers of the
  ///   shape of `prediction`
  /// @throws ShapeException when the two do not fit
  /// @throws IllegalArgumentException when a target is no class, or a prediction no probability
  ///   where it should be one
  /// @throws ValueNotKnown while tracing
  double of(Tensor prediction, Tensor target);

  /// Which values are better.
  Direction better();
}
