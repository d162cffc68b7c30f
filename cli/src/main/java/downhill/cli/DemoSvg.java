package downhill.cli;

import downhill.demo.Part;
import downhill.demo.Text;
import downhill.derive.picture.Chart;
import java.util.ArrayList;
import java.util.List;

/// Draws the pictures of a demo as SVG, one below the other, in the style of the derivations.
final class DemoSvg {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 430;

  private DemoSvg() {}

  /// The text of the file.
  ///
  /// @param pictures at least one
  static String draw(List<Part.Picture> pictures, Text.Language language) {
    return Chart.svg(
        pictures.getFirst().title().in(language),
        pictures.stream().map(picture -> panel(picture, language)).toList(),
        1,
        WIDTH,
        HEIGHT);
  }

  private static Chart.Panel panel(Part.Picture picture, Text.Language language) {
    List<Chart.Mark> marks = new ArrayList<>();
    int lines = 0;
    for (Part.Series series : picture.series()) {
      String name = series.name().in(language);
      double[] x = numbers(series.x());
      double[] y = numbers(series.y());
      marks.add(
          switch (series.style()) {
            case LINE -> Chart.curve(name, lines++, x, y);
            case PATH -> Chart.way(name, lines++, x, y);
            case POINTS -> Chart.points(name, 0, x, y);
            case CROSSES -> Chart.points(name, 1, x, y);
          });
    }
    double[] x = range(picture.series().stream().map(Part.Series::x).toList());
    double[] y = range(picture.series().stream().map(Part.Series::y).toList());
    return new Chart.Panel(
        picture.title().in(language),
        picture.x().in(language),
        picture.y().in(language),
        new Chart.Range(x[0], x[1], y[0], y[1]),
        marks);
  }

  private static double[] range(List<List<Double>> values) {
    return Chart.range(numbers(values.stream().flatMap(List::stream).toList()));
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
