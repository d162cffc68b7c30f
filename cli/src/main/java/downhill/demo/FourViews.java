package downhill.demo;

import downhill.models.linear.FittedLinear;
import downhill.models.linear.LinearRegression;
import downhill.models.linear.MaximumAPosteriori;
import downhill.models.linear.Ridge;
import downhill.op.Shapes;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/// Empirical risk, structural risk, maximum likelihood and maximum a posteriori: two solutions, not
/// four (rows 82, 92, 94).
final class FourViews implements Demo {
  private static final double NOISE = 0.09;
  private static final double PRIOR = 10;

  @Override
  public String name() {
    return "regression-four-views";
  }

  @Override
  public Text title() {
    return Text.of("Linear regression seen from four sides", "线性回归的四种视角");
  }

  @Override
  public Report run(Convention convention) {
    Tensor x = BishopRows.x();
    Tensor powers = powers(x);
    Tensor t = BishopRows.t();
    FittedLinear least = LinearRegression.of().fit(powers, t);
    FittedLinear likeliest = MaximumAPosteriori.maximumLikelihood(NOISE).fit(powers, t);
    MaximumAPosteriori posterior = new MaximumAPosteriori(NOISE, PRIOR);
    FittedLinear ridge = Ridge.ofMaximumAPosteriori(NOISE, PRIOR).fit(powers, t);
    FittedLinear mostProbable = posterior.fit(powers, t);
    return Report.of(
        new Checks(Text.of("Weights of a cubic on ten points", "十个点上三次多项式的权重"))
            .agree(
                Text.of("empirical risk (least squares)", "经验风险（最小二乘）"),
                "0.31, 7.99, −25.43, 17.37",
                0.0051,
                least.coefficients())
            .agree(
                Text.of("maximum likelihood", "极大似然"),
                "0.31, 7.99, −25.43, 17.37",
                0.0051,
                likeliest.coefficients())
            .holds(
                Text.of("largest difference of the two", "二者最大差"),
                "",
                text(distance(least, likeliest)),
                distance(least, likeliest) < 1e-6)
            .holds(
                Text.of("structural risk (ridge) and MAP differ by", "结构风险（岭回归）与最大后验之差"),
                "",
                text(distance(ridge, mostProbable)),
                distance(ridge, mostProbable) < 1e-8)
            .recomputed(Text.of("λ = σ²/ν²"), "0.009", 1e-15, posterior.lambda())
            .recomputed(
                Text.of("σ² (maximum likelihood)", "σ²（极大似然）"),
                "0.03496489",
                5e-9,
                least.statistics().maximumLikelihoodVariance())
            .table(),
        new Part.Note(
            Text.of(
                "Without a prior: least squares = maximum likelihood. With a Gaussian prior:"
                    + " ridge = maximum a posteriori. The slide writes log p ∝ …, which is equal"
                    + " up to an additive constant, not proportional, and Σ_w where ∫dw is meant.",
                "无先验：最小二乘即极大似然；高斯先验：岭回归即最大后验。" + "幻灯片写作 log p ∝ …，实为相差一个加性常数，并非成正比；Σ_w 应为 ∫dw。")),
        picture(least, ridge));
  }

  private static Part.Picture picture(FittedLinear likeliest, FittedLinear mostProbable) {
    Tensor grid = BishopRows.places(201);
    return new Part.Picture(
        Text.of("Four views, two cubics", "四种视角，两条三次曲线"),
        Text.of("x"),
        Text.of("t"),
        List.of(
            BishopRows.series(
                Text.of("rows", "数据"),
                BishopRows.x(),
                BishopRows.t().toDoubles(),
                Part.Style.POINTS),
            curve(Text.of("least squares = ML", "最小二乘 = 极大似然"), grid, likeliest),
            curve(Text.of("ridge = MAP", "岭回归 = 最大后验"), grid, mostProbable)));
  }

  private static Part.Series curve(Text name, Tensor x, FittedLinear fitted) {
    Tensor powers = powers(x);
    return BishopRows.series(name, x, fitted.predict(powers).toDoubles(), Part.Style.LINE);
  }

  private static Tensor powers(Tensor x) {
    return Shapes.concat(1, x, x.squared(), x.squared().times(x));
  }

  private static double distance(FittedLinear a, FittedLinear b) {
    double[] p = a.coefficients();
    double[] q = b.coefficients();
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.abs(p[i] - q[i]));
    }
    return largest;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
