package downhill.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws curves as PNG.
final class PngPlot {
  private static final int WIDTH = 900;
  private static final int PANEL = 360;
  private static final Color BEST = new Color(0x009e73);
  private static final List<Color> COLOURS = List.of(new Color(0x0072b2), new Color(0xd55e00));

  private PngPlot() {}

  /// The bytes of the file. Needs no display.
  static byte[] draw(LossPlot plot) {
    System.setProperty("java.awt.headless", "true");
    int panels = plot.panels().size();
    BufferedImage image =
        new BufferedImage(WIDTH, PANEL * Math.max(1, panels), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      for (int i = 0; i < panels; i++) {
        Graphics2D part = (Graphics2D) graphics.create(0, i * PANEL, WIDTH, PANEL);
        chart(plot, plot.panels().get(i), i == 0 ? plot.title() : "").paint(part, WIDTH, PANEL);
        part.dispose();
      }
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing but memory is written
    }
    return bytes.toByteArray();
  }

  private static XYChart chart(LossPlot plot, LossPlot.Panel panel, String title) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(PANEL)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(panel.name())
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    chart.getStyler().setXAxisMin((double) Math.min(1, plot.lastEpoch() - 1));
    chart.getStyler().setXAxisMax((double) Math.max(2, plot.lastEpoch()));
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < panel.curves().size(); i++) {
      LossPlot.Curve curve = panel.curves().get(i);
      XYSeries series = chart.addSeries(curve.name(), curve.epochs(), curve.values());
      series.setLineColor(COLOURS.get(i % COLOURS.size()));
      series.setMarker(curve.values().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
      series.setMarkerColor(COLOURS.get(i % COLOURS.size()));
      for (double value : curve.values()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (plot.bestEpoch() > 0) {
      XYSeries best =
          chart.addSeries(
              "best epoch " + plot.bestEpoch(),
              List.of(plot.bestEpoch(), plot.bestEpoch()),
              List.of(low, high));
      best.setLineColor(BEST);
      best.setLineStyle(
          new BasicStroke(
              1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {5, 4}, 0));
      best.setMarker(SeriesMarkers.NONE);
    }
    return chart;
  }
}
