package downhill.demo;

import downhill.models.linear.FittedLinear;
import downhill.models.linear.PolynomialRegression;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Polynomials through ten noisy points: the tables of coefficients (rows 85 to 89).
final class BishopDemo implements Demo {
  private static final double CENT = 0.0051; // two printed decimals

  @Override
  public String name() {
    return "bishop";
  }

  @Override
  public Text title() {
    return Text.of("Polynomials through ten points", "过十个点的多项式");
  }

  @Override
  public Report run(Convention convention) {
    return Report.of(
        degrees(),
        switch (convention) {
          case SOURCE -> printedPenalties();
          case CORRECT -> penalties();
        },
        new Part.Note(
            Text.of(
                "The columns ln λ = −18 and ln λ = 0 of the book do not follow from the formula"
                    + " that it prints beside them, ½Σ(y − t)² + λ/2‖w‖²: they are what it gives at"
                    + " ln λ = −16.081 and at ln λ = 2.27. The values for −18 and 0 are shown with"
                    + " --convention correct.",
                "书中 ln λ = −18 与 ln λ = 0 两列并不能由旁边的公式 ½Σ(y − t)² + λ/2‖w‖² 得出，"
                    + "它们对应 ln λ = −16.081 与 ln λ = 2.27。"
                    + "−18 与 0 处的正确数值见 --convention correct。")),
        new Part.Note(
            Text.of(
                "M = 9 needs a decomposition: the normal equations square the condition number,"
                    + " 1.5e7, and lose the digits (232.24 instead of 232.37).",
                "M = 9 须用矩阵分解：正规方程把条件数 1.5e7 平方，数字就丢了（得 232.24 而非 232.37）。")),
        picture());
  }

  private static FittedLinear fit(int degree, double lambda) {
    return PolynomialRegression.of(degree).withLambda(lambda).fit(BishopRows.x(), BishopRows.t());
  }

  private static double[] weights(int degree, double lambda) {
    return fit(degree, lambda).coefficients();
  }

  private static Part.Table degrees() {
    double[] nine = weights(9, 0);
    double[] printed =
        Checks.numbers(
            "0.35, 232.37, −5321.83, 48568.31, −231639.30, 640042.26, −1061800.52, 1042400.18,"
                + " −557682.99, 125201.43");
    Checks checks = new Checks(Text.of("w₀ … w_M by least squares", "最小二乘的 w₀ … w_M"));
    checks
        .agree(Text.of("M = 0"), "0.19", CENT, weights(0, 0))
        .agree(Text.of("M = 1"), "0.82, −1.27", CENT, weights(1, 0))
        .agree(Text.of("M = 3"), "0.31, 7.99, −25.43, 17.37", CENT, weights(3, 0));
    for (int i = 0; i < nine.length; i++) {
      // The book used targets that were not rounded to six digits.
      checks.agree(
          Text.of("M = 9: w" + subscript(i)),
          String.format(Locale.ROOT, "%.2f", printed[i]).replace('-', '−'),
          CENT + 3e-7 * Math.abs(printed[i]),
          nine[i]);
    }
    return checks
        .recomputed(
            Text.of("RMS, M = 0, 1, 3", "均方根误差，M = 0, 1, 3"),
            "0.614304, 0.462227, 0.186989",
            5e-7,
            fit(0, 0).statistics().rms(),
            fit(1, 0).statistics().rms(),
            fit(3, 0).statistics().rms())
        .recomputed(
            Text.of("σ² (maximum likelihood), M = 3", "σ²（极大似然），M = 3"),
            "0.03496489",
            5e-9,
            fit(3, 0).statistics().maximumLikelihoodVariance())
        .table();
  }

  private static String subscript(int i) {
    return String.valueOf((char) ('₀' + i));
  }

  private static Part.Table printedPenalties() {
    double first = 1.0376e-7;
    double second = Math.exp(2.27);
    return new Checks(Text.of("M = 9 with a penalty, as printed", "带惩罚项的 M = 9，与所印对照"))
        .agree(
            Text.of("printed for ln λ = −18, here at −16.081", "印作 ln λ = −18，此处取 −16.081"),
            "0.35, 4.74, −0.77, −31.97, −3.89, 55.28, 41.32, −45.95, −91.53, 72.68",
            0.0075,
            weights(9, first))
        .agree(
            Text.of("printed for ln λ = 0, here at 2.27", "印作 ln λ = 0，此处取 2.27"),
            "0.13, −0.05, −0.06, −0.05, −0.03, −0.02, −0.01, −0.00, 0.00, 0.01",
            CENT,
            weights(9, second))
        .table();
  }

  private static Part.Table penalties() {
    return new Checks(Text.of("M = 9 with a penalty, by the formula", "带惩罚项的 M = 9，按公式"))
        .slip(
            Text.of("ln λ = −18"),
            "0.35, 4.74, −0.77, −31.97, −3.89, 55.28, 41.32, −45.95, −91.53, 72.68",
            "0.35, 5.77, −14.97, 29.86, −95.63, 35.18, 168.72, −18.04, −273.18, 162.20",
            CENT,
            weights(9, Math.exp(-18)))
        .slip(
            Text.of("ln λ = 0"),
            "0.13, −0.05, −0.06, −0.05, −0.03, −0.02, −0.01, −0.00, 0.00, 0.01",
            "0.46, −0.34, −0.37, −0.24, −0.12, −0.02, 0.05, 0.11, 0.16, 0.20",
            CENT,
            weights(9, 1))
        .table();
  }

  private static Part.Picture picture() {
    Tensor grid = BishopRows.places(201);
    List<Part.Series> series = new ArrayList<>();
    series.add(
        BishopRows.series(
            Text.of("rows", "数据"), BishopRows.x(), BishopRows.t().toDoubles(), Part.Style.POINTS));
    series.add(BishopRows.series(Text.of("sin 2πx"), grid, BishopRows.sine(grid), Part.Style.LINE));
    for (int degree : new int[] {0, 1, 3, 9}) {
      series.add(
          BishopRows.series(
              Text.of("M = " + degree),
              grid,
              fit(degree, 0).predict(grid).toDoubles(),
              Part.Style.LINE));
    }
    return new Part.Picture(
        Text.of("Polynomials of degree 0, 1, 3, 9", "0、1、3、9 次多项式"),
        Text.of("x"),
        Text.of("t"),
        series);
  }
}
