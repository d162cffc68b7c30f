package downhill.derive.picture;

import java.util.List;
import java.util.Locale;

/// Writes SVG. Colours are classes, so that a picture is right in light and in dark surroundings;
/// blue and orange stay apart for colour-blind eyes.
final class Svg {
  private static final String STYLE =
      """
      <style>
      .pic { font-family: "DejaVu Sans", "Noto Sans", "Noto Sans Math", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; --ink: #1c2430; --paper: #fbfaf7; --box: #ffffff; --edge: #7a8390; --value: #0b5fa5; --grad: #b35900; --given: #f1eee7; --c2: #00785a; --c3: #a3418a; --c4: #6b5d00; --soft: #dcdad3; }
      @media (prefers-color-scheme: dark) { .pic { --ink: #e6e8ec; --paper: #15181d; --box: #1e232a; --edge: #8792a0; --value: #7cc0ff; --grad: #ffb066; --given: #2a303a; --c2: #4fd1a5; --c3: #f0a0d4; --c4: #e6d34a; --soft: #333a44; } }
      .pic text { fill: var(--ink); font-size: 12px; }
      .pic .paper { fill: var(--paper); }
      .pic .box { fill: var(--box); stroke: var(--edge); stroke-width: 1.2; }
      .pic .given { fill: var(--given); stroke: var(--edge); stroke-width: 1.2; }
      .pic .result { stroke: var(--ink); stroke-width: 2; }
      .pic .edge { fill: none; stroke: var(--edge); stroke-width: 1.2; }
      .pic .hit { fill: none; stroke: transparent; stroke-width: 10; }
      .pic text.value { fill: var(--value); }
      .pic text.grad { fill: var(--grad); }
      .pic .halo { stroke: var(--paper); stroke-width: 4; paint-order: stroke; stroke-linejoin: round; }
      .pic .small { font-size: 10.5px; }
      .pic .plus { stroke: var(--value); fill: none; }
      .pic text.title { font-size: 14px; font-weight: 600; }
      .pic text.tick { font-size: 11px; fill: var(--edge); }
      .pic .grid { stroke: var(--soft); fill: none; }
      .pic .zero { stroke: var(--edge); fill: none; }
      .pic .level { stroke: var(--edge); stroke-width: .9; fill: none; opacity: .75; }
      .pic .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
      .pic .way { fill: none; stroke-width: 1.5; }
      .pic .line0 { stroke: var(--value); }
      .pic .line1 { stroke: var(--grad); stroke-dasharray: 7 4; }
      .pic .line2 { stroke: var(--c2); stroke-dasharray: 2 3; }
      .pic .line3 { stroke: var(--c3); stroke-dasharray: 9 3 2 3; }
      .pic .line4 { stroke: var(--c4); stroke-dasharray: 12 4; }
      .pic .line5 { stroke: var(--ink); stroke-width: 1.4; }
      .pic .line6 { stroke: var(--c2); stroke-dasharray: 5 5; }
      .pic .line7 { stroke: var(--c3); stroke-dasharray: 14 3 2 3 2 3; }
      .pic .way.line1, .pic .way.line2 { stroke-dasharray: none; }
      .pic .step0, .pic .head0 { fill: var(--value); }
      .pic .step1, .pic .head1 { fill: var(--grad); }
      .pic .step2, .pic .head2 { fill: var(--c2); }
      .pic .dot { fill: var(--value); }
      .pic .cross { stroke: var(--grad); stroke-width: 2.2; }
      .pic .ring { fill: none; stroke: var(--ink); stroke-width: 2; }
      .pic .minus { stroke: var(--grad); fill: none; stroke-dasharray: 6 3; }
      </style>
      """;

  private final StringBuilder out = new StringBuilder();

  Svg(double width, double height, String title) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pic\" viewBox=\"0 0 %.0f %.0f\""
                + " width=\"%.0f\" height=\"%.0f\" role=\"img\">\n",
            Math.ceil(width),
            Math.ceil(height),
            Math.ceil(width),
            Math.ceil(height)));
    out.append("<title>").append(escape(title)).append("</title>\n").append(STYLE);
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"paper\" width=\"%.0f\" height=\"%.0f\"/>\n",
            Math.ceil(width),
            Math.ceil(height)));
  }

  /// Opens a group; what is in it belongs to one formula.
  ///
  /// @param tex the formula in LaTeX that a page shows when the group is chosen, or empty
  Svg open(String tex) {
    out.append(tex.isEmpty() ? "<g>" : "<g data-tex=\"" + escape(tex) + "\">");
    return this;
  }

  /// Names a part of the picture outside of which nothing of a group is drawn.
  Svg clip(String name, double x, double y, double width, double height) {
    out.append("<clipPath id=\"").append(name).append("\">");
    box("", x, y, width, height).out.append("</clipPath>\n");
    return this;
  }

  Svg openClipped(String name) {
    out.append("<g clip-path=\"url(#").append(name).append(")\">");
    return this;
  }

  Svg close() {
    out.append("</g>\n");
    return this;
  }

  Svg box(String style, double x, double y, double width, double height) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\"/>",
            style,
            x,
            y,
            width,
            height));
    return this;
  }

  Svg circle(String style, double x, double y, double radius) {
    out.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
            style,
            x,
            y,
            radius));
    return this;
  }

  /// @param anchor `start`, `middle` or `end`
  Svg text(String style, double x, double y, String anchor, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            style,
            x,
            y,
            anchor,
            escape(words)));
    return this;
  }

  /// A line through the points.
  ///
  /// @param width of the line, or 0 for that of the style
  Svg path(String style, List<Layout.Point> points, double width) {
    StringBuilder way = new StringBuilder();
    for (Layout.Point point : points) {
      way.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", way.isEmpty() ? "M" : "L", point.x(), point.y()));
    }
    out.append("<path class=\"").append(style).append("\" d=\"").append(way).append('"');
    if (width > 0) {
      out.append(String.format(Locale.ROOT, " stroke-width=\"%.2f\"", width));
    }
    out.append("/>");
    return this;
  }

  String end() {
    return out.append("</svg>\n").toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
