package downhill.testkit.golden.bind;

import downhill.eager.Tensors;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.SquaredError;
import downhill.metric.Metrics;
import downhill.nn.Activation;
import downhill.nn.Linear;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Adam;
import downhill.optim.Lbfgs;
import downhill.optim.Optimizer;
import downhill.optim.Sgd;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.testkit.golden.Comparison;
import downhill.testkit.golden.GoldenArray;
import downhill.testkit.golden.GoldenCase;
import downhill.testkit.golden.GoldenValue;
import downhill.testkit.golden.Outcome;
import downhill.testkit.golden.Tolerance;
import downhill.train.Batch;
import downhill.train.Listener;
import downhill.train.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The golden group `training`: whole trainings through the public trainer. The loss before every
/// update and the weights after the last one are compared.
final class TrainingCases {
  private static final Map<String, String> LATER =
      Map.of("digits-cnn", "later: convolution", "lstm-cumsum", "later: recurrent layers");

  private TrainingCases() {}

  /// A net with one hidden layer, named as in the cases.
  private record Net(
      Tensor W1, Tensor b1, Tensor W2, Tensor b2, Activation hidden, Activation output)
      implements Model {
    @Override
    public Tensor forward(Tensor x) {
      Tensor h = hidden.apply(x.matmul(W1.transpose()).plus(b1));
      return output.apply(h.matmul(W2.transpose()).plus(b2));
    }
  }

  static Outcome run(GoldenCase c, GoldenTensors tensors) {
    if (LATER.containsKey(c.id())) {
      return new Outcome.Skipped(LATER.get(c.id()));
    }
    return switch (c.op()) {
      case "training" -> trained(c, tensors);
      case "least_squares" -> leastSquares(c, tensors);
      case "data" -> new Outcome.Skipped("data of other cases");
      default -> new Outcome.Skipped("no operator " + c.op());
    };
  }

  private static Outcome trained(GoldenCase c, GoldenTensors tensors) {
    Batch data = Batch.of(tensors.of(c.input("x")), tensors.of(c.input("y")));
    Trainer<Net> trainer =
        Trainer.of(net(c, tensors)).loss(loss(c)).optimizer(optimizer(c)).inOrder();
    double[] losses = new double[c.attrs().integer("steps")];
    Listener listener =
        new Listener() {
          @Override
          public void onStep(Step step) {
            losses[(int) step.number() - 1] = step.loss();
          }
        };
    Net net =
        c.fields().isNull("batches")
            ? trainer.fullBatch().epochs(losses.length).listener(listener).fit(data).model()
            : batches(c, trainer.listener(listener), data, tensors);
    Tolerance tolerance =
        new Tolerance(
            c.tolerance().rtol(), c.fields().number("sensitivity_to_1e-12_relative_change"));
    Comparison comparison = Comparison.of(c, tensors.precision());
    double[] want = c.fields().numbers("losses_before_step");
    comparison.value(
        "losses before each step",
        GoldenArray.of(new int[] {want.length}, want),
        GoldenArray.of(new int[] {losses.length}, losses),
        tolerance);
    Map<String, Tensor> got = Parameters.of(net);
    c.fields()
        .get("final_params")
        .arrays()
        .forEach(
            (name, array) ->
                comparison.value(
                    name,
                    array,
                    GoldenTensors.array(Objects.requireNonNull(got.get(name))),
                    tolerance));
    if (!c.fields().isNull("final_accuracy")) {
      comparison.value(
          "final accuracy",
          GoldenArray.scalar(c.fields().number("final_accuracy")),
          GoldenArray.scalar(Metrics.accuracy().of(net.apply(data.x()), data.y())),
          new Tolerance(0, 1e-15));
    }
    return comparison.outcome();
  }

  /// One epoch over the given batches, laid end to end.
  private static Net batches(
      GoldenCase c, Trainer<Net> trainer, Batch data, GoldenTensors tensors) {
    List<GoldenValue> steps = c.fields().get("batches").items();
    int size = steps.getFirst().integers().length;
    int[] rows = steps.stream().flatMapToInt(step -> Arrays.stream(step.integers())).toArray();
    Tensor index =
        Tensors.to(Tensors.of(Arrays.stream(rows).asLongStream().toArray()), tensors.backend());
    return trainer.batch(size).epochs(1).fit(data.rows(index)).model();
  }

  private static Net net(GoldenCase c, GoldenTensors tensors) {
    String text = c.attrs().text("net");
    Activation hidden =
        text.contains("tanh")
            ? Activation.TANH
            : text.contains("relu") ? Activation.RELU : Activation.SIGMOID;
    return new Net(
        tensors.of(c.input("W1")),
        tensors.of(c.input("b1")),
        tensors.of(c.input("W2")),
        tensors.of(c.input("b2")),
        hidden,
        text.contains("sigmoid hidden and output") ? Activation.SIGMOID : Activation.IDENTITY);
  }

  private static Loss loss(GoldenCase c) {
    String name = c.attrs().text("loss");
    return switch (name) {
      case "softmax cross entropy, mean" -> CrossEntropy.of();
      case "bce with logits, mean" -> BinaryCrossEntropyWithLogits.of();
      case "1/2 sum of squares" -> new SquaredError(SquaredError.Scaling.HALF_SUM);
      default -> throw new IllegalArgumentException("No loss '" + name + "'.");
    };
  }

  private static Optimizer optimizer(GoldenCase c) {
    String name = c.attrs().text("optimizer");
    double rate = c.attrs().number("lr");
    return switch (name) {
      case "SGD" ->
          new Sgd(rate)
              .withMomentum(c.attrs().number("momentum", 0))
              .withWeightDecay(c.attrs().number("weight_decay", 0));
      case "Adam" -> new Adam(rate);
      default -> throw new IllegalArgumentException("No optimizer '" + name + "'.");
    };
  }

  /// The minimiser that training must approach from zero.
  private static Outcome leastSquares(GoldenCase c, GoldenTensors tensors) {
    Batch data = Batch.of(tensors.of(c.input("x")), tensors.of(c.input("y")));
    Linear zero =
        Parameters.map(
            Linear.init(data.x().shape().dim(1), 1, Random.of(0)),
            t -> Tensors.to(t.to(tensors.dtype()), tensors.backend()).times(0));
    var fitted =
        Trainer.of(zero)
            .loss(SquaredError.mean())
            .optimizer(new Lbfgs().withTolerances(1e-10, 0))
            .epochs(500)
            .fit(data);
    double[] coefficients =
        Parameters.of(fitted.model()).values().stream()
            .flatMapToDouble(t -> Arrays.stream(t.toDoubles()))
            .toArray();
    double error = SquaredError.mean().apply(fitted.model().apply(data.x()), data.y()).item();
    return Comparison.of(c, tensors.precision())
        .output("coef", GoldenArray.of(new int[] {coefficients.length}, coefficients))
        .output("mse", GoldenArray.scalar(error))
        .outcome();
  }
}
