package downhill.models.rbf;

import downhill.models.rows.Rows;
import java.util.Arrays;

/// How wide the functions are: the rule for `β = 1/(2σ²)`.
public sealed interface Width {
  /// One `β` for all.
  ///
  /// @param beta above 0
  record Fixed(double beta) implements Width {
    /// Checks the range.
    public Fixed {
      Rows.aboveZero(RbfNetwork.WHO, "beta", beta);
    }
  }

  /// `σ = d/√(2k)` for all, with the greatest distance `d` of two of the `k` centres (Haykin 1999,
  /// eq. 5.53).
  record GreatestDistance() implements Width {}

  /// For each centre `σ` is the mean distance of its nearest others (Moody and Darken 1989).
  ///
  /// @param neighbours 1 or more
  record NearestNeighbours(int neighbours) implements Width {
    /// Checks the range.
    public NearestNeighbours {
      Rows.positive(RbfNetwork.WHO, "neighbours", neighbours);
    }
  }

  /// The `β` of each centre; 1 where centres coincide and no rule can tell.
  default double[] of(double[][] centres) {
    int k = centres.length;
    double[] beta = new double[k];
    switch (this) {
      case Fixed(double value) -> Arrays.fill(beta, value);
      case GreatestDistance _ -> {
        double most = 0;
        for (double[] a : centres) {
          for (double[] b : centres) {
            most = Math.max(most, Clusters.square(a, b));
          }
        }
        Arrays.fill(beta, most > 0 ? k / most : 1); // 1/(2σ²) with σ² = d²/(2k)
      }
      case NearestNeighbours(int neighbours) -> {
        for (int i = 0; i < k; i++) {
          double[] centre = centres[i];
          double sigma =
              Arrays.stream(centres)
                  .mapToDouble(other -> Math.sqrt(Clusters.square(centre, other)))
                  .filter(distance -> distance > 0)
                  .sorted()
                  .limit(neighbours)
                  .average()
                  .orElse(Math.sqrt(0.5));
          beta[i] = 1 / (2 * sigma * sigma);
        }
      }
    }
    return beta;
  }
}
