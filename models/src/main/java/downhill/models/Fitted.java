package downhill.models;

import downhill.data.RawColumn;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.model.Head;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Parameters;
import downhill.op.Shapes;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /// This as a model file, which `downhill predict` and any program with `core` can run. It keeps
  /// what predicting takes, not the trace of the fit. The card names the learner.
  ///
  /// @param schema what the columns are called, and the classes
  /// @throws IllegalArgumentException when it has another number of columns or classes
  default SavedModel saved(Schema schema) {
    Input input = Input.of(schema);
    if (schema.features().size() != features()) {
      throw new IllegalArgumentException(
          "%s: the schema has %d columns, the model takes %d."
              .formatted(name(), schema.features().size(), features()));
    }
    return SavedModel.of(network(), input)
        .withHead(head(schema))
        .withCard(TrainingCard.empty().withSettings(Map.of("learner", name())));
  }

  /// What the outputs mean.
  ///
  /// @param schema has the names
  Head head(Schema schema);

  /// Writes the model file with columns `x1, x2, …` and classes `0, 1, …`, replacing the one that
  /// is there.
  ///
  /// @throws IOException when it cannot be written
  default void save(Path file) throws IOException {
    List<RawColumn> columns = new ArrayList<>();
    for (int j = 1; j <= features(); j++) {
      columns.add(RawColumn.numeric("x" + j));
    }
    List<String> classes = new ArrayList<>();
    if (this instanceof Classifier classifier) {
      for (int k = 0; k < classifier.classes(); k++) {
        classes.add(Integer.toString(k));
      }
    }
    Task task = classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
    saved(new Schema(columns, "y", task, classes)).save(file);
  }

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
