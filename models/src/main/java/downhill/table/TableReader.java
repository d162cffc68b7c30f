package downhill.table;

import downhill.data.ClassNames;
import downhill.data.RawColumn;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.nn.KnownNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a text twice: first to learn the types of the columns, then to turn the cells into
/// numbers. With a schema the types are known, and once is enough.
final class TableReader {
  private static final Map<String, String> NO_AND_YES =
      Map.of("no", "yes", "n", "y", "false", "true", "f", "t", "off", "on");
  private static final int FEW = 50;

  private final TextSource source;
  private final ReadOptions options;

  TableReader(TextSource source, ReadOptions options) {
    this.source = source;
    this.options = options;
  }

  private record Learnt(List<String> names, List<ColumnScan> scans, int rows) {}

  /// Finds out the types.
  TableData read() throws IOException {
    Learnt learnt = learn();
    List<Coder> coders = new ArrayList<>();
    for (int j = 0; j < learnt.names.size(); j++) {
      coders.add(coder(learnt.names.get(j), learnt.scans.get(j)));
    }
    NumberStore store = new NumberStore(coders.size(), options.memory());
    Ranges ranges = new Ranges(coders.size());
    try (CsvText text = CsvText.open(source, options)) {
      double[] row = new double[coders.size()];
      for (Cells cells = text.next(); cells != null; cells = text.next()) {
        for (int j = 0; j < row.length; j++) {
          row[j] = coders.get(j).code(cells, j);
        }
        ranges.see(row);
        store.add(row);
      }
    }
    store.finish();
    if (store.rows() != learnt.rows) {
      throw new IOException(
          "%s: there were %d rows at first and %d later. Does somebody write to it?"
              .formatted(source.name(), learnt.rows, store.rows()));
    }
    List<TableColumn> columns = new ArrayList<>();
    List<int[]> codes = new ArrayList<>();
    for (int j = 0; j < coders.size(); j++) {
      ColumnScan scan = learnt.scans.get(j);
      String place =
          scan.missing() == 0
              ? ""
              : "%s:%d: '%s'".formatted(source.name(), scan.missingLine(), scan.missingText());
      Sorted sorted = sorted(coders.get(j), scan, learnt.rows);
      columns.add(
          new TableColumn(
              learnt.names.get(j),
              sorted.type,
              sorted.categories,
              sorted.free,
              scan.missing(),
              place,
              sorted.categories.isEmpty() ? ranges.min(j) : Double.NaN,
              sorted.categories.isEmpty() ? ranges.max(j) : Double.NaN));
      codes.add(sorted.codes);
    }
    return new TableData(source.name(), columns, store, codes);
  }

  private Learnt learn() throws IOException {
    try (CsvText text = CsvText.open(source, options)) {
      refuseUnknown(options.categorical(), text.names());
      refuseUnknown(options.numeric(), text.names());
      List<ColumnScan> scans = new ArrayList<>();
      text.names().forEach(_ -> scans.add(new ColumnScan()));
      int rows = 0;
      for (Cells cells = text.next(); cells != null; cells = text.next()) {
        for (int j = 0; j < scans.size(); j++) {
          scans.get(j).see(cells, j, options.decimalMark());
        }
        rows++;
      }
      if (rows == 0) {
        throw noRows(source.name());
      }
      return new Learnt(text.names(), scans, rows);
    }
  }

  static IllegalArgumentException noRows(String name) {
    return new IllegalArgumentException(
        "%s: there are no rows below the names of the columns.".formatted(name));
  }

