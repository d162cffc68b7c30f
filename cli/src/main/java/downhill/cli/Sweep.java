package downhill.cli;

import downhill.train.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Tries every combination of a grid, judged on validation rows or by folds; the test rows have no
/// say.
final class Sweep {
  private static final long MOST_COMBINATIONS = 10_000;
  private static final double SHARE = 0.2;

  private final Settings base;
  private final Source source;

  /// @param base what all combinations share
  Sweep(Settings base, Source source) {
    this.base = base.has(Setting.FOLDS) ? base : base.orElse(Setting.VALIDATION, SHARE);
    this.source = source;
  }

  /// The figure that combinations are ranked by.
  String metric() {
    return Goal.metrics(source.task()).getFirst().name();
  }

  /// What each combination changes, the last key of the grid changing first.
  ///
  /// @throws UserError when there are too many
  static List<Settings> combinations(String file, Map<Setting<?>, List<String>> grid) {
    long count = 1;
    for (List<String> values : grid.values()) {
      count *= values.size();
      if (count > MOST_COMBINATIONS) {
        throw new UserError(
            "%s: more than %,d combinations. Try fewer values at a time."
                .formatted(file, MOST_COMBINATIONS));
      }
    }
    List<Settings> combinations = new ArrayList<>(List.of(Settings.NONE));
    for (Map.Entry<Setting<?>, List<String>> entry : grid.entrySet()) {
      List<Settings> more = new ArrayList<>();
      for (Settings start : combinations) {
        for (String value : entry.getValue()) {
          more.add(start.read(entry.getKey(), value));
        }
      }
      combinations = more;
    }
    return combinations;
  }

  /// What decides the score of a combination besides its configuration.
  String setup() {
    return source.name() + base.options();
  }

  /// Trains and judges a combination; null when it was asked to stop.
  @Nullable Attempt attempt(Settings combination, BooleanSupplier stop) {
    Settings settings = Recipe.complete(combination.over(base), source);
    long seed = settings.get(Setting.SEED);
    Integer folds = settings.find(Setting.FOLDS);
    String configuration = configuration(combination);
    if (folds != null) {
      long start = System.nanoTime();
      Folds result = Folds.of(settings, source, folds, (_, _) -> {}, stop);
      if (stop.getAsBoolean()) {
        return null;
      }
      Folds.Figure figure = result.figures().get(metric());
      double epochs = result.folds().stream().mapToInt(Folds.Fold::epochs).average().orElse(0);
      return new Attempt(
          configuration,
          seed,
          metric(),
          figure == null ? Double.NaN : figure.mean(),
          figure == null ? Double.NaN : figure.std(),
          epochs,
          (System.nanoTime() - start) / 1e9,
          "folds",
          setup());
    }
    Training training = new Training(settings, source, Parts.of(settings, source));
    if (training.parts().validation().length == 0) {
      throw new UserError("A sweep needs rows to judge by. Set --validation above 0, or --folds.");
    }
    Training.Outcome outcome = training.run(new Training.Watch() {}, stop);
    if (outcome.stop() instanceof StopReason.Interrupted) {
      return null;
    }
    return new Attempt(
        configuration,
        seed,
        metric(),
        outcome.metric("validation", metric()),
        Double.NaN,
        outcome.epochs(),
        outcome.seconds(),
        word(outcome.stop()),
        setup());
  }

  static String configuration(Settings combination) {
    return combination.options().strip();
  }

  private static String word(StopReason reason) {
    return switch (reason) {
      case StopReason.EpochsDone _ -> "epochs";
      case StopReason.Diverged _ -> "diverged";
      case StopReason.Interrupted _ -> "interrupted";
      case StopReason.EarlyStopped _ -> "patience";
      case StopReason.Converged _ -> "converged";
    };
  }
}
