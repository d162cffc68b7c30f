package downhill.derive.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Curves, points, ways and level lines over two axes, as SVG; several panels stand in a grid.
///
/// Every kind differs by more than its colour: lines by their dashes, points by their shape.
public final class Chart {
  private static final double LEFT = 58;
  private static final double RIGHT = 18;
  private static final double TOP = 52;
  private static final double BOTTOM = 46;
  private static final double LEGEND = 18;

  private final Svg svg;
  private final double width;
  private final double height;

  private Chart(Svg svg, double width, double height) {
    this.svg = svg;
    this.width = width;
    this.height = height;
  }

  /// A place over the axes.
  public record Spot(double x, double y) {}

  /// What the axes span.
  public record Range(double left, double right, double low, double high) {}

  /// What is drawn over the axes.
  public sealed interface Mark {
    /// What the legend calls it; empty for no entry.
    String name();
  }

  /// A line through points; a NaN interrupts it.
  ///
  /// @param kind 0 to 7: its colour and dashes
  public record Curve(String name, int kind, List<Spot> spots) implements Mark {}

  /// Points by themselves.
  ///
  /// @param kind 0 for dots, 1 for crosses, 2 for rings
  public record Points(String name, int kind, List<Spot> spots) implements Mark {}

  /// A way from point to point, with an arrow on each step.
  public record Way(String name, int kind, List<Spot> spots) implements Mark {}

  /// Lines of equal height.
  ///
  /// @param segments four numbers each: from x, y to x, y
  public record Levels(String name, List<double[]> segments) implements Mark {}

  /// A panel.
  ///
  /// @param title above it
  /// @param x name of the horizontal axis
  /// @param y name of the vertical axis
  /// @param range what they span
  public record Panel(String title, String x, String y, Range range, List<Mark> marks) {
    /// Copies the marks.
    public Panel {
      marks = List.copyOf(marks);
    }
  }

  /// A curve through `(x[i], y[i])`.
  public static Mark curve(String name, int kind, double[] x, double[] y) {
    return new Curve(name, kind, spots(x, y));
  }

  /// Points at `(x[i], y[i])`.
  public static Mark points(String name, int kind, double[] x, double[] y) {
    return new Points(name, kind, spots(x, y));
  }

  /// A way over `(x[i], y[i])`.
  public static Mark way(String name, int kind, double[] x, double[] y) {
    return new Way(name, kind, spots(x, y));
  }

