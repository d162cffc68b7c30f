package downhill.derive;

import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The gradients of all variables of a problem against central differences: the worst element of
/// each tensor.
///
/// @param rows one for each tensor
/// @param tolerance the largest difference that passes, relative above 1
public record GradientTable(List<Row> rows, double tolerance) {
  /// Copies the rows.
  public GradientTable {
    rows = List.copyOf(rows);
  }

  /// One tensor.
  ///
  /// @param name of the variable
  /// @param shape its shape
  /// @param compared how many elements were compared
  /// @param position of the worst element
  /// @param gradient of the worst element
  /// @param difference the central difference of the worst element
  public record Row(
      String name, Shape shape, int compared, String position, double gradient, double difference) {
    /// The difference in units of 1, or of the gradient where that is larger.
    public double error() {
      double error = Math.abs(gradient - difference) / Math.max(1, Math.abs(gradient));
      return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
  }

  /// The table of a problem: of its parameters, or of all its variables when it has none.
  ///
  /// @param elements at most so many of each tensor, spread evenly, 1 or more
  /// @param tolerance above 0
  public static GradientTable of(Problem problem, int elements, double tolerance) {
    if (elements < 1) {
      throw new IllegalArgumentException("Expected 1 or more elements, got " + elements + ".");
    }
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("Expected a tolerance above 0, got " + tolerance + ".");
    }
    List<double[]> gradients = problem.gradients();
    List<Problem.Variable> variables = problem.variables();
    boolean trained = variables.stream().anyMatch(v -> v.role() == Problem.Role.PARAMETER);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Problem.Variable variable = variables.get(i);
      boolean checked =
          trained ? variable.role() == Problem.Role.PARAMETER : variable.value().dtype().isFloat();
      if (checked) {
        rows.add(row(problem, i, gradients.get(i), elements));
      }
    }
    return new GradientTable(rows, tolerance);
  }

  private static Row row(Problem problem, int variable, double[] gradient, int elements) {
    Problem.Variable checked = problem.variables().get(variable);
    Shape shape = checked.value().shape();
    int count = Math.min(elements, gradient.length);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = (int) ((long) i * gradient.length / count);
      all.add(
          new Row(
              checked.name(),
              shape,
              count,
              position(shape, at),
              gradient[at],
              problem.difference(variable, at)));
    }
    return all.stream().max(Comparator.comparingDouble(Row::error)).orElseThrow();
  }

  private static String position(Shape shape, int element) {
    int[] strides = shape.strides();
    int[] position = new int[strides.length];
    int rest = element;
    for (int axis = 0; axis < position.length; axis++) {
      position[axis] = rest / strides[axis];
      rest %= strides[axis];
    }
    return Arrays.toString(position).replace(" ", "");
  }

  /// Whether every element is within the tolerance.
  public boolean passed() {
    return rows.stream().allMatch(row -> row.error() <= tolerance);
  }

  /// The tensor with the worst element.
  public Row worst() {
    return rows.stream().max(Comparator.comparingDouble(Row::error)).orElseThrow();
  }

  /// A line for each tensor, then the verdict, which names the worst element.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(line("tensor", "shape", "compared", "worst at", "gradient", "difference", "error"));
    for (Row row : rows) {
      text.append(
          line(
              row.name(),
              row.shape().toString(),
              Integer.toString(row.compared()),
              row.position(),
              "%.10g".formatted(row.gradient()),
              "%.10g".formatted(row.difference()),
              "%.1e%s".formatted(row.error(), row.error() <= tolerance ? "" : "  wrong")));
    }
    Row worst = worst();
    int compared = rows.stream().mapToInt(Row::compared).sum();
    text.append(
        passed()
            ? "passed: %d derivatives agree to %.0e; the worst is %s%s, off by %.1e.\n"
                .formatted(compared, tolerance, worst.name(), worst.position(), worst.error())
            : ("failed: %s%s has the gradient %s, but the central difference is %s. A derivative"
                    + " rule is wrong, or the point is at or too near a kink or pole.\n")
                .formatted(worst.name(), worst.position(), worst.gradient(), worst.difference()));
    return text.toString();
  }

  private static String line(String... columns) {
    return String.format(
            Locale.ROOT, "%-16s  %-12s  %8s  %-10s  %16s  %16s  %s\n", (Object[]) columns)
        .stripTrailing()
        .concat("\n");
  }
}
