package downhill.metric;

import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How often each class was predicted as each class.
///
/// ```java
/// var matrix = ConfusionMatrix.of(logits, target).withClassNames(List.of("cat", "dog"));
/// System.out.println(matrix); // a table
/// System.out.println(matrix.report()); // precision, recall and F1 of each class
/// ```
///
/// Below, `n` is the number of rows, `tp` counts the rows of a class that are predicted as it, `fp`
/// the others that are, `fn` its rows that are not. A precision, recall or F1 of `0/0` is 0, as in
/// scikit-learn: a class that is never predicted has precision 0. Without rows the figures over all
/// classes are NaN.
///
/// @param counts `counts[a][p]`: rows of class `a` predicted as class `p`
/// @param undecided for each class its rows for which nothing was predicted (NaN); they are wrong,
///   but no class's `fp`
/// @param classNames one for each class
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by their elements
public record ConfusionMatrix(long[][] counts, long[] undecided, List<String> classNames) {
  /// Copies all parts.
  ///
  /// @throws IllegalArgumentException when sizes differ or a count is negative
  public ConfusionMatrix {
    counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    undecided = undecided.clone();
    classNames = List.copyOf(classNames);
    int classes = counts.length;
    check("class names", classNames.size(), classes);
    check("undecided counts", undecided.length, classes);
    for (long[] row : counts) {
      if (row.length != classes || Arrays.stream(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "confusion_matrix: expected rows of %d counts of 0 or more, got %s."
                .formatted(classes, Arrays.toString(row)));
      }
    }
  }

  private static void check(String what, int size, int classes) {
    if (size != classes) {
      throw new IllegalArgumentException(
          "confusion_matrix: expected %d %s for %d classes, got %d."
              .formatted(classes, what, classes, size));
    }
  }

  /// Counts logits; the classes are named by their numbers.
  ///
  /// @param logits float `[n, classes]` or `[n, 1]`
  /// @param target class indices `[n]` or `[n, 1]`
  /// @throws ShapeException when the two do not fit
  public static ConfusionMatrix of(Tensor logits, Tensor target) {
    return of(logits, target, Scores.LOGITS);
  }

  /// Counts predictions; the classes are named by their numbers.
  ///
  /// @param prediction float `[n, classes]` or `[n, 1]`
  /// @param target class indices `[n]` or `[n, 1]`
  /// @throws ShapeException when the two do not fit
  public static ConfusionMatrix of(Tensor prediction, Tensor target, Scores scores) {
    ClassScores rows = ClassScores.of("confusion_matrix", prediction, scores);
    return of(rows, rows.labels("confusion_matrix", prediction, target));
  }

