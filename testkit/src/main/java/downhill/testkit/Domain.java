package downhill.testkit;

import downhill.tensor.Random;

/// Where the sample numbers of an argument come from: away from the kinks and poles of the
/// operation that they are for.
@FunctionalInterface
public interface Domain {
  /// `n` numbers.
  double[] draw(Random random, int n);

  /// Numbers spread evenly over an interval.
  static Domain between(double low, double high) {
    return new Interval(low, high);
  }

  /// An interval, which random programs can map any number into.
  record Interval(double low, double high) implements Domain {
    @Override
    public double[] draw(Random random, int n) {
      return random.uniform(n, low, high);
    }
  }

  /// Numbers of either sign with a magnitude in an interval: not near 0.
  static Domain eitherSign(double low, double high) {
    return (random, n) -> {
      double[] x = random.uniform(n, low, high);
      for (int i = 0; i < n; i++) {
        x[i] *= random.nextInt(2) == 0 ? 1 : -1;
      }
      return x;
    };
  }

  /// Numbers in `(-4, 4)` at least 0.1 from every multiple of ½: not near integers nor their ties.
  static Domain betweenHalves() {
    return (random, n) -> {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = (random.nextInt(16) - 8) / 2.0 + 0.1 + 0.3 * random.nextDouble();
      }
      return x;
    };
  }

  /// Numbers at least 0.1 apart, in random order: no ties, no near ones.
  static Domain distinct() {
    return (random, n) -> {
      int[] order = random.permutation(n);
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = 0.2 * (order[i] - n / 2.0) + 0.1 * random.nextDouble();
      }
      return x;
    };
  }

  /// Whole numbers from `low` to `high`, the ends included.
  static Domain whole(int low, int high) {
    return (random, n) -> {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = low + random.nextInt(high - low + 1);
      }
      return x;
    };
  }

  /// These numbers over and over.
  static Domain cycle(double... values) {
    return (_, n) -> {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = values[i % values.length];
      }
      return x;
    };
  }
}
