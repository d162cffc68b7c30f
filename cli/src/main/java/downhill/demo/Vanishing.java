package downhill.demo;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.nn.Activation;
import downhill.nn.Initializer;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How the error term fades through sigmoid layers and survives ReLU layers (row 75).
final class Vanishing implements Demo {
  private static final int DEPTH = 10;
  private static final int WIDTH = 32;
  private static final int ROWS = 64;

  @Override
  public String name() {
    return "vanishing";
  }

  @Override
  public Text title() {
    return Text.of("The vanishing gradient, measured", "梯度消失：实测");
  }

  @Override
  public Report run(Convention convention) {
    double[] sigmoid = norms(Activation.SIGMOID, new Initializer.GlorotUniform(1));
    double[] tanh = norms(Activation.TANH, new Initializer.GlorotUniform(1));
    double[] relu =
        norms(Activation.RELU, new Initializer.HeNormal(Math.sqrt(2), Initializer.Fan.IN));
    List<List<Text>> rows = new ArrayList<>();
    for (int layer = 0; layer < DEPTH; layer++) {
      rows.add(
          Text.all(
              Integer.toString(layer + 1),
              text(sigmoid[layer]),
              text(tanh[layer]),
              text(relu[layer])));
    }
    double fading = sigmoid[0] / sigmoid[DEPTH - 1];
    double kept = relu[0] / relu[DEPTH - 1];
    return Report.of(
        new Checks(Text.of("The bound 0.25ᴸ of the sigmoid", "sigmoid 的上界 0.25ᴸ"))
            .recomputed(Text.of("0.25⁵"), "9.77e-4", 5e-7, Math.pow(0.25, 5))
            .recomputed(Text.of("0.25¹⁰"), "9.54e-7", 5e-10, Math.pow(0.25, 10))
            .recomputed(Text.of("0.25²⁰"), "9.09e-13", 5e-16, Math.pow(0.25, 20))
            .table(),
        new Part.Grid(
            Text.of(
                "‖δ‖ of each layer, 10 layers of 32 units, before training",
                "训练之前各层的 ‖δ‖，10 层、每层 32 个单元"),
            List.of(Text.of("layer", "层"), Text.of("sigmoid"), Text.of("tanh"), Text.of("relu")),
            rows),
        new Checks(Text.of("First layer over last", "首层与末层之比"))
            .holds(
                Text.of("sigmoid: below 1e-3", "sigmoid：小于 1e-3"), "", text(fading), fading < 1e-3)
            .holds(
                Text.of("ReLU: between 0.05 and 20", "ReLU：介于 0.05 与 20 之间"),
                "",
                text(kept),
                kept > 0.05 && kept < 20)
            .table(),
        picture(sigmoid, tanh, relu));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.2e", value);
  }

  /// The Euclidean norm of the error terms of each layer, the first layer first.
  private static double[] norms(Activation activation, Initializer initializer) {
    Random random = Random.of(1);
    List<Tensor> weights = new ArrayList<>();
    for (int layer = 0; layer < DEPTH; layer++) {
      Shape shape = Shape.of(WIDTH, WIDTH);
      weights.add(Tensors.of(initializer.draw(random.split(layer), shape), shape));
    }
    Tensor x = Tensors.of(random.split("x").normal(ROWS * WIDTH, 0, 1), Shape.of(ROWS, WIDTH));
    // A zero is added to each net input: the gradient of that zero is the error term.
    List<Tensor> zeros = new ArrayList<>();
    for (int layer = 0; layer < DEPTH; layer++) {
      zeros.add(Tensors.zeros(Shape.of(ROWS, WIDTH), DType.F64));
    }
    List<Tensor> deltas =
        Grad.ofAll(
                added -> {
                  Tensor a = x;
                  for (int layer = 0; layer < DEPTH; layer++) {
                    Tensor net = a.matmul(weights.get(layer).transpose()).plus(added.get(layer));
                    a = activation.apply(net);
                  }
                  return a.squared().mean();
                })
            .apply(zeros);
    return deltas.stream().mapToDouble(delta -> delta.squared().sum().sqrt().item()).toArray();
  }

  private static Part.Picture picture(double[] sigmoid, double[] tanh, double[] relu) {
    return new Part.Picture(
        Text.of("log₁₀ ‖δ‖ of each layer", "各层的 log₁₀ ‖δ‖"),
        Text.of("layer", "层"),
        Text.of("log₁₀ ‖δ‖"),
        List.of(series("sigmoid", sigmoid), series("tanh", tanh), series("relu", relu)));
  }

  private static Part.Series series(String name, double[] norms) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int layer = 0; layer < norms.length; layer++) {
      x.add(layer + 1.0);
      y.add(Math.log10(norms[layer]));
    }
    return new Part.Series(Text.of(name), x, y, Part.Style.LINE);
  }
}
