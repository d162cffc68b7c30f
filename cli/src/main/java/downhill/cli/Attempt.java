package downhill.cli;

import java.util.List;
import java.util.Locale;

/// One combination of a sweep and how well it did.
///
/// @param configuration the values that the grid gave, as options
/// @param seed of the first weights, the order of rows and the validation rows
/// @param metric the name of the score
/// @param score on the validation rows, or the mean over the folds; NaN when training diverged
/// @param std over the folds; NaN without folds
/// @param epochs of training, the mean over the folds
/// @param seconds of training
/// @param stop why training ended, in a word
/// @param setup everything else that decides the score, as options: what must be equal before an
///   attempt that was made counts for another sweep
record Attempt(
    String configuration,
    long seed,
    String metric,
    double score,
    double std,
    double epochs,
    double seconds,
    String stop,
    String setup) {
  static final List<String> COLUMNS =
      List.of(
          "configuration", "seed", "metric", "score", "std", "epochs", "seconds", "stop", "setup");

  /// The cells of a CSV file, in full precision.
  List<String> cells() {
    return List.of(
        configuration,
        Long.toString(seed),
        metric,
        exact(score),
        exact(std),
        exact(epochs),
        exact(seconds),
        stop,
        setup);
  }

  /// What [#cells()] gave.
  ///
  /// @throws IllegalArgumentException when they are no attempt
  static Attempt of(List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "expected %d cells, got %d".formatted(COLUMNS.size(), cells.size()));
    }
    return new Attempt(
        cells.get(0),
        Long.parseLong(cells.get(1)),
        cells.get(2),
        number(cells.get(3)),
        number(cells.get(4)),
        number(cells.get(5)),
        number(cells.get(6)),
        cells.get(7),
        cells.get(8));
  }

  /// The cells of a table for people.
  List<String> shown() {
    String value =
        Double.isNaN(score)
            ? "–"
            : Double.isNaN(std)
                ? String.format(Locale.ROOT, "%.4f", score)
                : String.format(Locale.ROOT, "%.4f ± %.4f", score, std);
    return List.of(
        value,
        configuration.isEmpty() ? "(defaults)" : configuration,
        Long.toString(seed),
        String.format(Locale.ROOT, "%.0f", epochs),
        String.format(Locale.ROOT, "%.2f", seconds),
        stop);
  }

  /// The header of [#shown()].
  static List<String> header(String metric) {
    return List.of(metric, "configuration", "seed", "epochs", "seconds", "stopped by");
  }

  /// Whether this is the attempt at a combination.
  boolean is(String wanted, String inSetup) {
    return configuration.equals(wanted) && setup.equals(inSetup);
  }

  private static String exact(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
