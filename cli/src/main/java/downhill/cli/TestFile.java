package downhill.cli;

import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.table.ReadOptions;
import java.io.IOException;
import java.util.Map;

/// Rows of another file that judge the trained network: `--test FILE`.
///
/// @param data its name
/// @param options how it is read
/// @param rows how many there are
record TestFile(String data, ReadOptions options, int rows) {
  private static final int CHUNK = 1024;

  /// Reads the file once before anything is trained, so that nobody waits for nothing.
  ///
  /// @param input what the network will take
  /// @throws UserError when its rows are not such ones, or have no target
  static TestFile check(String data, Settings settings, Input input, Source source) {
    if (data.equals(DataArgument.STDIN)) {
      throw new UserError("--test -: the rows to test on must be in a file.");
    }
    ReadOptions options = DataArgument.options(settings);
    int rows = 0;
    int known = 0;
    try (ModelRows all = ModelRows.open(data, input, source.task(), options)) {
      for (var chunk = all.next(CHUNK); chunk != null; chunk = all.next(CHUNK)) {
        rows += chunk.raw().shape().dim(0);
        known += (int) chunk.targets().stream().filter(text -> !text.isEmpty()).count();
      }
    } catch (IOException e) {
      throw UserError.of(e);
    }
    if (rows == 0) {
      throw new UserError(data + ": there are no rows.");
    }
    if (known < rows) {
      throw new UserError(
          "--test %s: %d of %d rows have no '%s' to compare with."
              .formatted(data, rows - known, rows, source.target()));
    }
    return new TestFile(data, options, rows);
  }

  Map<String, Double> figures(SavedModel model) {
    try {
      return Evaluation.of(model, data, options).figures();
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }
}
