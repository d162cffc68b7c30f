package downhill.table;

import downhill.data.Scaler;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.tensor.Random;
import downhill.train.Split;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows with named columns, read from CSV or TSV: what people have before they have tensors.
///
/// ```java
/// Table flowers = Table.read(Path.of("iris.csv")).target("species");
/// Table.Parts parts = flowers.split(0.2, 7);
/// Encoder encoder = parts.training().fit();
/// Dataset training = encoder.dataset(parts.training());
/// ```
///
/// Immutable: each setting gives a new view of the same rows. A table that is larger than the
/// memory for it lies in a temporary file, which vanishes with the process; nothing else is
/// different. The categories of a column are those of the whole file; what is fitted (means,
/// ranges) comes from the rows of the table alone that [#fit()] is called on.
public final class Table {
  private final TableData data;
  // The numbers of the rows of this view; null for all.
  private final int @Nullable [] chosen;
  private final List<Integer> features;
  private final @Nullable Target target;
  private final Missing missing;

  /// What is to be predicted.
  ///
  /// @param column its place
  record Target(int column, Task task, List<String> classNames) {}

  private Table(
      TableData data,
      int @Nullable [] chosen,
      List<Integer> features,
      @Nullable Target target,
      Missing missing) {
    this.data = data;
    this.chosen = chosen;
    this.features = features;
    this.target = target;
    this.missing = missing;
  }

  private static Table of(TableData data, ReadOptions options) {
    List<Integer> all = IntStream.range(0, data.columns().size()).boxed().toList();
    return new Table(data, null, all, null, Missing.REFUSE)
        .without(options.ignored().toArray(String[]::new));
  }

  /// Reads a file in UTF-8, gzipped or not, and finds out how it is written.
  ///
  /// @throws IOException when it cannot be read
  /// @throws IllegalArgumentException when what it says is no table; the message has the line
  /// @throws downhill.io.FormatException when it is not in UTF-8 or damaged; the message has the
  ///   byte
  public static Table read(Path file) throws IOException {
    return read(file, ReadOptions.defaults());
  }

  /// Reads a file.
  ///
  /// @throws IOException when it cannot be read
  /// @throws IllegalArgumentException when what it says is no table; the message has the line
  public static Table read(Path file, ReadOptions options) throws IOException {
    return of(new TableReader(TextSource.of(file), options).read(), options);
  }

  /// Reads a stream to its end, such as the standard input.
  ///
  /// @param name of the stream in messages
  /// @throws IOException when it cannot be read
  public static Table read(InputStream in, String name, ReadOptions options) throws IOException {
    return of(new TableReader(TextSource.of(in, name), options).read(), options);
  }

