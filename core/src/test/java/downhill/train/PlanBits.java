package downhill.train;

import downhill.eager.Tensors;
import downhill.loss.Loss;
import downhill.loss.Losses;
import downhill.nn.Activation;
import downhill.nn.Activations;
import downhill.nn.Dropout;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Sequential;
import downhill.op.Shapes;
import downhill.optim.Optimizer;
import downhill.optim.Optimizers;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Short trainings of many kinds, each as one line that every bit of its weights and losses enters.
/// The main method prints them, so that JVMs with other kernels, vectors and threads can be
/// compared.
final class PlanBits {
  private static final int FEATURES = 24;
  private static final int CLASSES = 5;

  private PlanBits() {}

  /// A layer whose input goes around it.
  record Around(Layer inner) implements Layer {
    @Override
    public Tensor forward(Tensor x) {
      return Shapes.concat(1, inner.apply(x), x);
    }
  }

  /// Prints them.
  ///
  /// @param args `few` for each loss and each optimizer once, `all` for each with each, `eager` for
  ///   one that cannot be compiled
  public static void main(String[] args) {
    if (args[0].equals("eager")) {
      System.setErr(System.out); // for what is logged
      IO.println(train("relu", "huber", "adam", true));
      return;
    }
    if (args[0].equals("all")) {
      everyPair(false).forEach(IO::println);
    } else {
      few(false).forEach(IO::println);
    }
    IO.println(wide());
    IO.println(background());
  }

  /// Every loss with Adam and every optimizer with cross entropy, on all models.
  static List<String> few(boolean eager) {
    List<String> lines = new ArrayList<>();
    for (String model : List.of("relu", "dropout", "concat")) {
      for (String loss : Losses.names()) {
        lines.add(train(model, loss, "adam", eager));
      }
      for (String optimizer : Optimizers.names()) {
        lines.add(train(model, "cross_entropy", optimizer, eager));
      }
    }
    return lines;
  }

  /// Every loss with every optimizer.
  static List<String> everyPair(boolean eager) {
    List<String> lines = new ArrayList<>();
    for (String loss : Losses.names()) {
      for (String optimizer : Optimizers.names()) {
        lines.add(train("relu", loss, optimizer, eager));
      }
    }
    return lines;
  }

  /// A training whose products and loops are cut for several threads.
  static String wide() {
    Sequential net =
        Sequential.of(
            Linear.init(200, 400, Random.of(1)),
            Activation.GELU,
            Linear.init(400, 10, Random.of(2)));
    long[] y = new long[300];
    for (int i = 0; i < y.length; i++) {
      y[i] = i * 7L % 10;
    }
    Tensor x = Tensors.of(Random.of(3).uniformFloats(300 * 200), Shape.of(300, 200));
    var fitted =
        Trainer.of(net)
            .loss(Losses.of("cross_entropy"))
            .optimizer(Optimizers.of("adam", 0.01))
            .batch(128)
            .epochs(2)
            .seed(4)
            .fit(x, Tensors.of(y));
    return "wide " + summary(fitted);
  }

  /// A training on single rows that are zero for the most part.
  static String background() {
    int rows = 60;
    int pixels = 400;
    float[] x = Random.of(3).uniformFloats(rows * pixels);
    long[] y = new long[rows];
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] < 0.8f ? 0 : x[i];
      y[i / pixels] = i / pixels * 7L % 10;
    }
    Sequential net =
        Sequential.of(
            Linear.init(pixels, 28, Random.of(1)),
            Activation.SIGMOID,
            Linear.init(28, 10, Random.of(2)));
    var fitted =
        Trainer.of(net)
            .loss(Losses.of("cross_entropy"))
            .optimizer(Optimizers.of("sgd", 0.1))
            .batch(1)
            .epochs(3)
            .seed(4)
            .fit(Tensors.of(x, Shape.of(rows, pixels)), Tensors.of(y));
    return "background " + summary(fitted);
  }

  /// @param eager whether everything reads values, so that nothing can be compiled
  static String train(String model, String loss, String optimizer, boolean eager) {
    BiFunction<Sequential, Batch, Tensor> value =
        (m, batch) -> {
          Tensor y = loss(loss, m.apply(batch.x()), batch.y());
          return eager && Double.isNaN(y.item()) ? y.negate() : y;
        };
    Optimizer rule = Optimizers.of(optimizer, 0.01);
    var fitted =
        Trainer.of(model(model), value)
            .optimizer(eager ? new Reading(rule) : rule)
            .batch(16)
            .epochs(2)
            .seed(5)
            .fit(data(loss));
    return model + " " + loss + " " + optimizer + " " + summary(fitted);
  }

  /// A rule that looks at its numbers.
  private record Reading(Optimizer rule) implements Optimizer {
    @Override
    public double learningRate() {
      return rule.learningRate();
    }

    @Override
    public List<Tensor> init(Tensor parameter) {
      return rule.init(parameter);
    }

    @Override
    public Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings) {
      return settings.step().item() < 0
          ? new Update(parameter, state)
          : rule.update(parameter, gradient, state, settings);
    }
  }

  private static Sequential model(String name) {
    Linear first = Linear.init(FEATURES, 18, Random.of(2));
    return switch (name) {
      case "relu" ->
          Sequential.of(
              first,
              Activation.RELU,
              Linear.init(18, 33, Random.of(6)),
              Activation.SIGMOID,
              Linear.init(33, CLASSES, Random.of(3)));
      case "dropout" ->
          Sequential.of(
              first, Activation.TANH, new Dropout(0.3), Linear.init(18, CLASSES, Random.of(3)));
      case "concat" ->
          Sequential.of(
              new Around(first),
              Activation.RELU,
              Linear.init(18 + FEATURES, CLASSES, Random.of(3)));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Tensor loss(String name, Tensor z, Tensor y) {
    Loss loss = Losses.of(name);
    return switch (name) {
      case "binary_cross_entropy" -> loss.apply(Activations.sigmoid(z), y);
      case "squared_log_error" -> loss.apply(z.squared(), y);
      case "kullback_leibler", "negative_log_likelihood" ->
          loss.apply(Activations.logSoftmax(z, -1), y);
      default -> loss.apply(z, y);
    };
  }

  private static Batch data(String loss) {
    int rows = 40;
    Tensor x = Tensors.of(Random.of(1).uniformFloats(rows * FEATURES), Shape.of(rows, FEATURES));
    long[] classes = new long[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i * 7L % CLASSES;
    }
    Shape all = Shape.of(rows, CLASSES);
    Tensor numbers = Tensors.of(Random.of(7).uniformFloats(rows * CLASSES), all);
    Tensor bits = numbers.greater(0.5f).to(DType.F32);
    Tensor y =
        switch (loss) {
          case "cross_entropy", "negative_log_likelihood", "multi_margin" -> Tensors.of(classes);
          case "hinge", "squared_hinge" -> bits.times(2).minus(1);
          case "binary_cross_entropy", "binary_cross_entropy_with_logits", "focal", "perceptron" ->
              bits;
          case "kullback_leibler" -> Activations.softmax(numbers, -1);
          case "poisson_nll" -> bits.times(3);
          default -> numbers;
        };
    return Batch.of(x, y);
  }

  private static String summary(Trainer.Fitted<? extends Model> fitted) {
    return Integer.toHexString(Samples.bits(fitted.model()).hashCode())
        + " "
        + fitted.history().epochs().stream().map(History.Epoch::loss).toList();
  }
}
