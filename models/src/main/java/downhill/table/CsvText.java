package downhill.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import downhill.io.FormatException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a table in a text, one after the other, each with as many cells as the first; and
/// the names of its columns.
final class CsvText implements Closeable {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int MOST_SNIFFED = 1 << 16;

  private final String name;
  private final char delimiter;
  private final Reader reader;
  private final CloseableIterator<Cells> rows;
  private final Cells cells;
  private final List<String> names;
  private final boolean named;
  // The first row, when it has been read but has no names.
  private boolean held;

  private CsvText(String name, InputStream in, ReadOptions options) throws IOException {
    this.name = name;
    BufferedReader text = new BufferedReader(new Utf8Reader(in, name), MOST_SNIFFED);
    this.reader = text;
    this.delimiter = delimiter(name, text, options);
    this.cells = new Cells(name);
    this.rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(
                FieldMismatchStrategy.IGNORE) // they are refused here, with more to say
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(cells, text)
            .iterator();
    if (!advance()) {
      throw new IllegalArgumentException("%s: there are no rows.".formatted(name));
    }
    this.named =
        switch (options.header()) {
          case PRESENT -> true;
          case NONE -> false;
          case AUTO -> !allNumbers(options.decimalMark());
        };
    this.names = named ? header() : numbered(cells.count());
    this.held = !named;
    refuseWrongDelimiter(options);
  }

  /// Opens a text from its beginning.
  ///
  /// @throws IllegalArgumentException when it has no rows, or no usable header
  static CsvText open(TextSource source, ReadOptions options) throws IOException {
    return open(source.open(), source.name(), options);
  }

  static CsvText open(InputStream in, String name, ReadOptions options) throws IOException {
    try {
      return new CsvText(name, in, options);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static char delimiter(String name, BufferedReader text, ReadOptions options)
      throws IOException {
    Character given = options.delimiter();
    if (given != null) {
      return given;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    if (plain.endsWith(".tsv") || plain.endsWith(".tab")) {
      return '\t';
    }
    if (plain.endsWith(".csv")) {
      return options.decimalMark() == ',' ? ';' : ',';
    }
    return mostFrequent(firstLine(text), options.decimalMark() == ',' ? 1 : 0);
  }

  /// The first line that is not blank, as far as it is looked at.
  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(MOST_SNIFFED);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < MOST_SNIFFED - 1; i++) {
      int c = text.read();
      boolean lineEnd = c == '\n' || c == '\r';
      if (c < 0 || (lineEnd && !line.toString().isBlank())) {
        break;
      }
      line.append((char) c);
    }
    text.reset();
    return line.toString();
  }

  private static char mostFrequent(String line, int from) {
    char best = DELIMITERS[from];
    for (int d = from; d < DELIMITERS.length; d++) {
      if (count(line, DELIMITERS[d]) > count(line, best)) {
        best = DELIMITERS[d];
      }
    }
    return best;
  }

  private static long count(String line, char delimiter) {
    return line.chars().filter(c -> c == delimiter).count();
  }

  private boolean allNumbers(char mark) {
    for (int i = 0; i < cells.count(); i++) {
      if (Double.isNaN(NumberText.parse(cells.text(), cells.start(i), cells.end(i), mark))) {
        return false;
      }
    }
    return true;
  }

  private List<String> header() {
    List<String> header = cells.strings();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).isBlank()) {
        header.set(i, "c" + (i + 1));
      }
    }
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Integer before = places.putIfAbsent(header.get(i), i);
      if (before != null) {
        throw new IllegalArgumentException(
            "%s:%d: the columns %d and %d are both called '%s'. Rename one%s."
                .formatted(
                    name,
                    cells.line(),
                    before + 1,
                    i + 1,
                    cells.brief(i),
                    allNumbers('.') ? ", or say that there is no header" : ""));
      }
    }
    return List.copyOf(header);
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("c" + i);
    }
    return List.copyOf(names);
  }

  private void refuseWrongDelimiter(ReadOptions options) {
    if (names.size() > 1 || options.delimiter() != null) {
      return;
    }
    String only = cells.string(0);
    char likely = mostFrequent(only, 0);
    if (count(only, likely) > 0) {
      throw new IllegalArgumentException(
          "%s:%d: only one column was found, '%s'. It looks as if the cells were separated by %s instead of %s; give that delimiter."
              .formatted(name, cells.line(), cells.brief(0), shown(likely), shown(delimiter)));
    }
  }

  private static String shown(char delimiter) {
    return delimiter == '\t' ? "tabs" : "'" + delimiter + "'";
  }

  /// The names of the columns.
  List<String> names() {
    return names;
  }

  /// Whether the names stand in the text.
  boolean named() {
    return named;
  }

  /// For messages.
  String name() {
    return name;
  }

  /// The next row, in the array that the row before was in; null behind the last.
  ///
  /// @throws IllegalArgumentException when it has too few or too many cells, or a quote is not
  ///   closed
  @Nullable Cells next() throws IOException {
    if (held) {
      held = false;
    } else if (!advance()) {
      return null;
    }
    if (cells.count() != names.size()) {
      throw new IllegalArgumentException(
          "%s:%d: expected %d cells, as in the first line, got %d. A cell with a delimiter in it must be quoted."
              .formatted(name, cells.line(), names.size(), cells.count()));
    }
    return cells;
  }

  private boolean advance() throws IOException {
    try {
      do {
        if (!rows.hasNext()) {
          return false;
        }
        rows.next();
      } while (cells.isBlank());
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw explained(e);
    }
  }

  private RuntimeException explained(CsvParseException e) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException || cause instanceof FormatException) {
        return (RuntimeException) cause;
      }
      if (cause instanceof IOException io) {
        throw io;
      }
    }
    String problem = String.valueOf(e.getMessage());
    String explained =
        problem.startsWith("Unclosed")
            ? "a quote is opened here and never closed."
            : problem.startsWith("The maximum buffer")
                ? "a cell is longer than 16 million characters. Is a quote opened here and never"
                    + " closed?"
                : problem.startsWith("Unexpected character after closing quote")
                    ? "there is text behind a closing quote. A quote within a quoted cell is"
                        + " written twice."
                    : problem + ".";
    return new IllegalArgumentException(
        "%s:%d: %s".formatted(name, cells.nextLine(), explained), e);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
