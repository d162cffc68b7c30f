package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Task;
import downhill.derive.Problem;
import downhill.derive.TrainedModel;
import downhill.eager.Tensors;
import downhill.model.SavedModel;
import downhill.table.ReadOptions;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A saved model on one row of data, through its own preprocessing.
final class DeriveModelRow {
  private static final int CHUNK = 1024;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model that downhill train --out wrote.")
  private @Nullable String model;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "A built-in data set, or a CSV file with the model's columns and its target.")
  private @Nullable String data;

  @Option(
      names = "--row",
      paramLabel = "N",
      description = "The row of the data, from 0 (default: 0).")
  private int row;

  /// The file, if a model is asked for.
  @Nullable String model() {
    return model;
  }

  /// Whether an option is given that only goes with a model.
  boolean isMentioned() {
    return model != null || data != null || row != 0;
  }

  /// The loss of the model on the row.
  ///
  /// @param err where warnings about the file go
  /// @throws IllegalArgumentException when the data do not fit the model or lack the target
  Problem problem(PrintWriter err) throws IOException {
    if (model == null || data == null) {
      throw new IllegalArgumentException(
          "--model goes with --data and --row, such as --model digits.safetensors --data digits"
              + " --row 17.");
    }
    SavedModel saved = ModelArgument.load(model, false, err);
    try {
      return Datasets.names().contains(data) ? builtIn(saved, data) : file(saved, data);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "--model %s: the layers are of a class of your own, which the file does not hold. In Java, Derivation.of(model, loss, x, y) derives them. %s"
              .formatted(model, e.getMessage()),
          e);
    }
  }

  private Problem builtIn(SavedModel saved, String name) {
    Dataset rows = Datasets.of(name);
    if (row < 0 || row >= rows.rows()) {
      throw missing(rows.rows());
    }
    Dataset one = rows.select(row);
    return TrainedModel.of(saved, one.x(), one.y());
  }

  private IllegalArgumentException missing(int rows) {
    return new IllegalArgumentException(
        rows == 0
            ? "--data %s: no rows.".formatted(data)
            : "--row %d: %s has the rows 0 to %d.".formatted(row, data, rows - 1));
  }

  private Problem file(SavedModel saved, String name) throws IOException {
    int before = 0;
    try (ModelRows rows = ModelRows.open(name, saved, ReadOptions.defaults())) {
      for (var chunk = rows.next(CHUNK); chunk != null; chunk = rows.next(CHUNK)) {
        int size = chunk.raw().shape().dim(0);
        int at = row - before;
        if (at >= 0 && at < size) {
          if (chunk.targets().isEmpty()) {
            throw new IllegalArgumentException(
                "--data %s has no column '%s'. A loss needs the true value; add the column."
                    .formatted(name, saved.head().target()));
          }
          return TrainedModel.of(
              saved, chunk.raw().slice(0, at, at + 1), target(saved, chunk.targets().get(at)));
        }
        before += size;
      }
    }
    throw missing(before);
  }

  private Tensor target(SavedModel saved, String text) {
    if (saved.head().task() == Task.REGRESSION) {
      return Tensors.of(new double[] {Double.parseDouble(text)}, Shape.of(1, 1));
    }
    // Reading has refused classes that the model does not know.
    int index = saved.head().classNames().indexOf(text);
    return saved.head().task() == Task.CLASSIFICATION
        ? Tensors.of((long) index)
        : Tensors.of(new double[] {index}, Shape.of(1, 1));
  }
}
