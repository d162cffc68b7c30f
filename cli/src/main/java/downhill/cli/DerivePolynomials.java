package downhill.cli;

import downhill.derive.Style.Language;
import downhill.derive.picture.Chart;
import downhill.eager.Tensors;
import downhill.models.linear.PolynomialRegression;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Polynomials of four degrees through ten noisy points of a sine (Bishop 2006, figure 1.4).
final class DerivePolynomials {
  private static final double[] TARGETS = {
    0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567,
    0.261502
  };
  private static final int GRID = 201;

  private DerivePolynomials() {}

  private static double[] places(int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = i / (count - 1.0);
    }
    return x;
  }

  private static Tensor column(double[] values) {
    return Tensors.of(values.clone(), Shape.of(values.length, 1));
  }

  /// The picture.
  static String svg(Language language) {
    boolean chinese = language == Language.ZH;
    double[] x = places(TARGETS.length);
    double[] grid = places(GRID);
    double[] sine = grid.clone();
    for (int i = 0; i < GRID; i++) {
      sine[i] = Math.sin(2 * Math.PI * grid[i]);
    }
    List<Chart.Panel> panels = new ArrayList<>();
    for (int degree : new int[] {0, 1, 3, 9}) {
      double[] fitted =
          PolynomialRegression.of(degree)
              .fit(column(x), column(TARGETS))
              .predict(column(grid))
              .toDoubles();
      panels.add(
          new Chart.Panel(
              "M = " + degree,
              "x",
              "t",
              new Chart.Range(-0.05, 1.05, -1.6, 1.6),
              List.of(
                  Chart.curve("sin 2πx", 1, grid, sine),
                  Chart.curve(chinese ? "拟合" : "fit", 0, grid, fitted),
                  Chart.points(chinese ? "数据" : "rows", 2, x, TARGETS))));
    }
    return Chart.svg(
        chinese ? "四种次数的多项式拟合" : "Polynomials of four degrees through ten points",
        panels,
        2,
        420,
        300);
  }
}