  /// Reads a text.
  public static Table parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return read(new ByteArrayInputStream(bytes), "text", ReadOptions.defaults());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of the temporary file of a large text
    }
  }

  /// A table whose columns are those of a schema; its target is set when it is there.
  static Table of(TextSource source, ReadOptions options, Schema schema) throws IOException {
    TableData data = new TableReader(source, options).read(schema);
    int count = schema.features().size();
    List<Integer> features = IntStream.range(0, count).boxed().toList();
    Target target =
        data.columns().size() > count
            ? new Target(count, schema.task(), schema.classNames())
            : null;
    return new Table(data, null, features, target, Missing.REFUSE);
  }

  /// Where the rows come from.
  public String name() {
    return data.name();
  }

  /// How many rows.
  public int rows() {
    return chosen == null ? data.store().rows() : chosen.length;
  }

  /// The columns, without those that were left out.
  public List<TableColumn> columns() {
    List<Integer> places = new ArrayList<>(features);
    if (target != null) {
      places.add(target.column());
    }
    return places.stream().sorted().map(data.columns()::get).toList();
  }

  /// The columns to learn from.
  public List<TableColumn> features() {
    return features.stream().map(data.columns()::get).toList();
  }

  /// A column.
  ///
  /// @throws IllegalArgumentException when there is none of that name; the message lists the
  ///   columns, the nearest first
  public TableColumn column(String name) {
    return data.columns().get(place(name));
  }

  private int place(String name) {
    List<String> names = data.columns().stream().map(TableColumn::name).toList();
    int place = names.indexOf(name);
    if (place < 0) {
      throw TableReader.unknown(data.name(), name, names);
    }
    return place;
  }

  /// With a column to predict; the others are learnt from. Texts are classes; whole numbers are
  /// classes when there are two different ones, or at most 20 and each on average five times; other
  /// numbers are a regression.
  ///
  /// @throws IllegalArgumentException when there is no such column, or it cannot be learnt
  public Table target(String name) {
    return withTarget(TargetChoice.infer(this, place(name)));
  }

  /// With a column to predict as the task says.
  ///
  /// @throws IllegalArgumentException when there is no such column, or it does not fit the task
  public Table target(String name, Task task) {
    return withTarget(TargetChoice.of(this, place(name), task));
  }

  private Table withTarget(Target next) {
    List<Integer> rest = new ArrayList<>(features);
    if (target != null && target.column() != next.column()) {
      rest.add(target.column()); // the target before is a column like others again
      rest.sort(null);
    }
    rest.remove(Integer.valueOf(next.column()));
    return new Table(data, chosen, List.copyOf(rest), next, missing);
  }

  /// The name of the column to predict.
  public String targetName() {
    return data.columns().get(need().column()).name();
  }

  /// What kind of prediction it is.
  public Task task() {
    return need().task();
  }

  /// The classes to predict; empty for regression.
  public List<String> classNames() {
    return need().classNames();
  }

  /// Whether it was said which column to predict.
  public boolean hasTarget() {
    return target != null;
  }

  /// The target.
  ///
  /// @throws IllegalStateException when none was set
  Target need() {
    if (target == null) {
      throw new IllegalStateException(
          "%s: it was not said which column to predict. Set one by .target(name)."
              .formatted(data.name()));
    }
    return target;
  }

  /// Without some columns, such as names and numbers of rows.
  public Table without(String... names) {
    List<Integer> rest = new ArrayList<>(features);
    for (String name : names) {
      int place = place(name);
      if (target != null && target.column() == place) {
        throw new IllegalArgumentException(
            "%s: column '%s' is the target; it cannot be left out.".formatted(data.name(), name));
      }
      rest.remove(Integer.valueOf(place));
    }
    return new Table(data, chosen, List.copyOf(rest), target, missing);
  }

  /// With another way to treat missing values. Set the target and leave out columns before: rows
  /// are dropped when a column that is still there has no value.
  public Table missing(Missing policy) {
    if (policy != Missing.DROP) {
      return new Table(data, chosen, features, target, policy);
    }
    int[] columns =
        IntStream.concat(
                features.stream().mapToInt(Integer::intValue),
                target == null ? IntStream.empty() : IntStream.of(target.column()))
            .filter(j -> data.columns().get(j).missing() > 0)
            .toArray();
    int[] kept = columns.length == 0 ? numbers() : complete(columns);
    return new Table(data, kept, features, target, Missing.DROP);
  }

  private int[] complete(int[] columns) {
    double[] row = new double[data.columns().size()];
    int[] complete =
        Arrays.stream(numbers())
            .filter(
                i -> {
                  data.read(i, row);
                  return Arrays.stream(columns).noneMatch(j -> Double.isNaN(row[j]));
                })
            .toArray();
    if (complete.length == 0) {
      throw new IllegalArgumentException(
          "%s: every row misses a value, so none is left. Leave out the columns that are empty."
              .formatted(data.name()));
    }
    return complete;
  }

  Missing missing() {
    return missing;
  }

  /// The numbers of the rows of this view.
  private int[] numbers() {
    return chosen == null ? IntStream.range(0, data.store().rows()).toArray() : chosen.clone();
  }

  /// Some of the rows.
  ///
  /// @param rows their numbers in this table, from 0, in any order
  public Table select(int... rows) {
    int[] numbers = Arrays.stream(rows).map(this::checked).toArray();
    return new Table(data, numbers, features, target, missing);
  }

  private int checked(int row) {
    if (row < 0 || row >= rows()) {
      throw new IllegalArgumentException(
          "%s: there is no row %d; expected 0..%d.".formatted(name(), row, rows() - 1));
    }
    return number(row);
  }

  /// The number that a row of this view has among all rows.
  int number(int row) {
    return chosen == null ? row : chosen[row];
  }

  TableData data() {
    return data;
  }

  List<Integer> featurePlaces() {
    return features;
  }

  /// Two tables.
  ///
  /// @param training the rows to train on
  /// @param held the others
  public record Parts(Table training, Table held) {}

  /// Holds out some of the rows, stratified where the target is a class.
  ///
  /// @param fraction in `(0, 1)`
  /// @param seed decides which
  public Parts split(double fraction, long seed) {
    return parts(Split.holdOut(new TargetRows(this), fraction, Random.of(seed).split("split")));
  }

  /// `k` folds: each row is held out in exactly one; stratified where the target is a class.
  ///
  /// @param k 2 to `rows()`
  /// @param seed decides which rows go together
  public List<Parts> folds(int k, long seed) {
    return Split.folds(new TargetRows(this), k, Random.of(seed).split("folds")).stream()
        .map(this::parts)
        .toList();
  }

  private Parts parts(Split.Rows rows) {
    return new Parts(select(rows.training()), select(rows.held()));
  }

  /// Learns from these rows how to prepare any rows: numbers are standardised, categories become
  /// one column each.
  ///
  /// @throws IllegalArgumentException when a column cannot be learnt from, or a value is missing
  public Encoder fit() {
    return fit(Scaler.STANDARD, Categories.ONE_HOT);
  }

  /// Learns from these rows how to prepare any rows.
  ///
  /// @param scaler for numbers
  /// @param categories what becomes of categories
  /// @throws IllegalArgumentException when a column cannot be learnt from, or a value is missing
  public Encoder fit(Scaler scaler, Categories categories) {
    return EncoderFit.of(this, scaler, categories);
  }

  /// The first rows, for people.
  public String head(int count) {
    return TableText.head(this, count);
  }

  /// What the columns hold, for people: one line for each.
  public String summary() {
    return TableText.summary(this);
  }

  /// A line such as `iris.csv: 150 rows, 5 columns`.
  @Override
  public String toString() {
    int columns = columns().size();
    return "%s: %d row%s, %d column%s"
        .formatted(name(), rows(), rows() == 1 ? "" : "s", columns, columns == 1 ? "" : "s");
  }
}
