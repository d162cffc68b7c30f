package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.model.SavedModel;
import downhill.table.ReadOptions;
import downhill.table.TableStream;
import downhill.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Raw rows for a saved model, some at a time: of a built-in set, a file or the standard input.
final class ModelRows implements Closeable {
  private final String what;
  private final @Nullable Dataset dataset;
  private final @Nullable TableStream stream;
  private int at;

  /// Some rows.
  ///
  /// @param raw as the model takes them
  /// @param targets what is true, as text; empty when nobody says
  record Chunk(Tensor raw, List<String> targets) {}

  private ModelRows(String what, @Nullable Dataset dataset, @Nullable TableStream stream) {
    this.what = what;
    this.dataset = dataset;
    this.stream = stream;
  }

  /// Opens the rows; of a set that comes with a test part that part.
  ///
  /// @throws UserError when they do not fit the model
  static ModelRows open(String data, SavedModel model, ReadOptions options) throws IOException {
    if (Datasets.names().contains(data)) {
      Dataset all = Datasets.of(data);
      Dataset rows = all.standardSplit() == null ? all : all.test();
      if (!rows.x().shape().remove(0).equals(model.input().row())) {
        throw new UserError(
            "%s: its rows are %s, but the model takes %s."
                .formatted(data, rows.x().shape().remove(0), model.input().row()));
      }
      String part = all.standardSplit() == null ? "" : ", the test part";
      return new ModelRows(data + part, rows, null);
    }
    Schema schema = model.input().schema();
    if (schema == null) {
      throw new UserError("%s: the model does not take the columns of a table.".formatted(data));
    }
    InputStream in = System.in;
    return new ModelRows(
        data,
        null,
        data.equals(DataArgument.STDIN)
            ? TableStream.open(in, "standard input", options, schema)
            : TableStream.open(DataArgument.file(data), options, schema));
  }

  /// What the rows are.
  String what() {
    return what;
  }

  /// The next rows; null behind the last.
  @Nullable Chunk next(int most) throws IOException {
    if (stream != null) {
      TableStream.Chunk chunk = stream.next(most);
      return chunk == null ? null : new Chunk(chunk.raw(), chunk.targets());
    }
    Dataset rows = dataset;
    if (rows == null || at >= rows.rows()) {
      return null;
    }
    int end = Math.min(rows.rows(), at + most);
    Dataset some = rows.select(IntStream.range(at, end).toArray());
    at = end;
    double[] y = some.y().toDoubles();
    return new Chunk(
        some.x(),
        IntStream.range(0, y.length)
            .mapToObj(
                i ->
                    some.task() == Task.REGRESSION
                        ? String.valueOf(y[i])
                        : some.classNames().get((int) y[i]))
            .toList());
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
