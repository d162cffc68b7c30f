package downhill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws curves as SVG.
final class SvgPlot {
  private static final int WIDTH = 760;
  private static final int PANEL = 260;
  private static final int LEFT = 72;
  private static final int RIGHT = 24;
  private static final int TOP = 48;
  private static final int GAP = 56;
  // Blue and orange of Okabe and Ito's palette, which everybody can tell apart.
  private static final List<String> COLOURS = List.of("#0072b2", "#d55e00");

  // The second curve is dashed, for eyes that do not see the colours.
  private static final List<String> DASHES = List.of("none", "7 4");
  private static final String DARK =
      "<style>@media (prefers-color-scheme: dark) { .paper { fill: #15181d } text { fill: #e6e8ec }"
          + " .grid { stroke: #333a44 } .curve0 { stroke: #7cc0ff } .curve1 { stroke: #ffb066 }"
          + " text.best { fill: #4fd1a5 } }</style>";

  private final LossPlot plot;
  private final StringBuilder svg = new StringBuilder();

  private SvgPlot(LossPlot plot) {
    this.plot = plot;
  }

  static String draw(LossPlot plot) {
    return new SvgPlot(plot).document();
  }

  private String document() {
    int height = TOP + plot.panels().size() * (PANEL + GAP);
    line(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
                + " %d\" font-family=\"sans-serif\" font-size=\"12\">")
            .formatted(WIDTH, height, WIDTH, height));
    line(DARK);
    line(
        "<rect class=\"paper\" width=\"%d\" height=\"%d\" fill=\"white\"/>"
            .formatted(WIDTH, height));
    line(
        "<text x=\"%d\" y=\"28\" font-size=\"15\" font-weight=\"bold\">%s</text>"
            .formatted(LEFT, escaped(plot.title())));
    for (int i = 0; i < plot.panels().size(); i++) {
      panel(plot.panels().get(i), TOP + i * (PANEL + GAP));
    }
    line("</svg>");
    return svg.toString();
  }

  private void panel(LossPlot.Panel panel, int top) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (LossPlot.Curve curve : panel.curves()) {
      for (double value : curve.values()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low == high) {
      low -= 0.5;
      high += 0.5;
    }
    double margin = 0.04 * (high - low);
    Scale y = new Scale(low - margin, high + margin, top + PANEL, top);
    int last = plot.lastEpoch();
    Scale x = new Scale(Math.min(1, last - 1), Math.max(2, last), LEFT, WIDTH - RIGHT);
    for (double tick : ticks(low - margin, high + margin, 6)) {
      line(
          "<line x1=\"%d\" y1=\"%s\" x2=\"%d\" y2=\"%s\" class=\"grid\" stroke=\"#e0e0e0\"/>"
              .formatted(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick)));
      line(
          ("<text x=\"%d\" y=\"%s\" text-anchor=\"end\" dominant-baseline=\"middle\""
                  + " fill=\"#444\">%s</text>")
              .formatted(LEFT - 8, y.at(tick), number(tick)));
    }
    for (double tick : ticks(x.low, x.high, 10)) {
      if (tick == Math.rint(tick)) {
        line(
            "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#444\">%s</text>"
                .formatted(x.at(tick), top + PANEL + 18, number(tick)));
      }
    }
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>"
            .formatted(LEFT, top, WIDTH - LEFT - RIGHT, PANEL));
    line(
        "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">%s</text>"
            .formatted(top + PANEL / 2, top + PANEL / 2, escaped(panel.name())));
    line(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">epoch</text>"
            .formatted((LEFT + WIDTH - RIGHT) / 2, top + PANEL + 36));
    best(x, top, low(panel, y) ? top + 18 : top + PANEL - 10);
    for (int i = 0; i < panel.curves().size(); i++) {
      curve(panel.curves().get(i), i % COLOURS.size(), x, y);
    }
    legend(panel, top);
  }

  /// A dashed line at the epoch whose network was kept.
  private void best(Scale x, int top, int label) {
    int best = plot.bestEpoch();
    if (best == 0) {
      return;
    }
    line(
        ("<line x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\" stroke=\"#009e73\" stroke-dasharray=\"5"
                + " 4\"/>")
            .formatted(x.at(best), top, x.at(best), top + PANEL));
    boolean right = best > (x.low + x.high) / 2;
    line(
        "<text x=\"%s\" y=\"%d\" text-anchor=\"%s\" class=\"best\" fill=\"#00785a\">best epoch %d</text>"
            .formatted(
                String.format(Locale.ROOT, "%.1f", x.of(best) + (right ? -6 : 6)),
                label,
                right ? "end" : "start",
                best));
  }

  /// Whether the curves end in the lower half, so that the upper one has room for words.
  private static boolean low(LossPlot.Panel panel, Scale y) {
    double end = panel.curves().getFirst().values().getLast();
    return y.of(end) > (y.from + y.to) / 2;
  }

  private void curve(LossPlot.Curve curve, int kind, Scale x, Scale y) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < curve.values().size(); i++) {
      points
          .append(i == 0 ? "" : " ")
          .append(x.at(curve.epochs().get(i)))
          .append(',')
          .append(y.at(curve.values().get(i)));
    }
    if (curve.values().size() == 1) {
      line(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
              .formatted(
                  x.at(curve.epochs().getFirst()),
                  y.at(curve.values().getFirst()),
                  COLOURS.get(kind)));
    } else {
      line(
          ("<polyline class=\"curve%d\" points=\"%s\" fill=\"none\" stroke=\"%s\""
                  + " stroke-width=\"1.8\" stroke-dasharray=\"%s\" stroke-linejoin=\"round\"/>")
              .formatted(kind, points, COLOURS.get(kind), DASHES.get(kind)));
    }
  }

  /// Above the panel, right-aligned, where no curve runs.
  private void legend(LossPlot.Panel panel, int top) {
    int x = WIDTH - RIGHT - 110 * panel.curves().size();
    for (int i = 0; i < panel.curves().size(); i++) {
      int at = x + 110 * i;
      line(
          ("<line class=\"curve%d\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\""
                  + " stroke-width=\"2.5\" stroke-dasharray=\"%s\"/>")
              .formatted(
                  i % COLOURS.size(),
                  at,
                  top - 10,
                  at + 24,
                  top - 10,
                  COLOURS.get(i % COLOURS.size()),
                  DASHES.get(i % DASHES.size())));
      line(
          "<text x=\"%d\" y=\"%d\" dominant-baseline=\"middle\">%s</text>"
              .formatted(at + 30, top - 10, escaped(panel.curves().get(i).name())));
    }
  }

  /// Round numbers in a range, at most about `most` of them.
  static List<Double> ticks(double low, double high, int most) {
    double rough = (high - low) / most;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
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

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.6g", value);
    if (text.contains("e")) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  private void line(String text) {
    svg.append(text).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// Numbers to places.
  private record Scale(double low, double high, double from, double to) {
    double of(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }

    String at(double value) {
      return String.format(Locale.ROOT, "%.1f", of(value));
    }
  }
}
