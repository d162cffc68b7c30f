package downhill.metric;

import java.util.Arrays;

/// Figures of an order: how well scores put the rows of a class before the others.
final class Ranking {
  private Ranking() {}

  /// A figure of the scores of positive and of negative rows, both ascending and without NaN.
  interface Figure {
    double of(double[] positive, double[] negative);
  }

  /// For two classes the figure of class 1; for more the mean over the classes, each against the
  /// rest, leaving out those for which it is undefined.
  static double overClasses(ClassScores scores, int[] labels, Figure figure) {
    double[] evidence = scores.evidence();
    for (double value : evidence) {
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
    }
    int classes = scores.classes();
    if (classes == 2) {
      return ofClass(1, evidence, classes, labels, figure);
    }
    double sum = 0;
    int defined = 0;
    for (int k = 0; k < classes; k++) {
      double value = ofClass(k, evidence, classes, labels, figure);
      if (!Double.isNaN(value)) {
        sum += value;
        defined++;
      }
    }
    return sum / defined;
  }

  private static double ofClass(
      int k, double[] evidence, int classes, int[] labels, Figure figure) {
    double[] positive = new double[labels.length];
    double[] negative = new double[labels.length];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      double value = evidence[i * classes + k];
      if (labels[i] == k) {
        positive[count++] = value;
      } else {
        negative[i - count] = value;
      }
    }
    return figure.of(sorted(positive, count), sorted(negative, labels.length - count));
  }

  private static double[] sorted(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted); // -0.0 before 0.0, which the comparisons below take as equal
    return sorted;
  }

  /// The part of the pairs of a positive and a negative row in which the positive one scores
  /// higher; a tie is half a pair. NaN where there are no pairs.
  static double area(double[] positive, double[] negative) {
    long halves = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : positive) {
      while (below < negative.length && negative[below] < score) {
        below++;
      }
      while (notAbove < negative.length && negative[notAbove] <= score) {
        notAbove++;
      }
      halves += (long) below + notAbove;
    }
    return halves / (2.0 * positive.length * negative.length);
  }

  /// `Σ (R_i - R_{i-1}) P_i` over the distinct scores as thresholds, from the highest down, with
  /// precision `P` and recall `R`. NaN where there are no positives.
  static double averagePrecision(double[] positive, double[] negative) {
    double sum = 0;
    int hits = 0;
    int misses = 0;
    while (hits < positive.length) {
      double threshold = positive[positive.length - 1 - hits];
      int before = hits;
      while (hits < positive.length && positive[positive.length - 1 - hits] >= threshold) {
        hits++;
      }
      while (misses < negative.length && negative[negative.length - 1 - misses] >= threshold) {
        misses++;
      }
      sum += (double) (hits - before) * hits / ((double) hits + misses);
    }
    return sum / positive.length;
  }
}
