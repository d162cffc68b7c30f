package downhill.table;

import downhill.data.RawColumn;
import org.jspecify.annotations.Nullable;

/// Values of Java as raw numbers of a schema.
final class RawValue {
  private RawValue() {}

  /// @param row its number, from 0, for messages
  static double of(RawColumn column, @Nullable Object value, int row) {
    double number =
        switch (value) {
          case null -> Double.NaN;
          case Number n when column.isNumber() -> n.doubleValue();
          case Boolean b when column.type() == RawColumn.Type.BOOLEAN -> b ? 1 : 0;
          case String text when column.isNumber() -> parsed(column, text, row);
          default -> category(column, value.toString(), row);
        };
    if (Double.isInfinite(number) || (Double.isNaN(number) && !column.optional())) {
      throw new IllegalArgumentException(
          "row %d (from 0): column '%s' has no value, got %s."
              .formatted(row, column.name(), value));
    }
    return number;
  }

  private static double parsed(RawColumn column, String text, int row) {
    double number = NumberText.parse(text.toCharArray(), 0, text.length(), '.');
    if (Double.isNaN(number)) {
      throw refused(column, text, row, "a number");
    }
    return number;
  }

  private static double category(RawColumn column, String text, int row) {
    int number = column.categories().indexOf(text);
    if (number < 0) {
      throw refused(
          column,
          text,
          row,
          column.isNumber()
              ? "a number"
              : "one of " + String.join(", ", column.categories().stream().limit(20).toList()));
    }
    return number;
  }

  private static IllegalArgumentException refused(
      RawColumn column, String text, int row, String expected) {
    String brief = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new IllegalArgumentException(
        "row %d (from 0): column '%s': expected %s, got '%s'."
            .formatted(row, column.name(), expected, brief));
  }
}
