package downhill.cli;

import downhill.demo.Part;
import downhill.demo.Text;
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

/// Draws the pictures of a demo as PNG, one above the other.
final class DemoPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 460;
  // Okabe and Ito's palette, which everybody can tell apart.
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072b2),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0x56b4e9),
          new Color(0xe69f00),
          new Color(0x000000),
          new Color(0x999999));

  private DemoPlot() {}

  /// The bytes of the file. Needs no display.
  ///
  /// @param pictures at least one
  static byte[] draw(List<Part.Picture> pictures, Text.Language language) {
    System.setProperty("java.awt.headless", "true");
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT * pictures.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      for (int i = 0; i < pictures.size(); i++) {
        Graphics2D part = (Graphics2D) graphics.create(0, i * HEIGHT, WIDTH, HEIGHT);
        chart(pictures.get(i), language).paint(part, WIDTH, HEIGHT);
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

  private static XYChart chart(Part.Picture picture, Text.Language language) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(picture.title().in(language))
            .xAxisTitle(picture.x().in(language))
            .yAxisTitle(picture.y().in(language))
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    for (int i = 0; i < picture.series().size(); i++) {
      Part.Series drawn = picture.series().get(i);
      XYSeries series = chart.addSeries(drawn.name().in(language), drawn.x(), drawn.y());
      Color colour = COLOURS.get(i % COLOURS.size());
      series.setLineColor(colour);
      series.setMarkerColor(colour);
      series.setLineStyle(new BasicStroke(drawn.style() == Part.Style.PATH ? 1f : 2f));
      series.setMarker(
          switch (drawn.style()) {
            case LINE -> SeriesMarkers.NONE;
            case POINTS, PATH -> SeriesMarkers.CIRCLE;
            case CROSSES -> SeriesMarkers.CROSS;
          });
      series.setXYSeriesRenderStyle(
          switch (drawn.style()) {
            case POINTS, CROSSES -> XYSeries.XYSeriesRenderStyle.Scatter;
            case LINE, PATH -> XYSeries.XYSeriesRenderStyle.Line;
          });
    }
    double[] x = range(picture.series().stream().map(Part.Series::x).toList());
    // Without these, ticks stand at the numbers of the series.
    chart.getStyler().setXAxisMin(x[0]);
    chart.getStyler().setXAxisMax(x[1]);
    double[] y = range(picture.series().stream().map(Part.Series::y).toList());
    chart.getStyler().setYAxisMin(y[0]);
    chart.getStyler().setYAxisMax(y[1]);
    return chart;
  }

  private static double[] range(List<List<Double>> numbers) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<Double> values : numbers) {
      for (double value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    double margin = Math.max(0.05 * (high - low), 1e-6);
    return new double[] {low - margin, high + margin};
  }
}
