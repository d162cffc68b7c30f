package downhill.derive.picture;

import java.util.ArrayList;
import java.util.List;

/// Lines of equal height of a function of two numbers, by marching squares.
public final class Contours {
  private Contours() {}

  /// The lines.
  ///
  /// @param heights by row of y, then column of x, at places spread evenly
  /// @param range from x, to x, from y, to y
  /// @param levels the heights of the lines
  /// @return four numbers for each piece: from x, y to x, y
  public static List<double[]> of(double[][] heights, double[] range, double... levels) {
    List<double[]> pieces = new ArrayList<>();
    for (double level : levels) {
      for (int i = 0; i + 1 < heights.length; i++) {
        for (int j = 0; j + 1 < heights[i].length; j++) {
          cell(heights, range, level, i, j, pieces);
        }
      }
    }
    return pieces;
  }

  private static void cell(
      double[][] h, double[] range, double level, int i, int j, List<double[]> pieces) {
    double dx = (range[1] - range[0]) / (h[i].length - 1);
    double dy = (range[3] - range[2]) / (h.length - 1);
    double x = range[0] + j * dx;
    double y = range[2] + i * dy;
    // The corners in turn, and where the line crosses the sides between them.
    double[] corner = {h[i][j], h[i][j + 1], h[i + 1][j + 1], h[i + 1][j]};
    double[][] place = {{x, y}, {x + dx, y}, {x + dx, y + dy}, {x, y + dy}};
    List<double[]> crossings = new ArrayList<>();
    for (int side = 0; side < 4; side++) {
      double a = corner[side];
      double b = corner[(side + 1) % 4];
      if ((a < level) != (b < level) && Double.isFinite(a) && Double.isFinite(b)) {
        double t = (level - a) / (b - a);
        double[] from = place[side];
        double[] to = place[(side + 1) % 4];
        crossings.add(
            new double[] {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])});
      }
    }
    for (int k = 0; k + 1 < crossings.size(); k += 2) {
      double[] a = crossings.get(k);
      double[] b = crossings.get(k + 1);
      pieces.add(new double[] {a[0], a[1], b[0], b[1]});
    }
  }
}
