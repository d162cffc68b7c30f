package downhill.cli;

import java.util.Locale;

/// Numbers for people, the same in every language.
final class Figures {
  private Figures() {}

  /// A number that somebody typed or could type: `0.001`, `2`, `1.0E-5`.
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }

  /// A loss or another figure without a natural scale: six decimals, so that a column is easy to
  /// compare; very small and large ones with an exponent.
  static String figure(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "-" : String.valueOf(value);
    }
    double size = Math.abs(value);
    return String.format(
        Locale.ROOT, size == 0 || (size >= 1e-5 && size < 1e5) ? "%.6f" : "%.3e", value);
  }

  /// A metric by its name: shares with four decimals, errors as figures.
  static String metric(String name, double value) {
    boolean error = name.endsWith("mse") || name.endsWith("mae") || name.endsWith("loss");
    return error || !Double.isFinite(value)
        ? figure(value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  /// A count with thousands separators.
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// A count and what it counts: `1 row`, `1,797 rows`.
  static String counted(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /// A duration: `0.42 s`, `75 s`, `3:05`, `1:02:03`.
  static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d h", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /// The size of a file: `812 bytes`, `31 kB`, `1.2 MB`.
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
