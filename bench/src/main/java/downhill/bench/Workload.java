package downhill.bench;

import java.util.List;
import java.util.Locale;

/// What is timed: data in file order, a network, an optimizer. Weights are Glorot-uniform, biases
/// zero, the loss is softmax with cross entropy, everything in float32.
///
/// W5 is inference: W3's network, trained for one epoch on 10,000 rows, then asked row by row and
/// for all test rows at once.
///
/// @param name such as `W1`
/// @param source where the rows come from
/// @param trainRows how many of the first rows are trained on
/// @param testRows how many rows judge the model
/// @param sizes units of each layer, the input first
/// @param activation what follows each hidden layer
/// @param rule how parameters follow gradients
/// @param batch rows for each update
/// @param epochs how often all rows are seen in the cold run
public record Workload(
    String name,
    Source source,
    int trainRows,
    int testRows,
    List<Integer> sizes,
    Activation activation,
    Rule rule,
    int batch,
    int epochs) {

  /// All workloads.
  public static final List<Workload> ALL =
      List.of(
          mnist("W1", 5_000, 1_000, List.of(784, 28, 10), Activation.SIGMOID, Rule.SGD, 1, 1),
          mnist("W2", 60_000, 10_000, List.of(784, 28, 10), Activation.RELU, Rule.ADAM, 32, 3),
          mnist(
              "W3", 60_000, 10_000, List.of(784, 512, 256, 10), Activation.RELU, Rule.ADAM, 128, 3),
          mnist(
              "W4",
              60_000,
              10_000,
              List.of(784, 1024, 1024, 10),
              Activation.RELU,
              Rule.ADAM,
              1024,
              1),
          mnist(
              "W5", 10_000, 10_000, List.of(784, 512, 256, 10), Activation.RELU, Rule.ADAM, 128, 1),
          new Workload(
              "W6",
              Source.DIGITS,
              1_437,
              360,
              List.of(64, 64, 10),
              Activation.RELU,
              Rule.ADAM,
              32,
              50));

  /// Copies the list.
  public Workload {
    sizes = List.copyOf(sizes);
  }

  private static Workload mnist(
      String name,
      int trainRows,
      int testRows,
      List<Integer> sizes,
      Activation activation,
      Rule rule,
      int batch,
      int epochs) {
    return new Workload(
        name, Source.MNIST, trainRows, testRows, sizes, activation, rule, batch, epochs);
  }

  /// Where the rows come from.
  public enum Source {
    /// 28 x 28 pixels, divided by 255.
    MNIST,
    /// 8 x 8 pixels, divided by 16; the test rows are the last ones.
    DIGITS
  }

  /// What follows each hidden layer.
  public enum Activation {
    /// `1 / (1 + exp(-x))`.
    SIGMOID,
    /// `max(x, 0)`.
    RELU
  }

  /// How parameters follow gradients.
  public enum Rule {
    /// Plain gradient descent, learning rate 0.1.
    SGD(0.1),
    /// Adam with its usual betas, learning rate 0.001.
    ADAM(1e-3);

    private final double learningRate;

    Rule(double learningRate) {
      this.learningRate = learningRate;
    }

    /// The learning rate.
    public double learningRate() {
      return learningRate;
    }
  }

  /// Units of the output layer.
  public int classes() {
    return sizes.getLast();
  }

  /// Whether single-row calls are timed too.
  public boolean isInference() {
    return name.equals("W5");
  }

  /// The workload of this name, such as `W1` or `w1`.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Workload named(String name) {
    for (Workload workload : ALL) {
      if (workload.name.equals(name.toUpperCase(Locale.ROOT))) {
        return workload;
      }
    }
    throw new IllegalArgumentException(
        "There is no workload '%s'. Give one of W1, W2, W3, W4, W5, W6.".formatted(name));
  }

  /// Runs workloads on Downhill and prints one line of JSON for each: `bench/run W1`.
  ///
  /// @throws Exception whatever fails while it runs
  public static void main(String[] args) throws Exception {
    Runner.main(args, DownhillPeer::new);
  }
}
