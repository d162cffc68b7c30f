package downhill.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The cells of one row, one after the other in one array that is used again for the next row.
final class Cells extends AbstractBaseCsvCallbackHandler<Cells> {
  /// More than any sensible row has, and little enough for every heap.
  private static final int MOST_CHARS = 16 << 20;

  private static final int MOST_CELLS = 1_000_000;
  private static final int BRIEF = 40;
  private static final int LONGEST_MARK = 9;
  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "null", "?", "inf", "+inf", "-inf", "infinity", "-infinity");

  private final String name;
  private char[] text = new char[1 << 10];
  private int[] ends = new int[16];
  private int count;
  private long line;
  // How many line ends the row has so far, which stand in quotes.
  private int lineEnds;

  /// @param name of the table in messages
  Cells(String name) {
    this.name = name;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    lineEnds = 0;
    count = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    int from = offset;
    int to = offset + length;
    if (quoted) {
      for (int i = from; i < to; i++) {
        boolean crLf = buffer[i] == '\n' && i > from && buffer[i - 1] == '\r';
        lineEnds += !crLf && (buffer[i] == '\n' || buffer[i] == '\r') ? 1 : 0;
      }
    } else {
      while (from < to && isBlank(buffer[from])) {
        from++;
      }
      while (to > from && isBlank(buffer[to - 1])) {
        to--;
      }
    }
    int start = start(index);
    if (index == MOST_CELLS || start + (to - from) > MOST_CHARS) {
      throw new IllegalArgumentException(
          "%s:%d: the line has more than %,d %s. Is this a table?"
              .formatted(
                  name,
                  line,
                  index == MOST_CELLS ? MOST_CELLS : MOST_CHARS,
                  index == MOST_CELLS ? "cells" : "characters"));
    }
    if (text.length < start + (to - from)) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, start + (to - from)));
    }
    if (ends.length == index) {
      ends = Arrays.copyOf(ends, 2 * index);
    }
    System.arraycopy(buffer, from, text, start, to - from);
    ends[index] = start + (to - from);
    count = index + 1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  @Override
  protected Cells buildRecord() {
    return this;
  }

  /// How many cells the row has.
  int count() {
    return count;
  }

  /// Whether there is nothing but blanks.
  boolean isBlank() {
    return count == 1 && ends[0] == 0 && lineEnds == 0;
  }

  /// The line on which the row begins, from 1.
  long line() {
    return line;
  }

  /// The line on which a cell behind those read so far begins.
  long nextLine() {
    return line + lineEnds;
  }

  char[] text() {
    return text;
  }

  /// Where a cell begins in the text.
  int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  /// Where a cell ends.
  int end(int cell) {
    return ends[cell];
  }

  /// Whether a cell says that it has no value: empty, `NA`, `N/A`, `NaN`, `null`, `?` or infinite.
  boolean isMissing(int cell) {
    int length = end(cell) - start(cell);
    if (length > LONGEST_MARK) {
      return false;
    }
    char first = length == 0 ? '?' : text[start(cell)];
    return (first < '0' || first > '9') && MISSING.contains(string(cell).toLowerCase(Locale.ROOT));
  }

  /// A cell as text.
  String string(int cell) {
    return new String(text, start(cell), end(cell) - start(cell));
  }

  /// A cell in a length fit for a message.
  String brief(int cell) {
    int length = end(cell) - start(cell);
    String shown = new String(text, start(cell), Math.min(length, BRIEF));
    return (length > BRIEF ? shown + "…" : shown).replace("\n", "\\n").replace("\r", "\\r");
  }

  /// All cells as text.
  List<String> strings() {
    List<String> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(string(i));
    }
    return all;
  }
}
