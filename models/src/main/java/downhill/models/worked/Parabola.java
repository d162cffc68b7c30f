package downhill.models.worked;

import downhill.models.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// Gradient descent on `f(θ) = ½ (θ − 0.25)²`, one number, so that every step can be drawn.
///
/// The slope is `θ − 0.25`, so a step takes the distance from the minimum times `1 − η`: it
/// approaches for `0 < η < 2`, from both sides in turn for `η > 1`, jumps to and fro for ever for
/// `η = 2`, and flies away beyond.
public final class Parabola {
  /// Where the minimum is.
  public static final double MINIMUM = 0.25;

  private static final int MOST = 10_000;
  private static final double ENOUGH = 1e-10;

  private Parabola() {}

  /// How a descent ended.
  public enum Verdict {
    /// Near the minimum.
    CONVERGED,
    /// The loss does not change although the slope is not 0: `θ` jumps to and fro.
    OSCILLATES,
    /// The loss grows without bound.
    DIVERGES
  }

  /// A descent.
  ///
  /// @param path `θ` from the start to the end
  /// @param verdict how it ended
  public record Descent(List<Double> path, Verdict verdict) {
    /// Copies the list.
    public Descent {
      path = List.copyOf(path);
    }

    /// How many steps were made, the last one included.
    public int iterations() {
      return path.size() - 1;
    }

    /// The last `θ`.
    public double last() {
      return path.getLast();
    }
  }

  /// `½ (θ − 0.25)²`.
  public static double value(double theta) {
    return 0.5 * (theta - MINIMUM) * (theta - MINIMUM);
  }

  /// Descends until the loss changes by less than 1e-10.
  ///
  /// @param start `θ₀`
  /// @param learningRate `η > 0`
  public static Descent descend(double start, double learningRate) {
    Rows.aboveZero("parabola", "learning rate", learningRate);
    List<Double> path = new ArrayList<>(List.of(start));
    double theta = start;
    double before = value(theta);
    for (int i = 0; i < MOST; i++) {
      theta -= learningRate * (theta - MINIMUM);
      path.add(theta);
      double now = value(theta);
      if (Math.abs(before - now) < ENOUGH) {
        boolean flat = Math.abs(theta - MINIMUM) < 1e-3;
        return new Descent(path, flat ? Verdict.CONVERGED : Verdict.OSCILLATES);
      }
      if (!(now < 1e100)) {
        return new Descent(path, Verdict.DIVERGES);
      }
      before = now;
    }
    return new Descent(path, Verdict.DIVERGES);
  }
}
