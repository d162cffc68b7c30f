package downhill.demo;

import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.optim.Lbfgs;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// What width and depth buy when a net fits a curve on an interval (rows 77 and 137).
final class DepthVersusWidth implements Demo {
  private static final int POINTS = 128;
  private static final int EPOCHS = 200;
  private static final int SEEDS = 3;

  /// A function to fit on [-1, 1].
  private enum Curve {
    SINE,
    ZIGZAG;

    double at(double x) {
      return switch (this) {
        case SINE -> Math.sin(2 * Math.PI * x);
        case ZIGZAG -> 2 / Math.PI * Math.asin(Math.sin(3 * Math.PI * x));
      };
    }
  }

  @Override
  public String name() {
    return "depth-vs-width";
  }

  @Override
  public Text title() {
    return Text.of("Deeper or wider, at equal size", "更深还是更宽：参数量相同时");
  }

  @Override
  public Report run(Convention convention) {
    int[] widths = {1, 2, 4, 8, 16, 32};
    List<List<Text>> wide = new ArrayList<>();
    double[] sine = new double[widths.length];
    double[] zigzag = new double[widths.length];
    for (int i = 0; i < widths.length; i++) {
      List<Integer> layers = List.of(widths[i]);
      sine[i] = error(Curve.SINE, layers);
      zigzag[i] = error(Curve.ZIGZAG, layers);
      wide.add(row("1 × " + widths[i], layers, sine[i], zigzag[i]));
    }
    List<List<Text>> deep = new ArrayList<>();
    for (List<Integer> layers :
        List.of(List.of(84), List.of(14, 14), List.of(10, 10, 10), List.of(8, 8, 8, 8))) {
      deep.add(
          row(
              layers.size() + " × " + layers.getFirst(),
              layers,
              error(Curve.SINE, layers),
              error(Curve.ZIGZAG, layers)));
    }
    List<Text> header =
        List.of(
            Text.of("hidden layers", "隐层"),
            Text.of("parameters", "参数个数"),
            Text.of("RMSE sin 2πx"),
            Text.of("RMSE zigzag", "RMSE 三角波"));
    int last = widths.length - 1;
    return Report.of(
        new Part.Grid(Text.of("One hidden layer, wider and wider", "一个隐层，逐步加宽"), header, wide),
        new Part.Grid(
            Text.of("About 250 parameters, deeper and deeper", "约 250 个参数，逐步加深"), header, deep),
        new Checks(Text.of("Universal approximation", "通用近似"))
            .holds(
                Text.of("32 units fit the sine to 0.02", "32 个单元把正弦逼近到 0.02 以内"),
                "",
                number(sine[last]),
                sine[last] < 0.02)
            .holds(Text.of("one unit does not", "1 个单元做不到"), "", number(sine[0]), sine[0] > 0.2)
            .holds(
                Text.of("the zigzag, too, wants more units", "三角波同样需要更多单元"),
                "",
                number(zigzag[0]) + " → " + number(zigzag[last]),
                zigzag[last] < zigzag[0] / 4)
            .table(),
        new Part.Note(
            Text.of(
                "\"Any continuous function\" means: on a compact set, here [−1, 1], and to any"
                    + " accuracy with enough units; Hornik's theorem does not say how many, nor"
                    + " that training finds them. The medians of three seeds above are what"
                    + " training found.",
                "“任意连续函数”是指：在紧集上（这里是 [−1, 1]），单元足够多时可达任意精度；"
                    + "定理并未说明需要多少单元，也未保证训练能找到它们。上面是三个种子的中位数。")),
        picture(widths, sine, zigzag));
  }

  private static Part.Picture picture(int[] widths, double[] sine, double[] zigzag) {
    double[] x = Arrays.stream(widths).mapToDouble(n -> Math.log(n) / Math.log(2)).toArray();
    return new Part.Picture(
        Text.of("One hidden layer, wider and wider", "一个隐层，逐步加宽"),
        Text.of("log₂ hidden units", "log₂ 隐层单元数"),
        Text.of("log₁₀ RMSE"),
        List.of(
            Drawn.series(
                Text.of("sin 2πx"),
                Part.Style.LINE,
                x,
                Arrays.stream(sine).map(Math::log10).toArray()),
            Drawn.series(
                Text.of("zigzag", "三角波"),
                Part.Style.LINE,
                x,
                Arrays.stream(zigzag).map(Math::log10).toArray())));
  }

  private static List<Text> row(String name, List<Integer> layers, double sine, double zigzag) {
    return Text.all(name, Integer.toString(parameters(layers)), number(sine), number(zigzag));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static int parameters(List<Integer> layers) {
    return Parameters.of(net(layers, 0)).values().stream().mapToInt(p -> p.shape().size()).sum();
  }

  private static Sequential net(List<Integer> layers, long seed) {
    List<Sequential.Hidden> hidden =
        layers.stream().map(units -> new Sequential.Hidden(units, Activation.TANH)).toList();
    return Parameters.to(Sequential.mlp(1, hidden, 1, Random.of(seed)), DType.F64);
  }

  /// The median over some seeds of the root mean square error after training with L-BFGS.
  private static double error(Curve curve, List<Integer> layers) {
    double[] x = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = -1 + (2.0 * i + 1) / POINTS;
    }
    Tensor inputs = Tensors.of(x, Shape.of(POINTS, 1));
    Tensor targets = Tensors.of(Arrays.stream(x).map(curve::at).toArray(), Shape.of(POINTS, 1));
    List<Double> errors = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      var fitted =
          Trainer.of(net(layers, seed))
              .loss(SquaredError.mean())
              .optimizer(new Lbfgs())
              .epochs(EPOCHS)
              .fit(inputs, targets);
      Tensor miss = fitted.model().apply(inputs).minus(targets);
      errors.add(miss.squared().mean().sqrt().item());
    }
    Collections.sort(errors);
    return errors.get(SEEDS / 2);
  }
}
