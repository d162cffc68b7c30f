package downhill.table;

import downhill.data.RawColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns the cells of one column into numbers: NaN where there is none.
sealed interface Coder {
  /// The number of a cell.
  ///
  /// @throws IllegalArgumentException when the cell has none; the message has its place
  double code(Cells cells, int cell);

  /// Numbers as they are.
  ///
  /// @param name of the column
  /// @param mark the decimal mark
  record Numbers(String table, String name, char mark) implements Coder {
    @Override
    public double code(Cells cells, int cell) {
      int from = cells.start(cell);
      int to = cells.end(cell);
      double value = NumberText.parse(cells.text(), from, to, mark);
      if (Double.isFinite(value)) {
        return value;
      }
      if (cells.isMissing(cell)) {
        return Double.NaN;
      }
      throw refused(cells.line(), cells.brief(cell), problem(cells, cell, value));
    }

    private String problem(Cells cells, int cell, double value) {
      if (Double.isInfinite(value)) {
        return "is larger than any number in float64";
      }
      return NumberText.hasOtherMark(cells.text(), cells.start(cell), cells.end(cell), mark)
          ? "is no number: the decimal mark is expected to be '%s'. Change it in the file, or say that it is a decimal %s"
              .formatted(mark, mark == '.' ? "comma" : "point")
          : "is no number, but most of the column is. Mend the cell, or say that the column is"
              + " categorical";
    }

    IllegalArgumentException refused(long line, String cell, String problem) {
      return new IllegalArgumentException(
          "%s:%d: column '%s': '%s' %s.".formatted(table, line, name, cell, problem));
    }
  }

  /// Texts numbered as they come, up to a limit.
  final class Texts implements Coder {
    /// More are no categories.
    static final int MOST = 10_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean full;

    @Override
    public double code(Cells cells, int cell) {
      if (cells.isMissing(cell)) {
        return Double.NaN;
      }
      if (full) {
        return 0;
      }
      String text = cells.string(cell);
      Integer known = numbers.get(text);
      if (known != null) {
        return known;
      }
      full = numbers.size() == MOST;
      if (!full) {
        numbers.put(text, numbers.size());
      }
      return numbers.size() - 1.0;
    }

    /// Whether there were more than the limit.
    boolean full() {
      return full;
    }

    /// The texts in the order of their numbers.
    List<String> texts() {
      List<String> texts = new ArrayList<>(numbers.keySet());
      numbers.forEach((text, number) -> texts.set(number, text));
      return texts;
    }
  }

  /// The categories of a column that is known.
  final class Known implements Coder {
    private static final int LISTED = 20;

    private final String table;
    private final RawColumn column;
    private final Map<String, Integer> numbers = new HashMap<>();

    Known(String table, RawColumn column) {
      this.table = table;
      this.column = column;
      column.categories().forEach(category -> numbers.put(category, numbers.size()));
    }

    @Override
    public double code(Cells cells, int cell) {
      Integer number = numbers.get(cells.string(cell));
      if (number != null) {
        return number;
      }
      if (cells.isMissing(cell)) {
        return Double.NaN;
      }
      // Another spelling of a number: 1.0 for 1.
      double value = NumberText.parse(cells.text(), cells.start(cell), cells.end(cell), '.');
      number = numbers.get(NumberText.label(value));
      if (number != null) {
        return number;
      }
      List<String> known = column.categories();
      throw new IllegalArgumentException(
          "%s:%d: column '%s': '%s' is not among the %d that the model knows: %s%s."
              .formatted(
                  table,
                  cells.line(),
                  column.name(),
                  cells.brief(cell),
                  known.size(),
                  String.join(", ", known.subList(0, Math.min(LISTED, known.size()))),
                  known.size() > LISTED ? ", …" : ""));
    }
  }
}
