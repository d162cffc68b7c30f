package downhill.cli;

import downhill.data.Preprocessing;
import downhill.model.SavedModel;
import downhill.model.Strictness;
import downhill.table.ReadOptions;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// What MODEL names: a saved model.
final class ModelArgument {
  private ModelArgument() {}

  /// Reads the model; warnings go to `err`.
  ///
  /// @throws UserError when there is no such file
  static SavedModel load(String file, boolean strict, PrintWriter err) throws IOException {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new UserError(file + ": not the name of a file.", e);
    }
    if (!Files.exists(path)) {
      throw new UserError(
          file + ": there is no such file. Make one by downhill train DATA --out " + file + ".");
    }
    if (Files.isDirectory(path)) {
      throw new UserError(file + " is a folder. Give a model file.");
    }
    SavedModel model = SavedModel.load(path, strict ? Strictness.STRICT : Strictness.WARN);
    model.warnings().forEach(warning -> err.println("warning: " + file + ": " + warning));
    return model;
  }

  /// How tables are read for the model: the columns that it was trained without are left out, too.
  static ReadOptions options(Settings settings, SavedModel model) {
    ReadOptions options = DataArgument.options(settings);
    String ignored = model.card().settings().get(Setting.IGNORE.name());
    return ignored == null
        ? options
        : options.ignoring(
            DataArgument.options(Settings.NONE.with(Setting.IGNORE, ignored))
                .ignored()
                .toArray(String[]::new));
  }

  /// Refuses numbers that would be infinite in the network.
  ///
  /// @param first the number of the first row, from 1
  static void refuseTooLarge(SavedModel model, Tensor raw, String data, int first) {
    var x = model.graph().nodes().get(model.graph().inputs().getFirst());
    if (x.dtype() != DType.F32 || !raw.dtype().isFloat()) {
      return;
    }
    double[] values = raw.toDoubles();
    int width = values.length / raw.shape().dim(0);
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) > Float.MAX_VALUE) {
        throw new UserError(
            "%s: row %d: %s is too large for a network of float32."
                .formatted(data, first + i / width, values[i]));
      }
    }
  }

  /// What the layers give for raw rows, before softmax: in the unit of the target for a regression.
  static Tensor outputs(SavedModel model, Tensor raw) {
    Preprocessing preprocessing = model.input().preprocessing();
    Tensor typed = raw.to(model.input().dtype());
    Tensor features = preprocessing == null ? typed : preprocessing.apply(typed);
    var x = model.graph().nodes().get(model.graph().inputs().getFirst());
    Tensor z = model.graph().replay(List.of(features.to(x.dtype()))).getFirst();
    return target(model).restored(z);
  }

  /// The unit in which a numeric target was learnt.
  static TargetScale target(SavedModel model) {
    return new TargetScale(model.head().center(), model.head().scale());
  }
}