  private void refuseUnknown(Set<String> wanted, List<String> names) {
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw unknown(source.name(), name, names);
      }
    }
  }

  /// The refusal of a column that does not exist.
  static IllegalArgumentException unknown(String table, String name, List<String> names) {
    IllegalArgumentException list = new KnownNames("column", names).unknown(name);
    return new IllegalArgumentException(table + ": " + list.getMessage(), list);
  }

  private Coder coder(String name, ColumnScan scan) {
    char mark = options.decimalMark();
    Coder.Numbers numbers = new Coder.Numbers(source.name(), name, mark);
    if (options.categorical().contains(name)) {
      return new Coder.Texts();
    }
    if (options.numeric().contains(name) || scan.mostlyNumbers()) {
      return numbers; // which refuses the cells that are none
    }
    if (scan.mostlyOtherMark()) {
      throw numbers.refused(
          scan.otherLine(),
          scan.other(),
          "looks like a number, but the decimal mark is expected to be '%s'. Change it in the file, or say that it is a decimal %s; or say that the column is categorical"
              .formatted(mark, mark == '.' ? "comma" : "point"));
    }
    return new Coder.Texts();
  }

  /// @param codes the numbers in the order of the categories by those in the order of the rows
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Sorted(RawColumn.Type type, List<String> categories, boolean free, int[] codes) {}

  private static Sorted sorted(Coder coder, ColumnScan scan, int rows) {
    if (!(coder instanceof Coder.Texts texts)) {
      RawColumn.Type type = scan.whole() ? RawColumn.Type.INTEGER : RawColumn.Type.NUMERIC;
      return new Sorted(type, List.of(), false, new int[0]);
    }
    List<String> found = texts.texts();
    boolean free = texts.full() || (found.size() > FEW && 2 * found.size() > rows);
    if (found.isEmpty()) {
      return new Sorted(RawColumn.Type.NUMERIC, List.of(), false, new int[0]); // all are missing
    }
    List<String> ordered = noAndYes(found);
    RawColumn.Type type = RawColumn.Type.BOOLEAN;
    if (ordered.isEmpty()) {
      type = RawColumn.Type.CATEGORICAL;
      ordered = ClassNames.fit(found).names();
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (String category : ordered) {
      numbers.put(category, numbers.size());
    }
    int[] codes = found.stream().mapToInt(numbers::get).toArray();
    return new Sorted(type, ordered, free, codes);
  }

  /// Two words that mean no and yes, in this order; nothing when they do not.
  private static List<String> noAndYes(List<String> texts) {
    if (texts.size() != 2) {
      return List.of();
    }
    for (List<String> pair : List.of(texts, texts.reversed())) {
      String yes = NO_AND_YES.get(pair.getFirst().toLowerCase(Locale.ROOT));
      if (pair.getLast().toLowerCase(Locale.ROOT).equals(yes)) {
        return pair;
      }
    }
    return List.of();
  }

  /// Reads the columns of a schema, in its order, and the target behind them when it is there.
  TableData read(Schema schema) throws IOException {
    try (CsvText text = CsvText.open(source, options)) {
      SchemaRows rows = new SchemaRows(text, schema, options, Missing.DROP);
      int count = rows.width();
      NumberStore store = new NumberStore(count, options.memory());
      Ranges ranges = new Ranges(count);
      double[] row = new double[count];
      while (rows.next(row)) {
        ranges.see(row);
        store.add(row);
      }
      store.finish();
      if (store.rows() == 0) {
        throw noRows(source.name());
      }
      List<TableColumn> columns = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        boolean target = j == schema.features().size();
        RawColumn column =
            target
                ? new RawColumn(
                    schema.target(),
                    schema.task() == Task.REGRESSION
                        ? RawColumn.Type.NUMERIC
                        : RawColumn.Type.CATEGORICAL,
                    schema.classNames(),
                    false)
                : schema.features().get(j);
        columns.add(
            new TableColumn(
                column.name(),
                column.type(),
                column.categories(),
                false,
                rows.missing(j),
                rows.firstMissing(j),
                column.isNumber() ? ranges.min(j) : Double.NaN,
                column.isNumber() ? ranges.max(j) : Double.NaN));
      }
      List<int[]> codes = new ArrayList<>();
      columns.forEach(_ -> codes.add(new int[0]));
      return new TableData(source.name(), columns, store, codes);
    }
  }

  /// The least and the greatest number of each column.
  private static final class Ranges {
    private final double[] min;
    private final double[] max;

    Ranges(int columns) {
      min = new double[columns];
      max = new double[columns];
      Arrays.fill(min, Double.POSITIVE_INFINITY);
      Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    void see(double[] row) {
      for (int j = 0; j < row.length; j++) {
        if (row[j] < min[j]) {
          min[j] = row[j];
        }
        if (row[j] > max[j]) {
          max[j] = row[j];
        }
      }
    }

    double min(int column) {
      return min[column] <= max[column] ? min[column] : Double.NaN;
    }

    double max(int column) {
      return min[column] <= max[column] ? max[column] : Double.NaN;
    }
  }
}
