package downhill.demo;

import downhill.models.linear.PolynomialRegression;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// More rows tame a polynomial of degree 9 (row 91).
final class DataSize implements Demo {
  private static final int DEGREE = 9;
  private static final int DRAWS = 200;

  @Override
  public String name() {
    return "data-size";
  }

  @Override
  public Text title() {
    return Text.of("Over-fitting and the number of rows", "过拟合与样本数");
  }

  @Override
  public Report run(Convention convention) {
    int[] sizes = {10, 15, 100};
    double[] medians = new double[sizes.length];
    List<List<Text>> rows = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      medians[i] = median(sizes[i]);
      rows.add(Text.all(Integer.toString(sizes[i]), Checks.number("%.3f", medians[i])));
    }
    return Report.of(
        new Part.Grid(
            Text.of(
                "Degree 9 on sin 2πx with noise 0.3: RMS to the true curve, median of 200 draws",
                "9 次多项式拟合带 0.3 噪声的 sin 2πx：与真实曲线的均方根误差，200 次抽样的中位数"),
            List.of(Text.of("rows", "样本数"), Text.of("RMS error", "均方根误差")),
            rows),
        new Checks(Text.of("What the table shows", "表格说明了什么"))
            .holds(
                Text.of("the error falls with each size", "误差随样本数递减"),
                "",
                Arrays.stream(medians)
                    .mapToObj(error -> Checks.number("%.3f", error))
                    .collect(Collectors.joining(" > ")),
                medians[0] > medians[1] && medians[1] > medians[2])
            .table(),
        picture());
  }

  private static double median(int n) {
    Tensor x = BishopRows.places(n);
    Tensor grid = BishopRows.places(101);
    double[] truth = BishopRows.sine(grid);
    double[] errors = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      Tensor t = BishopRows.noisySine(x, Random.of(draw).split(n));
      double[] y = PolynomialRegression.of(DEGREE).fit(x, t).predict(grid).toDoubles();
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += (y[i] - truth[i]) * (y[i] - truth[i]);
      }
      errors[draw] = Math.sqrt(sum / y.length);
    }
    Arrays.sort(errors);
    return errors[DRAWS / 2];
  }

  private static Part.Picture picture() {
    Tensor grid = BishopRows.places(201);
    List<Part.Series> series = new ArrayList<>();
    series.add(BishopRows.series(Text.of("sin 2πx"), grid, BishopRows.sine(grid), Part.Style.LINE));
    for (int n : new int[] {15, 100}) {
      Tensor x = BishopRows.places(n);
      Tensor t = BishopRows.noisySine(x, Random.of(0).split(n));
      series.add(
          BishopRows.series(
              Text.of("N = " + n),
              grid,
              PolynomialRegression.of(DEGREE).fit(x, t).predict(grid).toDoubles(),
              Part.Style.LINE));
    }
    return new Part.Picture(
        Text.of("Degree 9 on 15 and on 100 rows", "15 与 100 个样本上的 9 次多项式"),
        Text.of("x"),
        Text.of("t"),
        series);
  }
}
