package downhill.grad;

import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a [GradientCheck] found: one row for each order and argument.
///
/// @param rows in the order of orders, then arguments
/// @param relative the relative tolerance
/// @param absolute the absolute tolerance
public record GradientReport(List<Row> rows, double relative, double absolute) {
  /// Copies the rows.
  public GradientReport {
    rows = List.copyOf(rows);
  }

  /// One element of one argument.
  ///
  /// @param order 1 for a gradient, 2 for a gradient of a gradient
  /// @param argument the position of the argument
  /// @param index the position of the element in row-major order
  /// @param analytic what reverse mode gave
  /// @param numeric what the differences gave
  public record Element(int order, int argument, int index, double analytic, double numeric) {
    /// `|analytic - numeric|`; infinite when one of them is not finite.
    public double error() {
      double error = Math.abs(analytic - numeric);
      return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
  }

  /// The elements of one argument at one order.
  ///
  /// @param order 1 for a gradient, 2 for a gradient of a gradient
  /// @param argument the position of the argument
  /// @param name the name of the argument
  /// @param shape the shape of the argument
  /// @param elements those that were compared
  public record Row(int order, int argument, String name, Shape shape, List<Element> elements) {
    /// Copies the elements.
    public Row {
      elements = List.copyOf(elements);
    }

    /// Where `element` stands, such as `[1, 0]`.
    public String position(Element element) {
      int[] strides = shape.strides();
      int[] position = new int[strides.length];
      int rest = element.index();
      for (int axis = 0; axis < position.length; axis++) {
        position[axis] = rest / strides[axis];
        rest %= strides[axis];
      }
      return Arrays.toString(position);
    }
  }

  /// Whether every element is within the tolerance.
  public boolean passed() {
    return worst().map(element -> excess(element) <= 1).orElse(true);
  }

  /// The element with the largest error in units of its tolerance; empty when none was compared.
  public Optional<Element> worst() {
    return rows.stream()
        .flatMap(row -> row.elements().stream())
        .max(Comparator.comparingDouble(this::excess));
  }

  /// The element of `row` with the largest error in units of its tolerance.
  public Optional<Element> worst(Row row) {
    return row.elements().stream().max(Comparator.comparingDouble(this::excess));
  }

  /// The error in units of the tolerance: 1 is just allowed.
  private double excess(Element element) {
    if (element.error() == 0) {
      return 0;
    }
    double largest = Math.max(Math.abs(element.analytic()), Math.abs(element.numeric()));
    double ratio = element.error() / (absolute + relative * largest);
    return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
  }

  /// The verdict with the worst element, then a table with the worst element of each argument.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verdict()).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "  %-5s  %-12s  %-14s  %-12s  %20s  %20s  %9s\n",
            "order",
            "argument",
            "shape",
            "worst at",
            "analytic",
            "numeric",
            "error"));
    for (Row row : rows) {
      text.append(
          worst(row)
              .map(
                  worst ->
                      String.format(
                          Locale.ROOT,
                          "  %-5d  %-12s  %-14s  %-12s  %20.12g  %20.12g  %9.2e%s\n",
                          row.order(),
                          row.name(),
                          row.shape(),
                          row.position(worst),
                          worst.analytic(),
                          worst.numeric(),
                          worst.error(),
                          excess(worst) <= 1 ? "" : "  wrong"))
              .orElseGet(
                  () ->
                      String.format(
                          Locale.ROOT,
                          "  %-5d  %-12s  %-14s  no elements\n",
                          row.order(),
                          row.name(),
                          row.shape())));
    }
    return text.toString();
  }

  private String verdict() {
    int compared = rows.stream().mapToInt(row -> row.elements().size()).sum();
    if (passed()) {
      return "gradient check: passed, %d derivatives compared.".formatted(compared);
    }
    Element worst = worst().orElseThrow();
    Row row =
        rows.stream()
            .filter(r -> r.order() == worst.order() && r.argument() == worst.argument())
            .findFirst()
            .orElseThrow();
    return ("gradient check: order %d, argument %d (%s), element %s: reverse mode gives %s, "
            + "differences give %s. A derivative rule is wrong, or the point is too near a kink or a "
            + "pole.")
        .formatted(
            worst.order(),
            worst.argument(),
            row.name(),
            row.position(worst),
            worst.analytic(),
            worst.numeric());
  }
}
