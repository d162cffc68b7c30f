package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Idx;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.fetch.RemoteSet;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.op.Shapes;
import downhill.table.ImageFolder;
import downhill.table.ReadOptions;
import downhill.table.TableStream;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Raw rows for a saved model, some at a time: of a built-in set, a folder, a file or the standard
/// input.
final class ModelRows implements Closeable {
  private final String what;
  private final Next next;
  private final Closeable source;

  /// Some rows.
  ///
  /// @param raw as the model takes them
  /// @param targets what is true, as text; empty when nobody says
  record Chunk(Tensor raw, List<String> targets) {}

  private interface Next {
    @Nullable Chunk of(int most) throws IOException;
  }

  private ModelRows(String what, Next next, Closeable source) {
    this.what = what;
    this.next = next;
    this.source = source;
  }

  /// Opens rows for a model.
  ///
  /// @throws UserError when they do not fit the model
  static ModelRows open(String data, SavedModel model, ReadOptions options) throws IOException {
    return open(data, model.input(), model.head().task(), options);
  }

  /// Opens the rows; of a set that comes with a test part that part.
  ///
  /// @param input what the model takes
  /// @param task what it predicts
  /// @throws UserError when they do not fit the model
  static ModelRows open(String data, Input input, Task task, ReadOptions options)
      throws IOException {
    try {
      if (Datasets.names().contains(data)) {
        return of(data, Datasets.of(data), input);
      }
      if (DataFolder.knows(data)) {
        return of(data, RemoteSet.of(data).load(DataFolder.fetched(data)), input);
      }
      if (DataArgument.isFolder(data)) {
        return folder(data, Path.of(data), input);
      }
      if (ArrayFile.is(data)) {
        return of(data, ArrayFile.read(DataArgument.file(data), input.row().size()), input, task);
      }
      Schema schema = input.schema();
      if (schema == null) {
        if (!data.equals(DataArgument.STDIN)) {
          DataArgument.file(data);
        }
        throw new UserError(
            "%s: the model takes pictures of %s, not the columns of a table."
                .formatted(data, input.row()));
      }
      InputStream in = System.in;
      TableStream stream =
          data.equals(DataArgument.STDIN)
              ? TableStream.open(in, "standard input", options, schema)
              : TableStream.open(DataArgument.file(data), options, schema);
      Arriving rows = new Arriving(stream);
      return new ModelRows(data, rows::next, stream);
    } catch (IllegalArgumentException e) {
      throw Mend.of(e);
    }
  }

  /// Pictures without labels, else rows with labels.
  private static ModelRows folder(String data, Path folder, Input input) throws IOException {
    boolean labelled = Idx.isFolder(folder) || ImageFolder.isFolder(folder);
    if (labelled || !ImageFolder.isUnlabelled(folder)) {
      return of(data, DataArgument.folder(folder), input);
    }
    if (input.row().rank() != 3 || input.dtype() != DType.U8) {
      throw new UserError(
          "%s: these are pictures, but the model takes rows of %s.".formatted(data, input.row()));
    }
    RowSource pictures = ImageFolder.unlabelled(folder, input.row());
    Part part = (start, end) -> new Chunk(pictures.range(start, end).x(), List.of());
    return new ModelRows(data, inTurn(pictures.rows(), part), () -> {});
  }

  private static ModelRows of(String data, Dataset all, Input input) {
    boolean split = all.standardSplit() != null;
    Dataset rows = split ? all.test() : all;
    double[] y = rows.y().toDoubles();
    List<String> targets = new ArrayList<>();
    for (double value : y) {
      targets.add(
          rows.task() == Task.REGRESSION
              ? String.valueOf(value)
              : rows.classNames().get((int) value));
    }
    return of(data, split ? data + ", the test part" : data, rows.x(), targets, input);
  }

  private static ModelRows of(String data, ArrayFile file, Input input, Task task) {
    int n = file.x().shape().dim(0);
    boolean split = file.training() < n;
    List<String> labels = file.labels(task);
    return of(
        data,
        split ? data + ", the test part" : data,
        split ? file.x().slice(0, file.training(), n) : file.x(),
        split && !labels.isEmpty() ? labels.subList(file.training(), n) : labels,
        input);
  }

  private static ModelRows of(
      String data, String what, Tensor x, List<String> targets, Input input) {
    if (!x.shape().remove(0).equals(input.row())) {
      throw new UserError(
          "%s: its rows are %s, but the model takes %s."
              .formatted(data, x.shape().remove(0), input.row()));
    }
    if (x.dtype() == DType.U8 != (input.dtype() == DType.U8)) {
      throw new UserError(
          "%s: its rows are %s, but the model takes %s.".formatted(data, x.dtype(), input.dtype()));
    }
    Part part =
        (start, end) ->
            new Chunk(
                DatasetSource.rows(x, IntStream.range(start, end).toArray()),
                targets.isEmpty() ? targets : targets.subList(start, end));
    return new ModelRows(what, inTurn(x.shape().dim(0), part), () -> {});
  }

  /// Rows from a number to another.
  private interface Part {
    Chunk of(int start, int end);
  }

  private static Next inTurn(int rows, Part part) {
    int[] at = new int[1];
    return most -> {
      int start = at[0];
      int end = Math.min(rows, start + most);
      at[0] = end;
      return start == end ? null : part.of(start, end);
    };
  }

  /// What the rows are.
  String what() {
    return what;
  }

  /// The next rows; null behind the last. Of the standard input those that have come.
  ///
  /// @throws UserError when a row does not fit the model
  @Nullable Chunk next(int most) throws IOException {
    try {
      return next.of(most);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw Mend.of(e);
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /// Rows one by one as one tensor.
  static Chunk joined(List<TableStream.Chunk> rows) {
    List<String> targets = new ArrayList<>();
    rows.forEach(row -> targets.addAll(row.targets()));
    Tensor[] raws = rows.stream().map(TableStream.Chunk::raw).toArray(Tensor[]::new);
    return new Chunk(raws.length == 1 ? raws[0] : Shapes.concat(0, raws), targets);
  }
}
