package downhill.metric;

import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// What the numbers are that a classifier predicts. Models of this library end in logits.
///
/// `[n, classes]` has a number for each class; `[n, 1]` has one for class 1, against class 0.
public enum Scores {
  /// Any numbers. Probabilities are their softmax, or for a single one its sigmoid; a single one
  /// means class 1 where it is at least 0.
  LOGITS,
  /// Numbers in `[0, 1]` whose rows add up to 1. A single one means class 1 where it is at least
  /// 0.5.
  PROBABILITIES;

  /// The class of each row: the first of the largest; -1 where a score of the row is NaN.
  ///
  /// @param prediction float `[n, classes]` or `[n, 1]`
  /// @throws ShapeException when it is no matrix
  /// @throws IllegalArgumentException when it is not float, or holds no probabilities where it
  ///   should
  public int[] classes(Tensor prediction) {
    ClassScores scores = ClassScores.of("classes", prediction, this);
    int[] classes = new int[scores.rows()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = scores.decided(i);
    }
    return classes;
  }

  /// The probability of each class in each row, as `[row][class]`; `[n, 1]` gives two classes.
  ///
  /// @param prediction float `[n, classes]` or `[n, 1]`
  /// @throws ShapeException when it is no matrix
  /// @throws IllegalArgumentException when it is not float, or holds no probabilities where it
  ///   should
  public double[][] probabilities(Tensor prediction) {
    ClassScores scores = ClassScores.of("probabilities", prediction, this);
    double[][] probabilities = new double[scores.rows()][scores.classes()];
    for (int i = 0; i < probabilities.length; i++) {
      for (int k = 0; k < scores.classes(); k++) {
        probabilities[i][k] = scores.probability(i, k);
      }
    }
    return probabilities;
  }
}
