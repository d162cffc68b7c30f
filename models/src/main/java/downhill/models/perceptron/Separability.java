package downhill.models.perceptron;

import downhill.tensor.Tensor;
import java.util.List;

/// Whether a plane `wᵀx + b = 0` has class 1 strictly on its one side and class 0 on the other,
/// with the proof.
///
/// Found by linear programs; exactly one of the two answers exists (Gordan 1873). The proof is
/// checked with the given rows before it is returned.
public sealed interface Separability {
  /// Yes: `(2y − 1)(wᵀx + b) > 0` for all rows.
  ///
  /// @param weight `w`
  /// @param bias `b`
  record Separable(List<Double> weight, double bias) implements Separability {
    /// Copies the list.
    public Separable {
      weight = List.copyOf(weight);
    }
  }

  /// No: a point is a mixture of rows of class 0 and of rows of class 1 at once, so no plane can
  /// have it on both sides.
  ///
  /// @param zeros the parts of rows of class 0, adding up to 1
  /// @param ones the parts of rows of class 1, adding up to 1, that mix to the same point
  /// @param point that is on both sides
  record Inseparable(List<Part> zeros, List<Part> ones, List<Double> point)
      implements Separability {
    /// Copies the lists.
    public Inseparable {
      zeros = List.copyOf(zeros);
      ones = List.copyOf(ones);
      point = List.copyOf(point);
    }

    /// A row and its part of a mixture.
    ///
    /// @param row counted from 0
    /// @param part above 0
    public record Part(int row, double part) {}
  }

  /// The verdict.
  ///
  /// @param x `[n, features]`, finite
  /// @param y classes 0 and 1, `[n]` or `[n, 1]`
  /// @throws IllegalArgumentException when a number is not finite or a label is not 0 or 1
  /// @throws IllegalStateException when rounding leaves neither proof standing, which takes points
  ///   that touch within about 1e-9 of their spread
  static Separability of(Tensor x, Tensor y) {
    return SeparatingPrograms.of(x, y).verdict();
  }

  /// How many updates the perceptron can need, at most.
  ///
  /// @param x `[n, features]`, finite
  /// @param y classes 0 and 1, `[n]` or `[n, 1]`
  /// @throws IllegalArgumentException when no plane separates the classes, since then there is no
  ///   bound
  static Bound bound(Tensor x, Tensor y) {
    return SeparatingPrograms.of(x, y).bound();
  }

  /// Novikoff's bound: at most `R²/γ²` updates from zero weights, one row at a time (Novikoff
  /// 1962). Rows have a 1 appended for the bias: `R` is the greatest `‖(x, 1)‖`, and `γ` the widest
  /// margin `(2y − 1) ŵᵀ(x, 1)` that all rows can have for a unit `ŵ`.
  ///
  /// @param squaredRadius `R²`
  /// @param margin `γ`
  record Bound(double squaredRadius, double margin) {
    /// `R²/γ²`.
    public double updates() {
      return squaredRadius / (margin * margin);
    }
  }
}