  private static List<Spot> spots(double[] x, double[] y) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      spots.add(new Spot(x[i], y[i]));
    }
    return List.copyOf(spots);
  }

  /// The picture.
  ///
  /// @param title for those who do not see it
  /// @param columns how many panels stand side by side
  /// @param width of a panel
  /// @param height of a panel
  public static String svg(
      String title, List<Panel> panels, int columns, double width, double height) {
    int across = Math.min(columns, panels.size());
    int down = (panels.size() + across - 1) / across;
    Svg svg = new Svg(across * width, down * height, title);
    Chart chart = new Chart(svg, width, height);
    for (int i = 0; i < panels.size(); i++) {
      double left = i % across * width;
      double top = Math.floorDiv(i, across) * height;
      svg.clip("panel" + i, left + LEFT, top + TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
      chart.panel(panels.get(i), left, top, "panel" + i);
    }
    return svg.end();
  }

  /// The smallest range that holds all numbers, with a margin of a twentieth.
  public static double[] range(double... values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    double margin = high > low ? (high - low) / 20 : Math.max(1, Math.abs(low)) / 2;
    return new double[] {low - margin, high + margin};
  }

  private void panel(Panel panel, double left, double top, String clip) {
    Range r = panel.range();
    Axis x = new Axis(r.left(), r.right(), left + LEFT, left + width - RIGHT);
    Axis y = new Axis(r.low(), r.high(), top + height - BOTTOM, top + TOP);
    svg.text("title", left + LEFT, top + 20, "start", panel.title());
    grid(x, y);
    svg.text("axis", (x.from() + x.to()) / 2, top + height - 8, "middle", panel.x());
    svg.text("axis", left + 10, top + TOP - 8, "start", panel.y());
    svg.openClipped(clip);
    panel.marks().forEach(mark -> draw(mark, x, y));
    svg.close();
    legend(panel, left + width - RIGHT, top + TOP - 10);
  }

  private void grid(Axis x, Axis y) {
    for (double tick : x.ticks(6)) {
      line(tick == 0 ? "zero" : "grid", x.of(tick), y.from(), x.of(tick), y.to());
      svg.text("tick", x.of(tick), y.from() + 16, "middle", number(tick));
    }
    for (double tick : y.ticks(5)) {
      line(tick == 0 ? "zero" : "grid", x.from(), y.of(tick), x.to(), y.of(tick));
      svg.text("tick", x.from() - 6, y.of(tick) + 4, "end", number(tick));
    }
  }

  private static String number(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    String text =
        size >= 1e5 || size < 1e-4
            ? String.format(Locale.ROOT, "%.1e", value)
            : String.format(Locale.ROOT, "%.4f", value)
                .replaceAll("0+$", "")
                .replaceAll("\\.$", "");
    return text.replace('-', '−');
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    svg.path(style, List.of(new Layout.Point(x1, y1), new Layout.Point(x2, y2)), 0);
  }

  private void draw(Mark mark, Axis x, Axis y) {
    switch (mark) {
      case Curve(_, var kind, var spots) -> curve("line line" + kind, spots, x, y);
      case Points(_, var kind, var spots) ->
          spots.forEach(spot -> point(kind, x.of(spot.x()), y.of(spot.y())));
      case Way(_, var kind, var spots) -> way(kind, spots, x, y);
      case Levels(_, var segments) ->
          segments.forEach(s -> line("level", x.of(s[0]), y.of(s[1]), x.of(s[2]), y.of(s[3])));
    }
  }

  private void curve(String style, List<Spot> spots, Axis x, Axis y) {
    List<Layout.Point> points = new ArrayList<>();
    for (Spot spot : spots) {
      if (Double.isFinite(spot.y())) {
        points.add(new Layout.Point(x.of(spot.x()), y.of(y.near(spot.y()))));
      } else if (!points.isEmpty()) {
        svg.path(style, points, 0);
        points.clear();
      }
    }
    if (!points.isEmpty()) {
      svg.path(style, points, 0);
    }
  }

  private void point(int kind, double x, double y) {
    switch (kind) {
      case 1 -> {
        line("cross", x - 5, y - 5, x + 5, y + 5);
        line("cross", x - 5, y + 5, x + 5, y - 5);
      }
      case 2 -> svg.circle("ring", x, y, 6);
      default -> svg.circle("dot", x, y, 5);
    }
  }

  private void way(int kind, List<Spot> spots, Axis x, Axis y) {
    for (int i = 0; i < spots.size() && Double.isFinite(spots.get(i).y()); i++) {
      double px = x.of(x.near(spots.get(i).x()));
      double py = y.of(y.near(spots.get(i).y()));
      if (i > 0) {
        Spot last = spots.get(i - 1);
        arrow(kind, x.of(x.near(last.x())), y.of(y.near(last.y())), px, py);
      }
      svg.circle("step step" + kind, px, py, i == 0 ? 5 : 3);
    }
  }

  /// A line whose head is drawn where it is long enough to show one.
  private void arrow(int kind, double x1, double y1, double x2, double y2) {
    line("way line" + kind, x1, y1, x2, y2);
    double length = Math.hypot(x2 - x1, y2 - y1);
    if (length < 14) {
      return;
    }
    double ux = (x2 - x1) / length;
    double uy = (y2 - y1) / length;
    double tipX = x2 - 3 * ux;
    double tipY = y2 - 3 * uy;
    svg.path(
        "head head" + kind,
        List.of(
            new Layout.Point(tipX, tipY),
            new Layout.Point(tipX - 8 * ux - 3.5 * uy, tipY - 8 * uy + 3.5 * ux),
            new Layout.Point(tipX - 8 * ux + 3.5 * uy, tipY - 8 * uy - 3.5 * ux),
            new Layout.Point(tipX, tipY)),
        0);
  }

  /// Right-aligned above the panel.
  private void legend(Panel panel, double right, double top) {
    double at = right;
    for (Mark mark : panel.marks().reversed()) {
      if (mark.name().isEmpty()) {
        continue;
      }
      double length = mark.name().codePoints().mapToDouble(Chart::breadth).sum();
      svg.text("legend", at, top, "end", mark.name());
      sample(mark, at - length - 8 - LEGEND, top - 4);
      at -= length + LEGEND + 22;
    }
  }

  /// About how broad a character is.
  private static double breadth(int character) {
    if (Character.isIdeographic(character)) {
      return 12.2;
    }
    if ("=−+×<>≤≥".indexOf(character) >= 0) {
      return 10.1;
    }
    if (" iljrtf.,:;()|·′".indexOf(character) >= 0) {
      return 4.4;
    }
    if ("mwMW".indexOf(character) >= 0) {
      return 10.8;
    }
    return character >= '\u2080' && character <= '\u209c' ? 5 : 7.6;
  }

  private void sample(Mark mark, double x, double y) {
    switch (mark) {
      case Curve c -> line("line line" + c.kind(), x - 6, y, x + LEGEND, y);
      case Points p -> point(p.kind(), x + LEGEND / 2, y);
      case Way w -> {
        line("way line" + w.kind(), x - 6, y, x + LEGEND, y);
        svg.circle("step step" + w.kind(), x + LEGEND / 2, y, 3);
      }
      case Levels _ -> line("level", x - 6, y, x + LEGEND, y);
    }
  }

  /// Numbers to places.
  private record Axis(double low, double high, double from, double to) {
    double of(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }

    /// The value, or one a little outside of the axis in its stead, so that no place is huge.
    double near(double value) {
      double span = high - low;
      return Math.max(low - span, Math.min(high + span, value));
    }

    /// Round numbers, at most about `most`.
    List<Double> ticks(int most) {
      double rough = (high - low) / most;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step = 10 * power;
      for (double factor : new double[] {1, 2, 5}) {
        if (power * factor >= rough) {
          step = power * factor;
          break;
        }
      }
      List<Double> ticks = new ArrayList<>();
      for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }
  }
}
