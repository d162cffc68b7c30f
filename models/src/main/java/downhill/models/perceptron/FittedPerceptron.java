package downhill.models.perceptron;

import downhill.models.Classifier;
import downhill.nn.Linear;
import downhill.tensor.Tensor;
import java.util.List;

/// A trained perceptron. Its output is the net input `wᵀx + b`; 0 and more mean class 1.
///
/// @param network the net input, float64 `[n, features] → [n, 1]`
/// @param converged whether no row is wrong any more
/// @param updates how many were made
/// @param passes over the rows, the last clean one among them
/// @param trace the updates in order, as many as were asked for
/// @param warnings each a sentence; one when it has not converged
public record FittedPerceptron(
    Linear network,
    boolean converged,
    int updates,
    int passes,
    List<Update> trace,
    List<String> warnings)
    implements Classifier {
  /// Copies the lists.
  public FittedPerceptron {
    trace = List.copyOf(trace);
    warnings = List.copyOf(warnings);
  }

  /// An update.
  ///
  /// @param number counted from 1
  /// @param pass in which it was made, counted from 1
  /// @param rows that were wrong and made it, counted from 0
  /// @param weight after it
  /// @param bias after it
  public record Update(int number, int pass, List<Integer> rows, List<Double> weight, double bias) {
    /// Copies the lists.
    public Update {
      rows = List.copyOf(rows);
      weight = List.copyOf(weight);
    }
  }

  @Override
  public String name() {
    return "perceptron";
  }

  @Override
  public int features() {
    return network.inFeatures();
  }

  @Override
  public int classes() {
    return 2;
  }

  /// `w`.
  public double[] weight() {
    return network.weight().toDoubles();
  }

  /// `b`.
  public double bias() {
    Tensor bias = network.bias();
    return bias == null ? 0 : bias.item();
  }

  /// The threshold `θ = −b`: class 1 where `wᵀx ≥ θ`.
  public double threshold() {
    return -bias();
  }

  /// The distance `|wᵀx + b| / ‖w‖` of a point from the plane; NaN when `w = 0` and there is none.
  ///
  /// @param point as many numbers as there are features
  public double distance(double... point) {
    double[] w = weight();
    if (point.length != w.length) {
      throw new IllegalArgumentException(
          "perceptron: expected a point with %d numbers, got %d."
              .formatted(w.length, point.length));
    }
    double z = bias();
    double squares = 0;
    for (int j = 0; j < w.length; j++) {
      z += w[j] * point[j];
      squares += w[j] * w[j];
    }
    return Math.abs(z) / Math.sqrt(squares);
  }
}
