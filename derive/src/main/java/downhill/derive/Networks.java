package downhill.derive;

import downhill.eager.Tensors;
import downhill.loss.Loss;
import downhill.loss.Losses;
import downhill.loss.SquaredError;
import downhill.loss.SquaredError.Scaling;
import downhill.nn.Activation;
import downhill.nn.KnownNames;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/// Fully connected networks by their sizes.
public final class Networks {
  private static final Map<String, Scaling> SCALINGS =
      new LinkedHashMap<>(
          Map.of(
              "half-squared-error", Scaling.HALF_SUM,
              "sum-squared-error", Scaling.SUM,
              "mean-squared-error", Scaling.MEAN,
              "half-mean-squared-error", Scaling.HALF_MEAN_PER_SAMPLE));

  private Networks() {}

  /// The loss of that name: one of the four scalings of the squared error, or one of [Losses].
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static Loss loss(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
    Scaling scaling = SCALINGS.get(wanted);
    if (scaling != null) {
      return new SquaredError(scaling);
    }
    List<String> known = new ArrayList<>(SCALINGS.keySet().stream().sorted().toList());
    Losses.names().forEach(other -> known.add(other.replace('_', '-')));
    if (!known.contains(wanted) && !List.of("mse", "mae", "nll", "bce", "kl").contains(wanted)) {
      throw new KnownNames("loss", known).unknown(name);
    }
    return Losses.of(name);
  }

  /// The problem of a network's loss on a sample.
  ///
  /// @param widths the number of inputs, of hidden units, of outputs
  /// @param hidden the activation of hidden layers
  /// @param output the activation of the last layer
  /// @param numbers the weights and biases, in the order of the parameters
  /// @param x `[rows, inputs]`
  /// @param y as the loss takes it
  public static Problem of(
      List<Integer> widths,
      Activation hidden,
      Activation output,
      Loss loss,
      IntToDoubleFunction numbers,
      Tensor x,
      Tensor y) {
    if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "derive: expected layer sizes such as 2-3-2, inputs first, outputs last, each 1 or more,"
              + " got "
              + widths
              + ".");
    }
    if (x.shape().rank() != 2 || x.shape().dim(1) != widths.getFirst()) {
      throw new IllegalArgumentException(
          "derive: the network has %d inputs, the sample %s has %d. Give one number for each input."
              .formatted(widths.getFirst(), x.shape(), x.shape().dim(-1)));
    }
    int[] next = {0};
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.size(); i++) {
      Tensor weight = fill(Shape.of(widths.get(i), widths.get(i - 1)), numbers, next);
      layers.add(new Linear(weight, fill(Shape.of(widths.get(i)), numbers, next)));
      Activation activation = i == widths.size() - 1 ? output : hidden;
      if (activation != Activation.IDENTITY) {
        layers.add(activation);
      }
    }
    return Problem.of(new Sequential(layers), loss, x, y);
  }

  private static Tensor fill(Shape shape, IntToDoubleFunction numbers, int[] next) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.applyAsDouble(next[0]++);
    }
    return Tensors.of(values, shape);
  }

  /// Numbers with one decimal between -0.9 and 0.9 in a fixed order, for reading.
  public static IntToDoubleFunction roundNumbers() {
    return i -> ((i * 7 + 3) % 19 - 9) / 10.0;
  }

  /// Random numbers, normal with standard deviation 0.7.
  public static IntToDoubleFunction randomNumbers(Random random) {
    return _ -> 0.7 * random.nextNormal();
  }
}
