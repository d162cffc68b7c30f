package downhill.cli;

import java.util.List;

/// A curve in one line of text, drawn with characters of eight heights.
final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String LETTERS = "_.-=+*%#";

  private Sparkline() {}

  /// The curve of `values`, from 0 at the bottom to the largest one at the top, and dots for the
  /// part that is still to come. Not finite: `?`.
  ///
  /// @param values not negative, first to last
  /// @param total how many values there will be
  /// @param width how many characters
  /// @param unicode whether block characters can be shown
  static String of(List<Double> values, int total, int width, boolean unicode) {
    String heights = unicode ? BLOCKS : LETTERS;
    double top = 0;
    for (double value : values) {
      top = Double.isFinite(value) ? Math.max(top, value) : top;
    }
    StringBuilder text = new StringBuilder();
    int cells = Math.min(width, total);
    for (int cell = 0; cell < cells; cell++) {
      int from = (int) ((long) cell * total / cells);
      int to = (int) ((cell + 1L) * total / cells);
      if (from >= values.size()) {
        text.append(unicode ? '·' : ' ');
      } else {
        double mean = mean(values.subList(from, Math.min(to, values.size())));
        text.append(Double.isFinite(mean) ? heights.charAt(height(mean, top)) : '?');
      }
    }
    return text.toString();
  }

  private static int height(double value, double top) {
    return top == 0 ? 0 : (int) Math.min(7, Math.floor(8 * value / top));
  }

  private static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }
}
