package downhill.demo;

import downhill.eager.Tensors;
import downhill.models.rbf.Centres;
import downhill.models.rbf.FittedRbfRegressor;
import downhill.models.rbf.RbfNetwork;
import downhill.models.rbf.Width;
import downhill.tensor.Tensor;

/// XOR by two Gaussian units, with and without a bias (row 69).
final class RbfXor implements Demo {
  private static final Tensor X = Tensors.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  private static final Tensor Y = Tensors.matrix(new double[][] {{0}, {1}, {1}, {0}});

  @Override
  public String name() {
    return "rbf-xor";
  }

  @Override
  public Text title() {
    return Text.of("XOR by two radial basis functions", "两个径向基函数实现异或");
  }

  @Override
  public Report run(Convention convention) {
    Tensor centres = Tensors.matrix(new double[][] {{0, 0}, {1, 1}});
    RbfNetwork network =
        RbfNetwork.of(new Centres.Given(centres))
            .withWidth(new Width.Fixed(1))
            .withLambda(0)
            .unscaled();
    FittedRbfRegressor with = network.fitRegressor(X, Y);
    FittedRbfRegressor without = network.withoutBias().fitRegressor(X, Y);
    double miss = with.predict(X).minus(Y).abs().max().item();
    return Report.of(
        new Checks(Text.of("Centres (0,0), (1,1), β = 1", "中心 (0,0)、(1,1)，β = 1"))
            .recomputed(
                Text.of("with bias: b, w₁, w₂", "有偏置：b, w₁, w₂"),
                "2.841347, −2.502650, −2.502650",
                5e-7,
                with.linear().coefficients())
            .recomputed(Text.of("outputs", "输出"), "0, 1, 1, 0", 1e-12, with.predict(X).toDoubles())
            .holds(
                Text.of("largest miss below 1e-12", "最大误差小于 1e-12"),
                "",
                "%.1e".formatted(miss),
                miss < 1e-12)
            .recomputed(
                Text.of("without bias: w₁, w₂", "无偏置：w₁, w₂"),
                "0.401982, 0.401982",
                5e-7,
                without.linear().linear().weight().toDoubles())
            .recomputed(
                Text.of("outputs", "输出"),
                "0.456, 0.296, 0.296, 0.456",
                5e-4,
                without.predict(X).toDoubles())
            .table(),
        new Part.Note(
            Text.of(
                "The Gaussian is one radial function among several, and the bias is optional; but"
                    + " with these two centres XOR needs it: both units are large at their own"
                    + " corner, and only a negative weight with a bias can turn that over.",
                "高斯只是径向基函数的一种，偏置也可有可无；但以这两点为中心时，异或离不开偏置：" + "两个单元各在自己的角上取大值，只有负权重加偏置才能翻转过来。")),
        picture(with.linear().coefficients()));
  }

  /// The plane of the two units, and the line where the network with a bias gives one half.
  private static Part.Picture picture(double[] fitted) {
    double[] points = X.toDoubles();
    double[] units = new double[8];
    for (int i = 0; i < 4; i++) {
      double x = points[2 * i];
      double y = points[2 * i + 1];
      units[2 * i] = Math.exp(-(x * x + y * y));
      units[2 * i + 1] = Math.exp(-((x - 1) * (x - 1) + (y - 1) * (y - 1)));
    }
    return Drawn.plane(
        Text.of("In the plane of the two units a line is enough", "在两个单元的平面上一条直线就够了"),
        Text.of("φ₁"),
        Text.of("φ₂"),
        Drawn.classes(units, Y.toDoubles()),
        Drawn.border(Text.of("f = 0.5"), 0, 1, fitted[1], fitted[2], fitted[0] - 0.5));
  }
}
