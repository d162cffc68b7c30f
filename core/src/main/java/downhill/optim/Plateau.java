package downhill.optim;

import java.util.Map;

/// The rate times a factor when a metric has stopped improving.
///
/// A metric is better than the best when it beats it by the threshold: `x < b (1 - ε)` for RELATIVE
/// and MIN, `x > b (1 + ε)` for MAX, `x < b - ε` and `x > b + ε` for ABSOLUTE, which metrics that
/// can be negative need. After more than `patience` metrics in a row that are not better (NaN never
/// is) the rate is reduced, at most to the minimum; then `cooldown` metrics are not counted. A
/// reduction by `10⁻⁸` or less is not made.
///
/// State: `best` (once there is one), `bad`, `cooldown`, `reductions`.
///
/// @param goal whether small or large metrics are good
/// @param factor `γ` in `(0, 1)`
/// @param patience how many metrics that are not better are borne, 0 or more
/// @param threshold `ε ≥ 0`
/// @param measure what the threshold is measured in
/// @param cooldown how many metrics after a reduction are not counted, 0 or more
/// @param minimum of the rate, 0 or more
public record Plateau(
    Goal goal,
    double factor,
    int patience,
    double threshold,
    Measure measure,
    int cooldown,
    double minimum)
    implements Schedule {
  private static final double SMALLEST_REDUCTION = 1e-8;

  /// What is good.
  public enum Goal {
    /// A small metric, such as a loss.
    MIN,
    /// A large metric, such as accuracy.
    MAX
  }

  /// What the threshold is measured in.
  public enum Measure {
    /// The best metric.
    RELATIVE,
    /// The unit of the metric.
    ABSOLUTE
  }

  /// Checks the ranges.
  public Plateau {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "plateau: expected factor in (0, 1), got %s.".formatted(factor));
    }
    Checks.atLeast("plateau", "patience", 0, patience);
    Checks.notNegative("plateau", "threshold", threshold);
    Checks.atLeast("plateau", "cooldown", 0, cooldown);
    Checks.notNegative("plateau", "minimum", minimum);
  }

  /// With the usual threshold of one part in ten thousand, no cooldown and minimum 0.
  public Plateau(Goal goal, double factor, int patience) {
    this(goal, factor, patience, 1e-4, Measure.RELATIVE, 0, 0);
  }

  /// With another threshold.
  public Plateau withThreshold(double value, Measure unit) {
    return new Plateau(goal, factor, patience, value, unit, cooldown, minimum);
  }

  /// With metrics that are not counted after a reduction.
  public Plateau withCooldown(int metrics) {
    return new Plateau(goal, factor, patience, threshold, measure, metrics, minimum);
  }

  /// With another minimum of the rate.
  public Plateau withMinimum(double rate) {
    return new Plateau(goal, factor, patience, threshold, measure, cooldown, rate);
  }

  @Override
  public State start() {
    return state(Double.NaN, 0, 0, 0);
  }

  private static State state(double best, double bad, double cooling, double reductions) {
    Map<String, Double> counts = Map.of("bad", bad, "cooldown", cooling, "reductions", reductions);
    return Double.isNaN(best)
        ? new State(counts)
        : new State(
            Map.of("best", best, "bad", bad, "cooldown", cooling, "reductions", reductions));
  }

  private static double get(State state, String name, double missing) {
    return state.values().getOrDefault(name, missing);
  }

  @Override
  public State observe(State state, long step, double metric) {
    double best = get(state, "best", Double.NaN);
    double bad = get(state, "bad", 0);
    double cooling = get(state, "cooldown", 0);
    double reductions = get(state, "reductions", 0);
    if (better(metric, best)) {
      best = metric;
      bad = 0;
    } else {
      bad++;
    }
    if (cooling > 0) {
      cooling--;
      bad = 0;
    }
    if (bad > patience) {
      reductions++;
      cooling = cooldown;
      bad = 0;
    }
    return state(best, bad, cooling, reductions);
  }

  private boolean better(double metric, double best) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(metric);
    }
    return switch (goal) {
      case MIN ->
          metric < (measure == Measure.RELATIVE ? best * (1 - threshold) : best - threshold);
      case MAX ->
          metric > (measure == Measure.RELATIVE ? best * (1 + threshold) : best + threshold);
    };
  }

  @Override
  public double rate(State state, long step, double base) {
    double rate = base;
    for (double n = get(state, "reductions", 0); n > 0; n--) {
      double reduced = Math.max(rate * factor, minimum);
      if (!(rate - reduced > SMALLEST_REDUCTION)) {
        break;
      }
      rate = reduced;
    }
    return rate;
  }
}
