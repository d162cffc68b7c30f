package downhill.bench.compare;

import java.util.Locale;

/// Numbers as they stand in the tables: three or four significant digits, `-` for unknown.
final class Figures {
  private Figures() {}

  /// Such as `0.66`, `12.3`, `941`, `62,300`, `1.23 M`.
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (size >= 999_500) {
      return String.format(Locale.ROOT, "%.2f M", value / 1e6);
    }
    if (size >= 9_995) {
      return String.format(Locale.ROOT, "%,d", Math.round(value / 100) * 100);
    }
    if (size >= 99.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", value);
  }

  /// Such as `4.21 ×`.
  static String times(double ratio) {
    return Double.isFinite(ratio) ? of(ratio) + " ×" : "-";
  }

  /// Such as `0.9713`.
  static String share(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
  }
}
