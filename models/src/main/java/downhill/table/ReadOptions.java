package downhill.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the text of a table is to be read. The defaults find out most of it.
///
/// @param delimiter between cells; null for what the name of the file says (`.csv` comma, `.tsv`
///   and `.tab` tab), without one what the first line looks like
/// @param header whether the first line has the names of the columns
/// @param categorical columns whose cells are categories, whatever they look like
/// @param numeric columns whose cells are numbers, whatever they look like
/// @param ignored columns that are not read into the table, such as names and numbers of rows
/// @param decimalMark `.` or `,`
/// @param memory how many bytes of cells are kept in memory; more than that lie in a temporary file
public record ReadOptions(
    @Nullable Character delimiter,
    Header header,
    Set<String> categorical,
    Set<String> numeric,
    Set<String> ignored,
    char decimalMark,
    long memory) {
  /// Whether the first line has names.
  public enum Header {
    /// It has, unless all its cells are numbers.
    AUTO,
    /// It has.
    PRESENT,
    /// It has none: the columns are called `c1`, `c2` and so on.
    NONE
  }

  /// Checks the ranges and copies the names.
  public ReadOptions {
    categorical = Set.copyOf(categorical);
    numeric = Set.copyOf(numeric);
    ignored = Set.copyOf(ignored);
    if (delimiter != null && (delimiter == '"' || delimiter == '\n' || delimiter == '\r')) {
      throw new IllegalArgumentException("table: a quote or a line end cannot be the delimiter.");
    }
    if (decimalMark != '.' && decimalMark != ',') {
      throw new IllegalArgumentException(
          "table: expected the decimal mark . or , got '%s'.".formatted(decimalMark));
    }
    for (String name : categorical) {
      if (numeric.contains(name)) {
        throw new IllegalArgumentException(
            "table: column '%s' cannot be both categorical and numeric.".formatted(name));
      }
    }
    if (memory < 0) {
      throw new IllegalArgumentException(
          "table: expected 0 bytes of memory or more, got %d.".formatted(memory));
    }
  }

  /// Finds out what it can; a quarter of the JVM's memory for the cells.
  public static ReadOptions defaults() {
    return new ReadOptions(
        null, Header.AUTO, Set.of(), Set.of(), Set.of(), '.', Runtime.getRuntime().maxMemory() / 4);
  }

  /// With this delimiter.
  public ReadOptions delimiter(char mark) {
    return new ReadOptions(mark, header, categorical, numeric, ignored, decimalMark, memory);
  }

  /// With or without names in the first line.
  public ReadOptions header(Header kind) {
    return new ReadOptions(delimiter, kind, categorical, numeric, ignored, decimalMark, memory);
  }

  /// These columns are categories, besides those named before, such as numbers that only name
  /// something.
  public ReadOptions categorical(String... names) {
    return new ReadOptions(
        delimiter, header, with(categorical, names), numeric, ignored, decimalMark, memory);
  }

  /// These columns are numbers, besides those named before: a cell that is none is an error.
  public ReadOptions numeric(String... names) {
    return new ReadOptions(
        delimiter, header, categorical, with(numeric, names), ignored, decimalMark, memory);
  }

  /// These columns are left out, besides those named before: a table does not learn from them, and
  /// a stream that is predicted for may have them or not.
  public ReadOptions ignoring(String... names) {
    return new ReadOptions(
        delimiter, header, categorical, numeric, with(ignored, names), decimalMark, memory);
  }

  /// Numbers are written as `1,5`. Cells are then separated by something else than a comma.
  public ReadOptions decimalComma() {
    return new ReadOptions(delimiter, header, categorical, numeric, ignored, ',', memory);
  }

  /// With another limit of memory for the cells.
  public ReadOptions memory(long bytes) {
    return new ReadOptions(delimiter, header, categorical, numeric, ignored, decimalMark, bytes);
  }

  private static Set<String> with(Set<String> before, String... names) {
    Set<String> all = new HashSet<>(before);
    all.addAll(List.of(names));
    return all;
  }
}
