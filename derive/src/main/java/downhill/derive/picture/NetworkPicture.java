package downhill.derive.picture;

import java.util.ArrayList;
import java.util.List;

/// A network of fully connected layers: a column of circles for each layer, a line for each weight,
/// blue where it is positive, dashed orange where negative, thicker the larger it is.
public final class NetworkPicture {
  /// Of larger layers the first and last units are drawn.
  private static final int MOST = 8;

  private static final double COLUMN = 220;
  private static final double GAP = 44;
  private static final double ROW = 76;
  private static final double RADIUS = 23;
  private static final double MARGIN = 44;
  private static final double LETTER = 7.2;

  /// Weights are named where a layer has at most so many.
  private static final int MOST_NAMED = 12;

  private NetworkPicture() {}

  /// A unit.
  ///
  /// @param name its letter
  /// @param value what it gives
  /// @param tex its definition in LaTeX
  public record Unit(String name, String value, String tex) {}

  /// A weight.
  ///
  /// @param name its letter
  /// @param value its number
  /// @param number the same as it is written
  /// @param tex its number and gradient in LaTeX
  public record Weight(String name, double value, String number, String tex) {}

  /// The elements that are drawn: all, or the first and last of many.
  public static <T> List<T> some(List<T> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<T> kept = new ArrayList<>(all.subList(0, MOST / 2));
    kept.addAll(all.subList(all.size() - MOST / 2, all.size()));
    return kept;
  }

  /// The picture.
  ///
  /// @param title for those who do not see it
  /// @param sizes how many units each layer has, drawn or not, the input first
  /// @param units those that are drawn
  /// @param weights by layer, then unit, then unit of the layer before
  public static String svg(
      String title, List<Integer> sizes, List<List<Unit>> units, List<List<List<Weight>>> weights) {
    int tallest = units.stream().mapToInt(List::size).max().orElse(1);
    boolean cut = false;
    for (int i = 0; i < sizes.size(); i++) {
      cut |= sizes.get(i) > units.get(i).size();
    }
    double height = 2 * MARGIN + (tallest - 1) * ROW + 30 + (cut ? GAP : 0);
    double width = 2 * MARGIN + (units.size() - 1) * COLUMN + 30;
    Svg svg = new Svg(width, height, title);
    double largest =
        weights.stream()
            .flatMap(List::stream)
            .flatMap(List::stream)
            .mapToDouble(weight -> Math.abs(weight.value()))
            .max()
            .orElse(1);
    List<Named> names = new ArrayList<>();
    for (int layer = 0; layer < weights.size(); layer++) {
      List<List<Weight>> rows = weights.get(layer);
      int count = rows.stream().mapToInt(List::size).sum();
      for (int to = 0; to < rows.size(); to++) {
        for (int from = 0; from < rows.get(to).size(); from++) {
          Weight weight = rows.get(to).get(from);
          Layout.Point start = place(units, layer, from, height);
          Layout.Point end = place(units, layer + 1, to, height);
          line(svg, weight, start, end, largest);
          if (count <= MOST_NAMED) {
            names.add(new Named(weight, start, end, to));
          }
        }
      }
    }
    names.forEach(named -> name(svg, named)); // above all lines
    for (int column = 0; column < units.size(); column++) {
      for (int i = 0; i < units.get(column).size(); i++) {
        unit(svg, units.get(column).get(i), place(units, column, i, height), column == 0);
      }
      if (sizes.get(column) > units.get(column).size()) {
        Layout.Point above = place(units, column, MOST / 2 - 1, height);
        int hidden = sizes.get(column) - units.get(column).size();
        svg.text("", above.x(), above.y() + (ROW + GAP) / 2 + 10, "middle", "⋮ +" + hidden);
      }
      Layout.Point top = place(units, column, 0, height);
      svg.text("small", top.x(), top.y() - RADIUS - 10, "middle", "[" + sizes.get(column) + "]");
    }
    return svg.end();
  }

  private static Layout.Point place(List<List<Unit>> units, int column, int row, double height) {
    int count = units.get(column).size();
    double gap = count == MOST ? GAP : 0;
    double block = (count - 1) * ROW + gap;
    double below = row >= MOST / 2 ? gap : 0;
    return new Layout.Point(
        MARGIN + 15 + column * COLUMN, (height - block) / 2 + row * ROW + below);
  }

  private static void line(
      Svg svg, Weight weight, Layout.Point start, Layout.Point end, double largest) {
    double thickness = largest == 0 ? 0.5 : 0.5 + 3 * Math.abs(weight.value()) / largest;
    svg.open(weight.tex());
    svg.path(weight.value() < 0 ? "minus" : "plus", List.of(start, end), thickness);
    svg.path("hit", List.of(start, end), 0);
    svg.close();
  }

  /// A weight whose name and number are written along its line.
  private record Named(Weight weight, Layout.Point start, Layout.Point end, int to) {}

  private static void name(Svg svg, Named named) {
    // Names stand at different places along the lines, so that crossing lines do not cover them.
    double at = 0.27 + 0.2 * (named.to() % 3);
    double x = named.start().x() + at * (named.end().x() - named.start().x());
    double y = named.start().y() + at * (named.end().y() - named.start().y()) + 4;
    Weight weight = named.weight();
    String words = weight.name() + " " + weight.number();
    double broad = words.length() * 5.6 + 6;
    svg.open(weight.tex());
    svg.box("paper", x - broad / 2, y - 10, broad, 13);
    svg.text("small", x, y, "middle", words);
    svg.close();
  }

  private static void unit(Svg svg, Unit unit, Layout.Point place, boolean input) {
    double radius = Math.max(RADIUS, unit.name().length() * LETTER / 2 + 5);
    svg.open(unit.tex());
    svg.circle(input ? "given" : "box", place.x(), place.y(), radius);
    svg.text("", place.x(), place.y() + 4, "middle", unit.name());
    svg.text("value small halo", place.x(), place.y() + radius + 13, "middle", unit.value());
    svg.close();
  }
}
