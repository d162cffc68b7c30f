package downhill.train;

import downhill.metric.Direction;
import downhill.metric.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which epoch is the best, and whether another one is worth it.
final class StoppingRules {
  private final @Nullable EarlyStopping rule;
  private final double tolerance;
  private final Direction direction;
  private final String monitor;

  /// @param validated whether there are validation rows
  /// @throws IllegalArgumentException when a metric is watched that nobody computes
  StoppingRules(
      @Nullable EarlyStopping rule, double tolerance, List<Metric> metrics, boolean validated) {
    this.rule = rule;
    this.tolerance = tolerance;
    String watched = rule == null ? "" : rule.metric();
    List<String> known = metrics.stream().map(Metric::name).toList();
    if (!watched.isEmpty() && (!known.contains(watched) || !validated)) {
      throw new IllegalArgumentException(
          "early stopping: it watches the validation metric %s; set .validation(…) and one of the metrics %s."
              .formatted(watched, known));
    }
    this.direction =
        watched.isEmpty() ? Direction.LOWER : metrics.get(known.indexOf(watched)).better();
    this.monitor =
        (validated ? "validation " : "training ") + (watched.isEmpty() ? "loss" : watched);
  }

  /// Whether the best epoch is kept.
  boolean keepBest() {
    return rule != null;
  }

  /// The figure of an epoch that decides.
  double watched(History.Epoch epoch) {
    return rule == null || rule.metric().isEmpty()
        ? epoch.validationLoss().orElse(epoch.loss())
        : epoch.validation().getOrDefault(rule.metric(), Double.NaN);
  }

  /// Whether a figure beats the best one; NaN never does.
  boolean isBetter(double value, LoopState.@Nullable Best best) {
    if (best == null || rule == null) {
      return !Double.isNaN(value);
    }
    double least = direction == Direction.HIGHER ? rule.minDelta() : -rule.minDelta();
    return direction.improves(value, best.value() + least);
  }

  /// Why to stop after the epoch that ended last, or null.
  @Nullable StopReason after(LoopState state) {
    List<History.Epoch> epochs = state.history().epochs();
    if (epochs.isEmpty()) {
      return null;
    }
    History.Epoch last = epochs.getLast();
    LoopState.Best best = state.best();
    int bestEpoch = best == null ? 0 : best.epoch();
    if (rule != null && last.number() - bestEpoch >= rule.patience()) {
      double value = best == null ? Double.NaN : best.value();
      return new StopReason.EarlyStopped(last.number(), bestEpoch, monitor, value);
    }
    if (tolerance > 0 && epochs.size() > 1) {
      double change = Math.abs(last.loss() - epochs.get(epochs.size() - 2).loss());
      if (change < tolerance) {
        return new StopReason.Converged(
            last.number(),
            "the training loss changed by %s, less than %s".formatted(change, tolerance));
      }
    }
    return null;
  }
}
