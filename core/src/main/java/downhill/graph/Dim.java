package downhill.graph;

import downhill.tensor.ShapeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A size in a [SymbolicGraph]: a fixed number such as `784`, or a multiple of the number of rows
/// such as `n` or `2n`.
///
/// @param factor the number itself, 0 or more; of rows: how many times `n`, 1 or more
/// @param kind whether it follows the rows
public record Dim(int factor, Kind kind) {
  /// Whether a size follows the number of rows.
  public enum Kind {
    /// The same for any number of rows.
    FIXED,
    /// A multiple of the number of rows.
    ROWS
  }

  /// The number of rows itself.
  public static final Dim N = new Dim(1, Kind.ROWS);

  private static final Pattern MULTIPLE = Pattern.compile("([1-9][0-9]{0,8})?n");

  /// Checks the number.
  ///
  /// @throws IllegalArgumentException when it is negative, or 0 times the rows
  public Dim {
    if (factor < 0 || (factor == 0 && kind == Kind.ROWS)) {
      throw new IllegalArgumentException("size: expected 0 or more, got " + factor + ".");
    }
  }

  /// A size that is the same for any number of rows.
  public static Dim fixed(int size) {
    return new Dim(size, Kind.FIXED);
  }

  /// The size that is `a` for `rowsOfA` rows and `b` for `rowsOfB`, or null when it is neither
  /// fixed nor a multiple of the rows.
  static @Nullable Dim between(int a, int rowsOfA, int b, int rowsOfB) {
    if (a == b) {
      return fixed(a);
    }
    int times = a / rowsOfA;
    boolean multiple = times > 0 && a == times * rowsOfA && b == (long) times * rowsOfB;
    return multiple ? new Dim(times, Kind.ROWS) : null;
  }

  /// The size that a text or number gives, as [#data()] made it; null when it gives none.
  static @Nullable Dim of(Object data) {
    if (data instanceof Integer || data instanceof Long) {
      long size = ((Number) data).longValue();
      return size < 0 || size > Integer.MAX_VALUE ? null : fixed((int) size);
    }
    if (!(data instanceof String text)) {
      return null;
    }
    Matcher multiple = MULTIPLE.matcher(text);
    return multiple.matches()
        ? new Dim(multiple.group(1) == null ? 1 : Integer.parseInt(multiple.group(1)), Kind.ROWS)
        : null;
  }

  /// Plain data: an integer, or a text such as `2n`.
  Object data() {
    return kind == Kind.FIXED ? factor : toString();
  }

  /// Whether it follows the number of rows.
  public boolean followsRows() {
    return kind == Kind.ROWS;
  }

  /// The size for a number of rows.
  ///
  /// @param rows 0 or more
  /// @throws ShapeException when it does not fit an `int`
  public int at(int rows) {
    long size = kind == Kind.FIXED ? factor : (long) factor * rows;
    if (size > Integer.MAX_VALUE) {
      throw new ShapeException("size", "%s is too large for %d rows.".formatted(this, rows));
    }
    return (int) size;
  }

  /// Such as `784`, `n` or `2n`.
  @Override
  public String toString() {
    if (kind == Kind.FIXED) {
      return Integer.toString(factor);
    }
    return factor == 1 ? "n" : factor + "n";
  }
}
