package downhill.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Precision, recall and F1 of each class and over all, as scikit-learn's `classification_report`
/// prints them.
///
/// @param classes one line for each class, also for those that never appear
/// @param accuracy the part of rows that were predicted as their class, in `[0, 1]`
/// @param macro the mean over the classes that appear; its support is the number of rows
/// @param weighted the mean over the classes, weighted by their support
public record ClassificationReport(List<Line> classes, double accuracy, Line macro, Line weighted) {
  /// Copies the list.
  public ClassificationReport {
    classes = List.copyOf(classes);
  }

  /// The figures of a class, or of all.
  ///
  /// @param name of the class, `macro avg` or `weighted avg`
  /// @param precision in `[0, 1]`
  /// @param recall in `[0, 1]`
  /// @param f1 in `[0, 1]`
  /// @param support rows of the class
  public record Line(String name, double precision, double recall, double f1, long support) {}

  /// The report of a confusion matrix.
  public static ClassificationReport of(ConfusionMatrix matrix) {
    List<Line> lines = new ArrayList<>();
    for (int k = 0; k < matrix.classes(); k++) {
      lines.add(
          new Line(
              matrix.classNames().get(k),
              matrix.precision(k),
              matrix.recall(k),
              matrix.f1(k),
              matrix.support(k)));
    }
    return new ClassificationReport(
        lines,
        matrix.accuracy(),
        over(matrix, "macro avg", Average.MACRO),
        over(matrix, "weighted avg", Average.WEIGHTED));
  }

  private static Line over(ConfusionMatrix matrix, String name, Average average) {
    return new Line(
        name, matrix.precision(average), matrix.recall(average), matrix.f1(average), matrix.rows());
  }

  /// The table with two digits behind the point.
  @Override
  public String toString() {
    return text(2);
  }

  /// The table, the same in every locale.
  ///
  /// @param digits behind the point
  public String text(int digits) {
    int width = TextTable.width(weighted.name());
    for (Line line : classes) {
      width = Math.max(width, TextTable.width(line.name()));
    }
    StringBuilder text = new StringBuilder();
    text.append(" ".repeat(width)).append("  precision    recall  f1-score   support\n\n");
    for (Line line : classes) {
      append(text, width, digits, line);
    }
    text.append('\n').append(TextTable.padded("accuracy", width)).append(" ".repeat(21));
    text.append(figure(accuracy, digits)).append(count(macro.support())).append('\n');
    append(text, width, digits, macro);
    append(text, width, digits, weighted);
    return text.toString();
  }

  private static void append(StringBuilder text, int width, int digits, Line line) {
    text.append(TextTable.padded(line.name(), width))
        .append(' ')
        .append(figure(line.precision(), digits))
        .append(figure(line.recall(), digits))
        .append(figure(line.f1(), digits))
        .append(count(line.support()))
        .append('\n');
  }

  private static String figure(double value, int digits) {
    return String.format(Locale.ROOT, " %9." + digits + "f", value);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, " %9d", value);
  }
}
