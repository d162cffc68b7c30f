package downhill.table;

import downhill.data.ClassNames;
import downhill.data.Columns;
import downhill.data.Dataset;
import downhill.data.OneHot;
import downhill.data.Preprocessing;
import downhill.data.RawColumn;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the rows of a table become what a model sees, fitted on training rows by [Table#fit()]. It
/// finds columns by name, so other tables may have them in another order. Schema and preprocessing
/// travel in the model file; [#Encoder(Schema, Preprocessing)] makes it again.
///
/// @param schema the raw columns
/// @param preprocessing from raw numbers `[n, schema.features()]` to `[n, features()]`
public record Encoder(Schema schema, Preprocessing preprocessing) {
  /// Memory for encoded rows is spared beyond that.
  private static final long MOST_NUMBERS = Integer.MAX_VALUE - 8;

  /// How many numbers the model sees for each row.
  public int features() {
    return encode(zeros()).shape().dim(1);
  }

  private Tensor zeros() {
    return Tensors.zeros(Shape.of(1, schema.features().size()), DType.F64);
  }

  /// What the model sees, by name: the column, or `column=category`.
  public List<String> featureNames() {
    if (!(preprocessing instanceof Columns columns)) {
      int count = features();
      List<String> raw = schema.names();
      return count == raw.size() ? raw : numbered(count);
    }
    List<String> names = new ArrayList<>();
    for (Columns.Part part : columns.parts()) {
      for (int column : part.columns()) {
        RawColumn raw = schema.features().get(column);
        if (part.step() instanceof OneHot hot) {
          hot.categories().names().forEach(name -> names.add(raw.name() + "=" + name));
        } else {
          names.add(raw.name());
        }
      }
    }
    return names;
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("x" + i);
    }
    return names;
  }

  /// The names of the classes.
  ///
  /// @throws IllegalStateException for regression
  public ClassNames classNames() {
    if (schema.task() == Task.REGRESSION) {
      throw new IllegalStateException("encoder: a regression has no classes.");
    }
    return new ClassNames(schema.classNames());
  }

  /// Reads a file whose columns are those that the model was trained on, in any order, with or
  /// without the target.
  ///
  /// @throws IOException when it cannot be read
  /// @throws IllegalArgumentException when columns are missing or unknown, or a cell has a category
  ///   that the model does not know
  public Table read(Path file, ReadOptions options) throws IOException {
    return Table.of(TextSource.of(file), options, schema);
  }

  /// Reads a stream to its end, as a file.
  public Table read(InputStream in, String name, ReadOptions options) throws IOException {
    return Table.of(TextSource.of(in, name), options, schema);
  }

  /// Features and targets of a table as float32.
  ///
  /// @throws IllegalArgumentException when columns are missing or unknown, a value is missing, or a
  ///   category or class is not among those of the schema
  public Dataset dataset(Table table) {
    return dataset(table, DType.F32);
  }

  /// Features and targets of a table.
  ///
  /// @param dtype float32 or float64
  public Dataset dataset(Table table, DType dtype) {
    RowSource rows = streamed(table, dtype, true);
    var all = rows.range(0, rows.rows());
    return new Dataset(
        table.name(),
        "Rows of %s.".formatted(table.name()),
        "",
        all.x(),
        all.y(),
        schema.task(),
        schema.classNames(),
        featureNames());
  }

  /// Features and targets of a table as float32, to train on: in memory when the table is, else
  /// read and encoded batch by batch, to the same bits.
  public RowSource rows(Table table) {
    return rows(table, DType.F32);
  }

  /// Features and targets of a table, to train on.
  ///
  /// @param dtype float32 or float64
  public RowSource rows(Table table, DType dtype) {
    RowSource rows = streamed(table, dtype, true);
    boolean fits = (long) rows.rows() * features() < MOST_NUMBERS;
    return table.data().store().inMemory() && fits ? rows.range(0, rows.rows()) : rows;
  }

  /// Features of a table, float32 `[n, features()]`. The target is not looked at.
  public Tensor x(Table table) {
    RowSource rows = streamed(table, DType.F32, false);
    return rows.range(0, rows.rows()).x();
  }

  private RowSource streamed(Table table, DType dtype, boolean targets) {
    refuseMissing(table, targets);
    RowSource raw = new RawRows(table, schema, dtype, targets);
    return new CheckedRows(preprocessing.rows(raw, dtype), table.name(), featureNames());
  }

  private void refuseMissing(Table table, boolean targets) {
    if (table.missing() == Missing.DROP) {
      return;
    }
    Set<String> needed = new HashSet<>(targets ? Set.of(schema.target()) : Set.of());
    for (RawColumn raw : schema.features()) {
      if (!raw.optional()) {
        needed.add(raw.name());
      }
    }
    for (TableColumn column : table.data().columns()) {
      if (column.missing() > 0 && needed.contains(column.name())) {
        throw new IllegalArgumentException(
            "%s: column '%s' has no value here; so it is in %d of %d rows. Drop such rows."
                .formatted(
                    column.firstMissing(),
                    column.name(),
                    column.missing(),
                    table.data().store().rows()));
      }
    }
  }

  /// Features of rows told by column name, float32 `[rows.size(), features()]`.
  ///
  /// @param rows for each column a number, a text, or for a boolean column also a `Boolean`
  /// @throws IllegalArgumentException when a column is missing or unknown, or a value does not fit
  public Tensor x(List<? extends Map<String, ?>> rows) {
    double[] raw = new double[rows.size() * schema.features().size()];
    int at = 0;
    for (int i = 0; i < rows.size(); i++) {
      Map<String, ?> row = rows.get(i);
      schema.match(List.copyOf(row.keySet()), "row %d (from 0)".formatted(i));
      for (RawColumn column : schema.features()) {
        raw[at++] = RawValue.of(column, row.get(column.name()), i);
      }
    }
    return encode(Tensors.of(raw, Shape.of(rows.size(), schema.features().size())));
  }

  /// Features of raw numbers, float32 `[n, features()]`.
  ///
  /// @param raw float64 `[n, schema.features()]`, as [Schema] describes
  public Tensor encode(Tensor raw) {
    return preprocessing.apply(raw).to(DType.F32);
  }

  /// This as plain data: maps, lists, text and numbers, ready for JSON.
  ///
  /// @return an unmodifiable map
  public Map<String, Object> description() {
    return Map.of("schema", schema.description(), "preprocessing", preprocessing.description());
  }

  /// What [#description()] told. Every value is checked, whoever wrote it.
  ///
  /// @throws IllegalArgumentException when something is missing or of the wrong kind
  public static Encoder of(Map<String, ?> description) {
    return new Encoder(
        Schema.of(part(description, "schema")),
        Preprocessing.of(part(description, "preprocessing")));
  }

  @SuppressWarnings("unchecked") // keys that are no text are refused by those who read the map
  private static Map<String, ?> part(Map<String, ?> description, String key) {
    if (description.get(key) instanceof Map<?, ?> map) {
      return (Map<String, ?>) map;
    }
    throw new IllegalArgumentException("encoder.%s: expected a map.".formatted(key));
  }
}
