package downhill.cli;

import downhill.train.StopReason;
import java.util.Map;

/// How well an attempt of a sweep does on rows that are not for the test.
final class SweepScore {
  private static final double WATCHED = 0.2;

  private SweepScore() {}

  /// The settings of an attempt with what goes with them, of a network or of a learner.
  ///
  /// @throws UserError when they do not go together or with the data
  static Settings complete(Settings given, Source source) {
    return given.has(LearnerSetting.MODEL)
        ? LearnerRun.of(given, source).settings()
        : Recipe.complete(given, source);
  }

  /// The mean over folds where they are asked for, else the figure of the validation rows.
  ///
  /// @param settings complete
  /// @return NaN where the training diverged
  static double of(Settings settings, Source source, String metric, Signals signals) {
    boolean learner = settings.has(LearnerSetting.MODEL);
    Integer k = settings.find(Setting.FOLDS);
    if (k != null) {
      Map<String, Folds.Figure> figures =
          learner
              ? LearnerRun.of(settings, source).folds(k)
              : Folds.of(settings, source, k, (fold, n) -> {}, signals::asked).figures();
      Folds.Figure figure = figures.get(metric);
      return figure == null ? Double.NaN : figure.mean();
    }
    Settings watched =
        settings.get(Setting.VALIDATION) > 0
            ? settings
            : settings.with(Setting.VALIDATION, WATCHED);
    Parts parts = Parts.of(watched, source);
    // Never the test rows.
    Parts without = new Parts(parts.training(), parts.validation(), new int[0]);
    Settings untested = watched.with(Setting.TEST, new TestPart.None());
    return learner
        ? learnt(untested, source, without, metric)
        : trained(untested, source, without, metric, signals);
  }

  private static double learnt(Settings settings, Source source, Parts parts, String metric) {
    LearnerRun run = LearnerRun.of(settings, source);
    return new LearnerRun(run.learner(), run.settings(), source, parts)
        .run()
        .metrics()
        .getOrDefault("validation", Map.of())
        .getOrDefault(metric, Double.NaN);
  }

  private static double trained(
      Settings settings, Source source, Parts parts, String metric, Signals signals) {
    Training.Outcome outcome =
        new Training(settings, source, parts).run(new Training.Watch() {}, signals::asked);
    return outcome.stop() instanceof StopReason.Diverged
        ? Double.NaN
        : outcome.metric("validation", metric);
  }
}
