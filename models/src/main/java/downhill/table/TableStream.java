package downhill.table;

import downhill.data.Schema;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a file or stream, some at a time, as the raw numbers of a schema: to predict for
/// more rows than memory holds, or while they come.
///
/// ```java
/// try (TableStream in = TableStream.open(file, ReadOptions.defaults(), encoder.schema())) {
///   for (var chunk = in.next(1024); chunk != null; chunk = in.next(1024)) {
///     Tensor y = model.apply(encoder.encode(chunk.raw()));
///   }
/// }
/// ```
public final class TableStream implements Closeable {
  private final CsvText text;
  private final SchemaRows rows;
  private final Schema schema;

  private TableStream(CsvText text, SchemaRows rows, Schema schema) {
    this.text = text;
    this.rows = rows;
    this.schema = schema;
  }

  /// Some rows.
  ///
  /// @param raw float64 `[n, schema.features()]`
  /// @param lines on which the rows begin, from 1
  /// @param targets what the target column says; empty when there is none
  public record Chunk(Tensor raw, List<Long> lines, List<String> targets) {
    /// Copies the lists.
    public Chunk {
      lines = List.copyOf(lines);
      targets = List.copyOf(targets);
    }

    /// How many rows.
    public int rows() {
      return lines.size();
    }
  }

  /// Opens a file, gzipped or not.
  ///
  /// @throws IOException when it cannot be read
  /// @throws IllegalArgumentException when columns are missing or unknown
  public static TableStream open(Path file, ReadOptions options, Schema schema) throws IOException {
    TextSource source = TextSource.of(file);
    return open(CsvText.open(source, options), options, schema);
  }

  /// Reads a stream as it comes.
  ///
  /// @param name of the stream in messages
  /// @throws IOException when it cannot be read
  /// @throws IllegalArgumentException when columns are missing or unknown
  public static TableStream open(InputStream in, String name, ReadOptions options, Schema schema)
      throws IOException {
    return open(CsvText.open(TextSource.unpacked(in, name), name, options), options, schema);
  }

  private static TableStream open(CsvText text, ReadOptions options, Schema schema)
      throws IOException {
    try {
      SchemaRows rows = new SchemaRows(text, schema, options, Missing.REFUSE);
      return new TableStream(text, rows, schema);
    } catch (RuntimeException e) {
      text.close();
      throw e;
    }
  }

  /// Whether the text has the target column.
  public boolean hasTarget() {
    return rows.hasTarget();
  }

  /// The next rows; null behind the last.
  ///
  /// @param most how many at most, 1 or more
  /// @throws IOException when the text cannot be read
  /// @throws IllegalArgumentException when a row is none of the schema; the message has the line
  public @Nullable Chunk next(int most) throws IOException {
    int features = schema.features().size();
    double[] raw = new double[most * features];
    List<Long> lines = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    double[] row = new double[rows.width()];
    while (lines.size() < most && rows.next(row)) {
      System.arraycopy(row, 0, raw, lines.size() * features, features);
      lines.add(rows.line());
      if (rows.hasTarget()) {
        targets.add(target(row[features]));
      }
    }
    if (lines.isEmpty()) {
      return null;
    }
    double[] filled = Arrays.copyOf(raw, lines.size() * features);
    return new Chunk(Tensors.of(filled, Shape.of(lines.size(), features)), lines, targets);
  }

  private String target(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return schema.task() == Task.REGRESSION
        ? NumberText.label(value)
        : schema.classNames().get((int) value);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
