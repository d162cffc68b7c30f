package downhill.optim;

import downhill.grad.Grad;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A line search for the strong Wolfe conditions (Nocedal and Wright 2006, algorithms 3.5 and 3.6).
///
/// It brackets a good step, then narrows the bracket by cubic interpolation (equation 3.59), kept
/// away from the ends. Where the loss is not finite the step counts as too long.
final class StrongWolfe {
  private static final double LONGEST_GROWTH = 10;
  private static final double MARGIN = 0.1;

  private final Lbfgs.State from;
  private final Tensor start;
  private final Tensor direction;
  private final Function<List<Tensor>, Grad.ValueAndGradients> objective;
  private int made;
  private @Nullable Point best;

  StrongWolfe(
      Lbfgs.State from,
      Tensor direction,
      Function<List<Tensor>, Grad.ValueAndGradients> objective) {
    this.from = from;
    this.start = Flat.join(from.parameters());
    this.direction = direction;
    this.objective = objective;
  }

  /// When a step is good.
  ///
  /// @param decrease `c₁`
  /// @param curvature `c₂`
  /// @param evaluations the most to make
  record Conditions(double decrease, double curvature, int evaluations) {}

  /// A point on the line.
  ///
  /// @param alpha how far along the direction
  /// @param slope of the loss along the direction
  record Point(double alpha, double loss, double slope, List<Tensor> parameters, Tensor gradient) {}

  /// What the search found.
  ///
  /// @param point null when no point was better than the start
  /// @param evaluations how many were made
  record Found(@Nullable Point point, int evaluations) {}

  /// A point that satisfies both conditions; when the evaluations run out, the best one that
  /// satisfies the first.
  ///
  /// @param slope at the start, below 0
  /// @param first the step to try first
  Found search(Conditions conditions, double slope, double first) {
    Point origin = new Point(0, from.loss(), slope, from.parameters(), from.gradient());
    Point previous = origin;
    double alpha = first;
    while (made < conditions.evaluations()) {
      Point point = at(alpha);
      if (!descends(point, origin, conditions)
          || (previous.alpha() > 0 && point.loss() >= previous.loss())) {
        return zoom(previous, point, origin, conditions);
      }
      keep(point);
      if (Math.abs(point.slope()) <= -conditions.curvature() * slope) {
        return new Found(point, made);
      }
      if (point.slope() >= 0) {
        return zoom(point, previous, origin, conditions);
      }
      double low = point.alpha() + 0.01 * (point.alpha() - previous.alpha());
      double high = LONGEST_GROWTH * point.alpha();
      alpha = clamp(cubic(previous, point), low, high);
      previous = point;
    }
    return new Found(best, made);
  }

  /// Algorithm 3.6: `low` is the best point of the bracket, whose slope leads to `high`.
  private Found zoom(Point low, Point high, Point origin, Conditions conditions) {
    while (made < conditions.evaluations()) {
      double width = high.alpha() - low.alpha();
      double margin = MARGIN * Math.abs(width);
      double left = Math.min(low.alpha(), high.alpha());
      double right = Math.max(low.alpha(), high.alpha());
      if (Math.abs(width) * Flat.largest(direction) == 0) {
        break;
      }
      double alpha = clamp(cubic(low, high), left, right);
      // Too near an end the bracket would hardly shrink, unless the end is where the minimum is.
      if (alpha - left < margin || right - alpha < margin) {
        alpha = alpha - left < margin ? left + margin : right - margin;
      }
      Point point = at(alpha);
      if (!descends(point, origin, conditions) || point.loss() >= low.loss()) {
        high = point;
      } else {
        keep(point);
        if (Math.abs(point.slope()) <= -conditions.curvature() * origin.slope()) {
          return new Found(point, made);
        }
        if (point.slope() * width >= 0) {
          high = low;
        }
        low = point;
      }
    }
    return new Found(best, made);
  }

  private static boolean descends(Point point, Point origin, Conditions conditions) {
    return point.loss() <= origin.loss() + conditions.decrease() * point.alpha() * origin.slope();
  }

  private void keep(Point point) {
    if (best == null || point.loss() < best.loss()) {
      best = point;
    }
  }

  private Point at(double alpha) {
    made++;
    List<Tensor> parameters = Flat.split(start.plus(direction.times(alpha)), from.parameters());
    Grad.ValueAndGradients result = objective.apply(parameters);
    Tensor gradient = Flat.join(result.gradients());
    double slope = Flat.dot(gradient, direction);
    double loss = result.value().item();
    return new Point(
        alpha,
        Double.isNaN(loss) || Double.isNaN(slope) ? Double.POSITIVE_INFINITY : loss,
        slope,
        parameters,
        gradient);
  }

  /// Where the cubic through two points and their slopes has its minimum; the middle where it has
  /// none.
  private static double cubic(Point a, Point b) {
    double d1 = a.slope() + b.slope() - 3 * (a.loss() - b.loss()) / (a.alpha() - b.alpha());
    double root = d1 * d1 - a.slope() * b.slope();
    double d2 = Math.copySign(Math.sqrt(Math.max(root, 0)), b.alpha() - a.alpha());
    double alpha =
        b.alpha()
            - (b.alpha() - a.alpha()) * (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
    return root >= 0 && Double.isFinite(alpha) ? alpha : (a.alpha() + b.alpha()) / 2;
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }
}
