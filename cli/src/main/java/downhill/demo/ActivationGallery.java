package downhill.demo;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The activation functions of the sources: values, derivatives, ranges (rows 106 to 113).
final class ActivationGallery implements Demo {
  private static final List<Activation> SHOWN =
      List.of(
          Activation.SIGMOID,
          Activation.TANH,
          Activation.RELU,
          Activation.LEAKY_RELU,
          Activation.ELU,
          Activation.SOFTPLUS,
          Activation.SWISH,
          Activation.GELU);

  @Override
  public String name() {
    return "activations";
  }

  @Override
  public Text title() {
    return Text.of("Activation functions and their derivatives", "激活函数及其导数");
  }

  @Override
  public Report run(Convention convention) {
    return Report.of(
        values(),
        minima(),
        gallery(),
        new Part.Note(
            Text.of(
                "The source says that saturating functions squash to (0, 1); tanh squashes to"
                    + " (−1, 1).",
                "原文说饱和型函数把输入压缩到 (0, 1)；tanh 的值域是 (−1, 1)。")),
        picture(Text.of("Activation functions", "激活函数"), f -> f),
        picture(Text.of("Their derivatives", "导数"), ActivationGallery::derivative));
  }

  private static double[] at(UnaryOperator<Tensor> f, double... x) {
    return f.apply(Tensors.of(x)).toDoubles();
  }

  private static UnaryOperator<Tensor> derivative(UnaryOperator<Tensor> f) {
    return x -> Grad.of(y -> f.apply(y).sum()).apply(x);
  }

  private static Part.Table values() {
    double[] points = {-2, -1, 0, 1, 2};
    return new Checks(Text.of("Values", "函数值"))
        .recomputed(
            Text.of("σ at −2, −1, 0, 1, 2", "σ 在 −2, −1, 0, 1, 2"),
            "0.119203, 0.268941, 0.5, 0.731059, 0.880797",
            5e-7,
            at(Activations::sigmoid, points))
        .recomputed(
            Text.of("tanh at the same places", "tanh 在同样各点"),
            "−0.964028, −0.761594, 0, 0.761594, 0.964028",
            5e-7,
            at(Activations::tanh, points))
        .recomputed(
            Text.of(
                "ReLU, LeakyReLU(0.01), ELU(1), softplus at −1",
                "ReLU、LeakyReLU(0.01)、ELU(1)、softplus 在 −1"),
            "0, −0.01, −0.632121, 0.313262",
            5e-7,
            at(Activation.RELU::forward, -1)[0],
            at(Activation.LEAKY_RELU::forward, -1)[0],
            at(Activation.ELU::forward, -1)[0],
            at(Activation.SOFTPLUS::forward, -1)[0])
        .recomputed(
            Text.of("softplus(2), softplus(1000)"),
            "2.126928, 1000",
            5e-7,
            at(Activations::softplus, 2, 1000))
        .recomputed(
            Text.of("softmax(1, 2, 3)"),
            "0.09003057, 0.24472847, 0.66524096",
            5e-9,
            at(x -> Activations.softmax(x, 0), 1, 2, 3))
        .recomputed(
            Text.of("softmax(1000, 1000)"),
            "0.5, 0.5",
            0,
            at(x -> Activations.softmax(x, 0), 1000, 1000))
        .recomputed(
            Text.of("swish(1), GELU(1)"),
            "0.731059, 0.841345",
            5e-7,
            at(Activations::silu, 1)[0],
            at(Activations::gelu, 1)[0])
        .table();
  }

  private static Part.Table minima() {
    double[] swish = minimum(Activations::silu);
    double[] gelu = minimum(Activations::gelu);
    double[] byTanh = largest(x -> Activations.geluTanh(x).minus(Activations.gelu(x)).abs());
    double[] bySigmoid = largest(x -> Activations.geluSigmoid(x).minus(Activations.gelu(x)).abs());
    return new Checks(Text.of("Where they are not monotone", "非单调之处"))
        .recomputed(Text.of("min swish, at", "swish 的最小值及位置"), "−0.278465, −1.278465", 1e-5, swish)
        .recomputed(Text.of("min GELU, at", "GELU 的最小值及位置"), "−0.169971, −0.751792", 1e-5, gelu)
        .recomputed(
            Text.of("largest error of the tanh form of GELU", "GELU 的 tanh 近似的最大误差"),
            "0.0004732",
            5e-8,
            byTanh[0])
        .recomputed(
            Text.of("largest error of x σ(1.702x)", "x σ(1.702x) 的最大误差"),
            "0.02033",
            5e-6,
            bySigmoid[0])
        .table();
  }

  /// The smallest value on [-6, 6] and where it is taken.
  private static double[] minimum(UnaryOperator<Tensor> f) {
    double[] found = largest(x -> f.apply(x).negate());
    return new double[] {-found[0], found[1]};
  }

  private static double[] largest(UnaryOperator<Tensor> f) {
    int n = 1_200_001;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = -6 + i * 1e-5;
    }
    double[] y = f.apply(Tensors.of(x, Shape.of(n))).toDoubles();
    int best = 0;
    for (int i = 1; i < n; i++) {
      best = y[i] > y[best] ? i : best;
    }
    return new double[] {y[best], x[best]};
  }

  private static Part.Grid gallery() {
    List<List<Text>> rows = new ArrayList<>();
    for (Activation f : SHOWN) {
      double[] y = grid(f::forward);
      double[] slope = grid(derivative(f::forward));
      boolean rising = true;
      for (int i = 1; i < y.length; i++) {
        rising &= y[i] >= y[i - 1];
      }
      rows.add(
          Text.all(
              f.toString(),
              number(at(f::forward, -8)[0]),
              number(at(f::forward, 8)[0]),
              number(at(f::forward, 0)[0]),
              number(min(slope)),
              number(-min(negated(slope))),
              rising ? "✓" : "–",
              min(y) < 0 && min(negated(y)) < 0 ? "✓" : "–"));
    }
    return new Part.Grid(
        Text.of("Measured on [−8, 8]", "在 [−8, 8] 上测得"),
        List.of(
            Text.of("f"),
            Text.of("f(−8)"),
            Text.of("f(8)"),
            Text.of("f(0)"),
            Text.of("min f′"),
            Text.of("max f′"),
            Text.of("monotone", "单调"),
            Text.of("both signs", "可正可负")),
        rows);
  }

  private static double[] grid(UnaryOperator<Tensor> f) {
    double[] x = new double[1601];
    for (int i = 0; i < x.length; i++) {
      x[i] = -8 + i * 0.01;
    }
    return f.apply(Tensors.of(x)).toDoubles();
  }

  private static double min(double[] values) {
    double least = values[0];
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double[] negated(double[] values) {
    double[] y = values.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = -y[i];
    }
    return y;
  }

  private static String number(double value) {
    return Checks.number("%.4f", value);
  }

  private static Part.Picture picture(Text title, UnaryOperator<UnaryOperator<Tensor>> drawn) {
    List<Double> x = new ArrayList<>();
    for (int i = -80; i <= 80; i++) {
      x.add(i * 0.05);
    }
    double[] points = x.stream().mapToDouble(Double::doubleValue).toArray();
    List<Part.Series> series = new ArrayList<>();
    for (Activation f : SHOWN) {
      List<Double> y = new ArrayList<>();
      for (double value : at(drawn.apply(f::forward), points)) {
        y.add(value);
      }
      series.add(new Part.Series(Text.of(f.toString()), x, y, Part.Style.LINE));
    }
    return new Part.Picture(title, Text.of("x"), Text.of("y"), series);
  }
}
