package downhill.derive.math;

import java.util.Locale;

/// How numbers are printed: rounded to a number of decimals, without trailing zeros, small and
/// large ones with a power of ten.
///
/// @param decimals 1 to 17
public record Digits(int decimals) {
  /// Eight decimals, as the worked examples of courses need.
  public static final Digits USUAL = new Digits(8);

  private static final double LARGE = 1e9;

  /// Checks the decimals.
  public Digits {
    if (decimals < 1 || decimals > 17) {
      throw new IllegalArgumentException("Expected 1 to 17 decimals, got " + decimals + ".");
    }
  }

  /// A number in mantissa and exponent.
  ///
  /// @param mantissa the digits with their sign
  /// @param exponent the power of ten, 0 for none
  public record Scientific(String mantissa, int exponent) {}

  /// The parts of a finite number as it is printed.
  public Scientific split(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return new Scientific("0", 0);
    }
    if (size < Math.pow(10, 3 - decimals) || size >= LARGE) {
      String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 6) + "e", value);
      int e = text.indexOf('e');
      return new Scientific(trim(text.substring(0, e)), Integer.parseInt(text.substring(e + 1)));
    }
    return new Scientific(trim(String.format(Locale.ROOT, "%." + decimals + "f", value)), 0);
  }

  private static String trim(String text) {
    if (!text.contains(".")) {
      return text;
    }
    String cut = text.replaceAll("0+$", "");
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }

  /// The number as plain text, such as `-1.5e-9`.
  public String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }
    Scientific parts = split(value);
    return parts.exponent() == 0 ? parts.mantissa() : parts.mantissa() + "e" + parts.exponent();
  }
}
