package downhill.models.rbf;

import downhill.models.rows.Rows;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;

/// Where the centres of a network lie.
public sealed interface Centres {
  /// At all training rows: the network goes through every target, noise and all.
  record AllRows() implements Centres {}

  /// At training rows drawn without replacement.
  ///
  /// @param count 1 or more, at most the number of rows
  record Sample(int count) implements Centres {
    /// Checks the range.
    public Sample {
      Rows.positive(RbfNetwork.WHO, "centres", count);
    }
  }

  /// At the means of clusters: k-means, started by k-means++ (Lloyd 1957; Arthur and Vassilvitskii
  /// 2007; for these networks Moody and Darken 1989).
  ///
  /// @param count 1 or more, at most the number of rows
  record KMeans(int count) implements Centres {
    /// Checks the range.
    public KMeans {
      Rows.positive(RbfNetwork.WHO, "centres", count);
    }
  }

  /// At given points, in the scale in which the network sees the rows.
  ///
  /// @param points `[k, features]`
  record Given(Tensor points) implements Centres {}

  /// The centres for rows.
  default double[][] of(double[][] rows, Random random) {
    return switch (this) {
      case AllRows _ -> rows;
      case Sample(int count) -> {
        atMost(count, rows.length);
        int[] order = random.split("centres").permutation(rows.length);
        yield Arrays.stream(order, 0, count).mapToObj(i -> rows[i]).toArray(double[][]::new);
      }
      case KMeans(int count) -> {
        atMost(count, rows.length);
        yield Clusters.means(rows, count, random.split("clusters"));
      }
      case Given(Tensor points) -> {
        double[][] given = Rows.features(RbfNetwork.WHO, points);
        if (given[0].length != rows[0].length) {
          throw new ShapeException(
              RbfNetwork.WHO,
              "expected centres with the %d features of the rows, got %s."
                  .formatted(rows[0].length, points.shape()),
              points.shape(),
              Shape.of(rows.length, rows[0].length));
        }
        yield given;
      }
    };
  }

  private static void atMost(int count, int rows) {
    if (count > rows) {
      throw new IllegalArgumentException(
          "%s: expected at most as many centres as there are rows (%d), got %d."
              .formatted(RbfNetwork.WHO, rows, count));
    }
  }
}
