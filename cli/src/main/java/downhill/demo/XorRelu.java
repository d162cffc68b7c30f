package downhill.demo;

import downhill.eager.Tensors;
import downhill.nn.Activations;
import downhill.tensor.Tensor;

/// XOR by a hidden layer of two ReLU units, with given weights (rows 132, 134, 135).
final class XorRelu implements Demo {
  @Override
  public String name() {
    return "xor-relu";
  }

  @Override
  public Text title() {
    return Text.of("XOR by two ReLU units", "两个 ReLU 单元实现异或");
  }

  @Override
  public Report run(Convention convention) {
    Tensor x = Tensors.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Tensor product = x.matmul(Tensors.matrix(new double[][] {{1, 1}, {1, 1}}));
    Tensor net = product.plus(Tensors.of(0.0, -1.0));
    Tensor hidden = Activations.relu(net);
    Tensor y = hidden.matmul(Tensors.matrix(new double[][] {{1}, {-2}}));
    return Report.of(
        new Checks(Text.of("f(x) = wᵀ max(0, Wᵀx + c) + b"))
            .equal(Text.of("XW"), "0, 0, 1, 1, 1, 1, 2, 2", product.toDoubles())
            .equal(Text.of("XW + c"), "0, −1, 1, 0, 1, 0, 2, 1", net.toDoubles())
            .equal(Text.of("max(0, XW + c)"), "0, 0, 1, 0, 1, 0, 2, 1", hidden.toDoubles())
            .equal(Text.of("y"), "0, 1, 1, 0", y.toDoubles())
            .table(),
        linear(x),
        new Part.Note(
            Text.of(
                "The slide labels the step from XW + c to the hidden layer \"* w\"; it is the"
                    + " ReLU.",
                "幻灯片把从 XW + c 到隐层的一步标为“* w”，实际上这一步是 ReLU。")),
        Drawn.plane(
            Text.of("In the plane of the hidden units a line is enough", "在隐层单元的平面上一条直线就够了"),
            Text.of("h₁"),
            Text.of("h₂"),
            Drawn.classes(hidden.toDoubles(), y.toDoubles()),
            Drawn.border(Text.of("h₁ − 2h₂ = 0.5"), -0.5, 2.5, 1, -2, -0.5)));
  }

  /// The least squares of a line through the four points: the normal equations of `(x₁, x₂, 1)`,
  /// solved by hand since they are so small.
  private static Part.Table linear(Tensor x) {
    double[] points = x.toDoubles();
    double[] targets = {0, 1, 1, 0};
    double meanY = 0;
    double[] mean = new double[2];
    for (int i = 0; i < 4; i++) {
      meanY += targets[i] / 4;
      mean[0] += points[2 * i] / 4;
      mean[1] += points[2 * i + 1] / 4;
    }
    double[] w = new double[2];
    for (int j = 0; j < 2; j++) {
      double covariance = 0;
      double variance = 0;
      for (int i = 0; i < 4; i++) {
        double d = points[2 * i + j] - mean[j];
        covariance += d * (targets[i] - meanY);
        variance += d * d;
      }
      w[j] = covariance / variance; // the two inputs are uncorrelated
    }
    double b = meanY - w[0] * mean[0] - w[1] * mean[1];
    return new Checks(Text.of("The best linear model", "最好的线性模型"))
        .equal(Text.of("w"), "0, 0", w)
        .equal(Text.of("b"), "0.5", b)
        .table();
  }
}
