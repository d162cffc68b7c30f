package downhill.table;

/// Numbers as text: `-1`, `2.5`, `.5`, `1e-3`; not `0x10`, `1_000`, `1d` or `∞`. The decimal mark
/// is a point or a comma whatever the locale.
final class NumberText {
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long EXACT = 1L << 53;

  private NumberText() {}

  /// The number that a text stands for, rounded to the nearest; infinite when it is too large, NaN
  /// when it is no number.
  ///
  /// @param mark between the whole and the rest, `.` or `,`
  static double parse(char[] text, int from, int to, char mark) {
    int i = from;
    boolean negative = false;
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      negative = text[i++] == '-';
    }
    long digits = 0;
    int count = 0;
    int scale = 0;
    boolean point = false;
    boolean exact = true;
    for (; i < to; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        count++;
        exact &= digits < EXACT / 10;
        digits = exact ? digits * 10 + (c - '0') : digits;
        scale -= point ? 1 : 0;
      } else if (c == mark && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    int exponent = 0;
    if (i < to && (text[i] == 'e' || text[i] == 'E')) {
      int at = i + 1;
      boolean down = false;
      if (at < to && (text[at] == '-' || text[at] == '+')) {
        down = text[at++] == '-';
      }
      if (at == to) {
        return Double.NaN;
      }
      for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
        exponent = Math.min(exponent * 10 + (text[at] - '0'), 100_000);
      }
      i = at;
      exponent = down ? -exponent : exponent;
    }
    if (i < to) {
      return Double.NaN;
    }
    int power = exponent + scale;
    if (exact && Math.abs(power) < POWERS.length) {
      // Both are exact, so that the result is rounded once (Clinger 1990).
      double value = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
      return negative ? -value : value;
    }
    String number = new String(text, from, to - from);
    return Double.parseDouble(mark == '.' ? number : number.replace(mark, '.'));
  }

  /// A number as the name of a class: `3`, not `3.0`.
  static String label(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /// Whether a text is a number written with the other decimal mark, such as `1,5`, and at least
  /// one digit on both sides of it.
  static boolean hasOtherMark(char[] text, int from, int to, char mark) {
    char other = mark == '.' ? ',' : '.';
    boolean found = false;
    for (int i = from; i < to; i++) {
      if (text[i] == other) {
        found = i > from && i < to - 1 && isDigit(text[i - 1]) && isDigit(text[i + 1]);
      }
    }
    return found && !Double.isNaN(parse(text, from, to, other));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