  static ConfusionMatrix of(ClassScores scores, int[] labels) {
    int[] predicted = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      predicted[i] = scores.decided(i);
    }
    return of(predicted, labels, scores.classes());
  }

  /// Counts classes; they are named by their numbers.
  ///
  /// @param predicted classes, -1 where there is none
  /// @param actual as many classes
  /// @param classes how many classes there are
  public static ConfusionMatrix of(int[] predicted, int[] actual, int classes) {
    if (predicted.length != actual.length) {
      throw new IllegalArgumentException(
          "confusion_matrix: expected as many predictions as classes, got %d and %d."
              .formatted(predicted.length, actual.length));
    }
    long[][] counts = new long[classes][classes];
    long[] undecided = new long[classes];
    for (int i = 0; i < actual.length; i++) {
      if (actual[i] < 0 || actual[i] >= classes || predicted[i] < -1 || predicted[i] >= classes) {
        throw new IllegalArgumentException(
            "confusion_matrix: row %d is class %d predicted as %d; expected classes 0 to %d."
                .formatted(i, actual[i], predicted[i], classes - 1));
      }
      if (predicted[i] < 0) {
        undecided[actual[i]]++;
      } else {
        counts[actual[i]][predicted[i]]++;
      }
    }
    return new ConfusionMatrix(
        counts, undecided, IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }

  /// The same counts with other names.
  ///
  /// @param names one for each class
  public ConfusionMatrix withClassNames(List<String> names) {
    return new ConfusionMatrix(counts, undecided, names);
  }

  /// A copy of the counts.
  @Override
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /// A copy of the undecided counts.
  @Override
  public long[] undecided() {
    return undecided.clone();
  }

  /// How many classes there are.
  public int classes() {
    return counts.length;
  }

  /// Rows of class `actual` predicted as class `predicted`.
  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /// How many rows there are.
  public long rows() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  /// How many rows were predicted as their class.
  public long right() {
    return IntStream.range(0, classes()).mapToLong(k -> counts[k][k]).sum();
  }

  /// How many rows are of class `k`: `tp + fn`.
  public long support(int k) {
    return Arrays.stream(counts[k]).sum() + undecided[k];
  }

  /// How many rows were predicted as class `k`: `tp + fp`.
  public long predicted(int k) {
    return Arrays.stream(counts).mapToLong(row -> row[k]).sum();
  }

  /// `Σ tp / n`, in `[0, 1]`.
  public double accuracy() {
    return (double) right() / rows();
  }

  /// `tp / (tp + fp)` of class `k`, in `[0, 1]`; 0 when it was never predicted.
  public double precision(int k) {
    return part(counts[k][k], predicted(k));
  }

  /// `tp / (tp + fn)` of class `k`, in `[0, 1]`; 0 when no row is of that class.
  public double recall(int k) {
    return part(counts[k][k], support(k));
  }

  /// `2 tp / (2 tp + fp + fn)` of class `k`, the harmonic mean of precision and recall, in `[0,
  /// 1]`; 0 when the class never appears.
  public double f1(int k) {
    return part(2 * counts[k][k], predicted(k) + support(k));
  }

  private static double part(long some, long all) {
    return all == 0 ? 0 : (double) some / all;
  }

  /// The precision over all classes.
  public double precision(Average average) {
    long decided = rows() - Arrays.stream(undecided).sum();
    return average(average, this::precision, part(right(), decided));
  }

  /// The recall over all classes.
  public double recall(Average average) {
    return average(average, this::recall, accuracy());
  }

  /// The F1 over all classes.
  public double f1(Average average) {
    long decided = rows() - Arrays.stream(undecided).sum();
    return average(average, this::f1, part(2 * right(), decided + rows()));
  }

  private double average(Average average, IntToDoubleFunction figure, double micro) {
    if (rows() == 0) {
      return Double.NaN;
    }
    return switch (average) {
      case MICRO -> micro;
      case MACRO -> mean(figure, k -> support(k) + predicted(k) > 0 ? 1 : 0);
      case WEIGHTED -> mean(figure, this::support);
    };
  }

  private double mean(IntToDoubleFunction figure, IntToDoubleFunction weight) {
    double sum = 0;
    double weights = 0;
    for (int k = 0; k < classes(); k++) {
      sum += weight.applyAsDouble(k) * figure.applyAsDouble(k);
      weights += weight.applyAsDouble(k);
    }
    return sum / weights; // NaN where no class has a weight
  }

  /// The mean recall of the classes that have rows, in `[0, 1]` (Brodersen et al. 2010).
  public double balancedAccuracy() {
    return mean(this::recall, k -> support(k) > 0 ? 1 : 0);
  }

  /// Cohen's kappa `(p_o - p_e) / (1 - p_e)`, in `[-1, 1]`: the agreement `p_o` (the accuracy)
  /// beyond that by chance, `p_e = Σ support · predicted / n²`; 0 for chance. NaN when all rows are
  /// of one class and predicted as it, so that chance agrees as well (Cohen 1960).
  public double kappa() {
    double n = rows();
    double chance = products(this::support, this::predicted);
    return (n * right() - chance) / (n * n - chance);
  }

  /// Matthews' correlation of targets and predictions, in `[-1, 1]`: `(n Σ tp - Σ t p) / √((n² - Σ
  /// p²)(n² - Σ t²))` with `t` the rows of a class and `p` those predicted as it; 0 when all rows
  /// are of one class or predicted as one (Matthews 1975; Gorodkin 2004, equation 8).
  public double matthews() {
    double n = rows();
    if (n == 0) {
      return Double.NaN;
    }
    double none = Arrays.stream(undecided).sum(); // a prediction like any other, but never right
    double predictions = n * n - products(this::predicted, this::predicted) - none * none;
    double targets = n * n - products(this::support, this::support);
    double together = n * right() - products(this::support, this::predicted);
    return predictions * targets == 0 ? 0 : together / Math.sqrt(predictions * targets);
  }

  private double products(IntToDoubleFunction a, IntToDoubleFunction b) {
    double sum = 0;
    for (int k = 0; k < classes(); k++) {
      sum += a.applyAsDouble(k) * b.applyAsDouble(k);
    }
    return sum;
  }

  /// Precision, recall and F1 of each class.
  public ClassificationReport report() {
    return ClassificationReport.of(this);
  }

  /// Equal counts and names.
  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix that
        && Arrays.deepEquals(counts, that.counts)
        && Arrays.equals(undecided, that.undecided)
        && classNames.equals(that.classNames);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(counts) + classNames.hashCode();
  }

  /// A table: a line for each class, a column for each class it was predicted as, and one for
  /// undecided rows if there are any.
  @Override
  public String toString() {
    boolean all = Arrays.stream(undecided).sum() == 0;
    TextTable table = new TextTable();
    String[] head = new String[classes() + (all ? 1 : 2)];
    head[0] = "actual \\ predicted";
    head[head.length - 1] = "none";
    for (int k = 0; k < classes(); k++) {
      head[k + 1] = classNames.get(k);
    }
    table.row(head);
    for (int k = 0; k < classes(); k++) {
      String[] cells = new String[head.length];
      cells[0] = classNames.get(k);
      cells[cells.length - 1] = String.valueOf(undecided[k]);
      for (int p = 0; p < classes(); p++) {
        cells[p + 1] = String.valueOf(counts[k][p]);
      }
      table.row(cells);
    }
    return table.toString();
  }
}
