package downhill.derive.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The computational graph: a box for each node with its definition and value, an edge for each use
/// with the gradient that flows back along it. Values are blue, gradients orange.
public final class GraphPicture {
  private static final double LINE = 16;
  private static final double LETTER = 7.4;

  private GraphPicture() {}

  /// A node.
  ///
  /// @param name its letter and definition
  /// @param value what it computes
  /// @param gradient the derivative of the result by it
  /// @param kind how it is drawn
  /// @param tex its formula and numbers in LaTeX
  public record Box(String name, String value, String gradient, Kind kind, String tex) {}

  /// What a node is.
  public enum Kind {
    /// An argument.
    GIVEN,
    /// A step.
    STEP,
    /// The result.
    RESULT
  }

  /// A use of one node by another.
  ///
  /// @param from the position of the node that is read
  /// @param to the position of the node that reads
  /// @param gradient what flows back
  /// @param tex the local derivative in LaTeX
  public record Use(int from, int to, String gradient, String tex) {}

  /// The picture.
  ///
  /// @param title for those who do not see it
  public static String svg(String title, List<Box> boxes, List<Use> uses) {
    Layout layout = new Layout();
    Map<Integer, double[]> sizes = new HashMap<>();
    for (Box box : boxes) {
      int widest =
          Math.max(
              box.name().length(), Math.max(box.value().length(), box.gradient().length() + 2));
      double[] size = {widest * LETTER + 16, (box.gradient().isEmpty() ? 2 : 3) * LINE + 8};
      sizes.put(layout.box(size[0], size[1]), size);
    }
    for (Use use : uses) {
      layout.edge(use.from(), use.to(), use.gradient().length() * 6.4 + 4, LINE);
    }
    layout.run();
    Svg svg = new Svg(layout.width(), layout.height(), title);
    for (int i = 0; i < uses.size(); i++) {
      Layout.Route route = layout.route(i);
      svg.open(uses.get(i).tex());
      svg.path("edge", route.points(), 0).path("hit", route.points(), 0);
      svg.path("edge", head(route.points()), 0);
      svg.text(
          "grad small halo",
          route.label().x(),
          route.label().y() + 4,
          "middle",
          uses.get(i).gradient());
      svg.close();
    }
    for (int i = 0; i < boxes.size(); i++) {
      Box box = boxes.get(i);
      Layout.Point place = layout.place(i);
      double[] size = sizes.getOrDefault(i, new double[2]);
      String style =
          box.kind() == Kind.GIVEN ? "given" : box.kind() == Kind.RESULT ? "box result" : "box";
      double middle = place.x() + size[0] / 2;
      svg.open(box.tex());
      svg.box(style, place.x(), place.y(), size[0], size[1]);
      svg.text("", middle, place.y() + LINE, "middle", box.name());
      svg.text("value", middle, place.y() + 2 * LINE, "middle", box.value());
      if (!box.gradient().isEmpty()) {
        svg.text("grad small", middle, place.y() + 3 * LINE, "middle", "∂ " + box.gradient());
      }
      svg.close();
    }
    return svg.end();
  }

  /// The head of the arrow at the end of a way.
  private static List<Layout.Point> head(List<Layout.Point> points) {
    Layout.Point tip = points.getLast();
    Layout.Point before = points.get(points.size() - 2);
    double length = Math.hypot(tip.x() - before.x(), tip.y() - before.y());
    double ux = length == 0 ? 1 : (tip.x() - before.x()) / length;
    double uy = length == 0 ? 0 : (tip.y() - before.y()) / length;
    List<Layout.Point> head = new ArrayList<>();
    head.add(new Layout.Point(tip.x() - 7 * ux - 3.5 * uy, tip.y() - 7 * uy + 3.5 * ux));
    head.add(tip);
    head.add(new Layout.Point(tip.x() - 7 * ux + 3.5 * uy, tip.y() - 7 * uy - 3.5 * ux));
    return head;
  }
}
