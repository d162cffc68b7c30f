package downhill.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Series of the pictures.
final class Drawn {
  private Drawn() {}

  /// A curve, or points, through `(x[i], y[i])`.
  static Part.Series series(Text name, Part.Style style, double[] x, double[] y) {
    return new Part.Series(
        name, Arrays.stream(x).boxed().toList(), Arrays.stream(y).boxed().toList(), style);
  }

  /// Numbers by their position, the first one at 1.
  static Part.Series byNumber(Text name, double... y) {
    double[] x = IntStream.rangeClosed(1, y.length).mapToDouble(i -> i).toArray();
    return series(name, Part.Style.LINE, x, y);
  }

  /// The points of two classes in the plane: dots where `y` is 1, crosses where it is 0.
  ///
  /// @param points of x₁ and x₂ in turn
  static List<Part.Series> classes(double[] points, double... y) {
    return List.of(
        ofClass(Text.of("y = 1"), Part.Style.POINTS, points, y, 1),
        ofClass(Text.of("y = 0"), Part.Style.CROSSES, points, y, 0));
  }

  private static Part.Series ofClass(
      Text name, Part.Style style, double[] points, double[] y, double wanted) {
    int[] rows = IntStream.range(0, y.length).filter(i -> y[i] == wanted).toArray();
    return series(
        name,
        style,
        Arrays.stream(rows).mapToDouble(i -> points[2 * i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> points[2 * i + 1]).toArray());
  }

  /// The straight line `w₁ x₁ + w₂ x₂ + b = 0` inside of a square.
  static Part.Series border(Text name, double low, double high, double w1, double w2, double b) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (double end : new double[] {low, high}) {
      if (Math.abs(w2) >= Math.abs(w1)) {
        x.add(end);
        y.add(-(w1 * end + b) / w2);
      } else {
        x.add(-(w2 * end + b) / w1);
        y.add(end);
      }
    }
    return new Part.Series(name, x, y, Part.Style.LINE);
  }

  /// A picture of a plane.
  static Part.Picture plane(
      Text title, Text x, Text y, List<Part.Series> points, Part.Series... lines) {
    List<Part.Series> all = new ArrayList<>(points);
    all.addAll(List.of(lines));
    return new Part.Picture(title, x, y, all);
  }
}
