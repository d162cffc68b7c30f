package downhill.models.linear;

import downhill.models.rows.Rows;

/// A way to the weights of a linear model.
public sealed interface Solver {
  /// Householder QR with the singular values of `R` for the rank, refined iteratively: as many
  /// digits as float64 can give, in one go.
  record Decomposition() implements Solver {}

  /// Full-batch gradient descent on columns brought to mean 0 and deviation 1 (the weights are
  /// carried back). It shows how descent behaves, and reaches what the decomposition finds.
  ///
  /// @param learningRate `η > 0`; below `2/λ_max` of the scaled `AᵀA/n`, which `1/columns` always
  ///   is
  /// @param iterations at most so many, 1 or more
  /// @param tolerance stops when `½ Σ e²/n` changes by less from one iteration to the next; 0 or
  ///   more
  record GradientDescent(double learningRate, int iterations, double tolerance) implements Solver {
    /// Checks the ranges.
    public GradientDescent {
      Rows.aboveZero("gradient descent", "learning rate", learningRate);
      Rows.positive("gradient descent", "iterations", iterations);
      Rows.notNegative("gradient descent", "tolerance", tolerance);
    }
  }
}
