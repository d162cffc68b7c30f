package downhill.models.rbf;

import downhill.tensor.Random;

/// k-means.
final class Clusters {
  private static final int ROUNDS = 100;

  private Clusters() {}

  /// The means of `count` clusters: seeds far from each other, then Lloyd's rounds until no row
  /// changes its cluster.
  static double[][] means(double[][] rows, int count, Random random) {
    double[][] means = seeds(rows, count, random);
    int[] cluster = new int[rows.length];
    java.util.Arrays.fill(cluster, -1);
    for (int round = 0; round < ROUNDS; round++) {
      boolean changed = false;
      for (int i = 0; i < rows.length; i++) {
        int nearest = nearest(rows[i], means, count);
        changed |= nearest != cluster[i];
        cluster[i] = nearest;
      }
      if (!changed) {
        break;
      }
      double[][] sums = new double[count][rows[0].length];
      int[] sizes = new int[count];
      for (int i = 0; i < rows.length; i++) {
        sizes[cluster[i]]++;
        for (int j = 0; j < rows[i].length; j++) {
          sums[cluster[i]][j] += rows[i][j];
        }
      }
      for (int c = 0; c < count; c++) {
        // A cluster that lost its rows stays where it was.
        for (int j = 0; j < sums[c].length && sizes[c] > 0; j++) {
          means[c][j] = sums[c][j] / sizes[c];
        }
      }
    }
    return means;
  }

  /// Each next seed is a row, drawn with the square of its distance from those before.
  private static double[][] seeds(double[][] rows, int count, Random random) {
    double[][] seeds = new double[count][];
    seeds[0] = rows[random.nextInt(rows.length)].clone();
    double[] squares = new double[rows.length];
    for (int s = 1; s < count; s++) {
      double total = 0;
      for (int i = 0; i < rows.length; i++) {
        squares[i] = square(rows[i], seeds[nearest(rows[i], seeds, s)]);
        total += squares[i];
      }
      double at = random.nextDouble() * total;
      int chosen = 0;
      for (int i = 0; i < rows.length && total > 0; i++) {
        chosen = squares[i] > 0 ? i : chosen;
        at -= squares[i];
        if (at < 0) {
          break;
        }
      }
      seeds[s] = rows[chosen].clone();
    }
    return seeds;
  }

  private static int nearest(double[] row, double[][] means, int count) {
    int nearest = 0;
    for (int c = 1; c < count; c++) {
      if (square(row, means[c]) < square(row, means[nearest])) {
        nearest = c;
      }
    }
    return nearest;
  }

  static double square(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
