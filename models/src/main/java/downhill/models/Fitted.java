package downhill.models;

import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Parameters;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A model that was fitted to rows. Immutable, so any number of threads may ask it at once.
public interface Fitted {
  /// The learner's name, such as `ridge`.
  String name();

  /// What the model computes, raw features in, as one layer: `[n, features] → [n, outputs]`.
  Layer network();

  /// How many columns the training rows had.
  int features();

  /// What was odd about the data or the fit, each in a sentence; empty when nothing was.
  List<String> warnings();

  /// How good the predictions for rows are: accuracy for classes, R² for numbers. Higher is better,
  /// 1 the best.
  ///
  /// @param x `[n, features]`
  /// @param y the truth, in the form that `fit` takes
  double score(Tensor x, Tensor y);

  /// The network's output for rows, in the type of its parameters: `[n, outputs]`.
  ///
  /// @param x `[n, features]` of any type, finite
  /// @throws downhill.tensor.ShapeException when the number of columns is not that of the training
  ///   rows
  /// @throws IllegalArgumentException when a number is NaN or infinite
  default Tensor outputs(Tensor x) {
    Rows.features(name(), x, features());
    DType dtype =
        Parameters.of(network()).values().stream().findFirst().map(Tensor::dtype).orElse(DType.F64);
    Tensor all = x.to(dtype);
    // By parts, so that layers that compare each row with many points need little memory; a row
    // gives the same bits in any batch.
    int rows = x.shape().dim(0);
    int part = 1024;
    if (rows <= part) {
      return network().apply(all);
    }
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < rows; i += part) {
      parts.add(network().apply(all.slice(0, i, Math.min(rows, i + part))));
    }
    return Shapes.concat(0, parts.toArray(Tensor[]::new));
  }
}
