package downhill.cli;

import downhill.derive.Networks;
import downhill.derive.Problem;
import downhill.eager.Tensors;
import downhill.loss.Loss;
import downhill.nn.Activation;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A network by its sizes, with a sample.
final class DeriveNetwork {
  private static final Set<String> CLASS_LOSSES =
      Set.of("cross-entropy", "negative-log-likelihood", "nll", "multi-margin");
  private static final Set<String> SIGN_LOSSES = Set.of("hinge", "squared-hinge", "perceptron");

  @Option(
      names = "--layers",
      paramLabel = "N-N-...",
      description = "A network by its sizes, inputs first, such as 2-3-2.")
  private @Nullable String layers;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "Of the hidden layers (default: sigmoid).")
  private String activation = "sigmoid";

  @Option(
      names = "--output-activation",
      paramLabel = "NAME",
      description = "Of the output layer; sigmoid for squared errors, else identity, if not set.")
  private @Nullable String outputActivation;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description =
          "half-squared-error, sum-squared-error, mean-squared-error, half-mean-squared-error,"
              + " cross-entropy, ... (default: half-squared-error).")
  private String loss = "half-squared-error";

  @Option(
      names = "--x",
      paramLabel = "NUMBERS",
      description = "The sample, such as 5,10; rows are separated by a semicolon.")
  private @Nullable String x;

  @Option(
      names = "--y",
      paramLabel = "NUMBERS",
      description = "The target, such as 0.01,0.99; for cross-entropy the class, from 0.")
  private @Nullable String y;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random weights from a seed; round numbers if not set.")
  private @Nullable Long seed;

  /// The sizes, if a network is asked for.
  @Nullable String layers() {
    return layers;
  }

  /// The problem of these sizes.
  ///
  /// @throws IllegalArgumentException when the options do not fit together; the message says which
  Problem network(String sizes) {
    List<Integer> widths = new ArrayList<>();
    for (String part : sizes.split("[-x,]", -1)) {
      if (!part.matches("[1-9][0-9]{0,5}")) {
        throw new IllegalArgumentException(
            "Expected --layers such as 2-3-2, inputs first, each 1 or more, got '%s'."
                .formatted(sizes));
      }
      widths.add(Integer.parseInt(part));
    }
    Loss function = Networks.loss(loss);
    String plain = loss.replace('_', '-');
    boolean squared = plain.contains("squared-error");
    Activation output =
        outputActivation != null
            ? Activation.of(outputActivation)
            : squared ? Activation.SIGMOID : implied(plain);
    int inputs = widths.getFirst();
    int outputs = widths.getLast();
    Tensor sample = x == null ? row(inputs, i -> (i % 5 + 1) / 2.0) : matrix("--x", x, inputs);
    int rows = sample.shape().dim(0);
    return Networks.of(
        widths,
        Activation.of(activation),
        output,
        function,
        seed == null ? Networks.roundNumbers() : Networks.randomNumbers(Random.of(seed)),
        sample,
        target(plain, rows, outputs));
  }

  /// What a loss expects of the output.
  private static Activation implied(String loss) {
    return switch (loss) {
      case "negative-log-likelihood", "nll", "kullback-leibler", "kl" -> Activation.LOG_SOFTMAX;
      case "binary-cross-entropy", "bce" -> Activation.SIGMOID;
      case "squared-log-error" -> Activation.SOFTPLUS;
      default -> Activation.IDENTITY;
    };
  }

  private Tensor target(String loss, int rows, int outputs) {
    if (CLASS_LOSSES.contains(loss) && (y == null || !y.contains("."))) {
      return classes(rows, outputs);
    }
    if (y != null) {
      Tensor given = matrix("--y", y, outputs);
      if (given.shape().dim(0) != rows) {
        throw new IllegalArgumentException(
            "--x has %d rows, --y has %d.".formatted(rows, given.shape().dim(0)));
      }
      return given;
    }
    double[] values = new double[rows * outputs];
    for (int i = 0; i < values.length; i++) {
      boolean first = i % outputs == 0;
      values[i] = SIGN_LOSSES.contains(loss) ? (first ? 1 : -1) : first ? 1 : 0;
    }
    return Tensors.of(values, Shape.of(rows, outputs));
  }

  private Tensor classes(int rows, int outputs) {
    long[] classes = new long[rows];
    if (y != null) {
      String[] parts = y.split("[,;]", -1);
      if (parts.length != rows) {
        throw new IllegalArgumentException(
            "--y should name one class for each of the %d rows, got %d."
                .formatted(rows, parts.length));
      }
      for (int i = 0; i < rows; i++) {
        double value = number("--y", parts[i]);
        if (value != Math.rint(value) || value < 0 || value >= outputs) {
          throw new IllegalArgumentException(
              "--y should be a class from 0 to %d, got '%s'.".formatted(outputs - 1, parts[i]));
        }
        classes[i] = (long) value;
      }
    }
    return Tensors.of(classes);
  }

  private interface Element {
    double at(int i);
  }

  private static Tensor row(int size, Element element) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = element.at(i);
    }
    return Tensors.of(values, Shape.of(1, size));
  }

  private static Tensor matrix(String option, String text, int columns) {
    String[] rows = text.split(";", -1);
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      String[] parts = rows[i].split(",", -1);
      if (parts.length != columns) {
        throw new IllegalArgumentException(
            "%s should have %d numbers in each row, as the network does; row %d has %d: '%s'."
                .formatted(option, columns, i + 1, parts.length, rows[i].strip()));
      }
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] = number(option, parts[j]);
      }
    }
    return Tensors.of(values, Shape.of(rows.length, columns));
  }

  private static double number(String option, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a number.".formatted(option, text.strip()), e);
    }
  }
}
