package downhill.cli;

import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.learner.Fits;
import downhill.learner.Hyperparameters;
import downhill.learner.Learned;
import downhill.learner.Learner;
import downhill.model.Head;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A classic learner fitted to the training rows of a source: what `train --model` was asked for.
///
/// @param learner which
/// @param settings complete
/// @param source of the rows
/// @param parts which rows are for what
record LearnerRun(Learner learner, Settings settings, Source source, Parts parts) {
  /// What goes with the settings that were given.
  ///
  /// @throws UserError when settings, learner and data do not go together
  static LearnerRun of(Settings given, Source source) {
    Learner learner = Learner.of(given.get(LearnerSetting.MODEL));
    LearnerSetting.check(learner, given);
    checkTask(learner, source);
    boolean asTheyAre = source.generated() || source.rows() <= Recipe.TABLE_ROWS;
    Settings settings =
        given
            .orElse(Setting.SEED, 0L)
            .orElse(Setting.TEST, Recipe.test(given, source))
            .orElse(Setting.VALIDATION, 0.0)
            .orElse(
                Setting.SCALE,
                source.areImages()
                    ? DatasetSource.PIXELS
                    : asTheyAre ? Recipe.UNSCALED : "standard");
    Parts parts = Parts.of(settings, source);
    Hyperparameters all =
        LearnerSetting.of(learner, settings)
            .complete(learner, parts.training().length, source.features());
    for (Setting<?> setting : Setting.all()) {
      String value = all.values().get(setting.name());
      if (value != null && !settings.has(setting)) {
        settings = settings.read(setting, value);
      }
    }
    return new LearnerRun(learner, settings, source, parts);
  }

  private static void checkTask(Learner learner, Source source) {
    Task task = source.task();
    if (learner.learns(task)) {
      return;
    }
    String fitting =
        Learner.learning(task).stream().map(Learner::toString).collect(Collectors.joining(", "));
    throw new UserError(
        task == Task.REGRESSION
            ? "--model %s tells classes apart, but the target '%s' of %s is a number. Choose one of: %s; or say --task classification."
                .formatted(learner, source.target(), source.name(), fitting)
            : "--model %s %s, but the target '%s' of %s has %d classes. Choose one of: %s."
                .formatted(
                    learner,
                    learner == Learner.PERCEPTRON ? "tells two classes apart" : "predicts a number",
                    source.target(),
                    source.name(),
                    source.classNames().size(),
                    fitting));
  }

  /// What came of a run.
  ///
  /// @param learned the fitted learner
  /// @param prepared what was done to the rows
  /// @param target the unit in which a number was learnt
  /// @param metrics by part and name
  /// @param seconds of fitting
  record Outcome(
      Learned learned,
      Source.Prepared prepared,
      TargetScale target,
      Map<String, Map<String, Double>> metrics,
      double seconds) {}

  /// Fits and judges.
  ///
  /// @throws UserError when the rows do not suit the learner
  Outcome run() {
    Source.Prepared prepared =
        source.prepare(parts.training(), settings.get(Setting.SCALE), DType.F64);
    Batch rows = all(prepared.rows(parts.training()));
    checkClasses(rows.y());
    boolean scaled =
        learner == Learner.MLP && source.task() == Task.REGRESSION && !source.generated();
    TargetScale target = scaled ? TargetScale.of(rows.y()) : TargetScale.NONE;
    long start = System.nanoTime();
    Learned learned;
    try {
      learned =
          Fits.fit(
              learner,
              LearnerSetting.of(learner, settings),
              source.task(),
              source.classNames().size(),
              prepared.input(rows.x()),
              source.task() == Task.REGRESSION ? target.scaled(rows.y()) : classes(rows.y()));
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    Outcome outcome = new Outcome(learned, prepared, target, metrics, seconds);
    figures(outcome, "train", parts.training());
    figures(outcome, "validation", parts.validation());
    figures(outcome, "test", parts.test());
    return outcome;
  }

  private static Batch all(RowSource rows) {
    return rows.range(0, rows.rows());
  }

  /// A learner can only tell classes that it has seen.
  private void checkClasses(Tensor y) {
    List<String> names = source.classNames();
    boolean[] seen = new boolean[names.size()];
    if (seen.length > 0) {
      Arrays.stream(y.toDoubles()).forEach(label -> seen[(int) label] = true);
    }
    for (int k = 0; k < seen.length; k++) {
      if (!seen[k]) {
        throw new UserError(
            "%s: none of the %s to train on is of the class '%s'. Leave more rows to train on, such as --test none, or drop the class."
                .formatted(
                    source.name(), Figures.counted(parts.training().length, "row"), names.get(k)));
      }
    }
  }

  /// Class numbers as whole numbers, one for each row.
  static Tensor classes(Tensor y) {
    return Tensors.of(Arrays.stream(y.toDoubles()).mapToLong(label -> (long) label).toArray());
  }

  private void figures(Outcome outcome, String part, int[] numbers) {
    if (numbers.length == 0) {
      return;
    }
    Judge.Judged judged =
        Judge.of(
            outcome.prepared().rows(numbers),
            x -> outcome.target().restored(outcome.learned().outputs(outcome.prepared().input(x))));
    Task task = head(outcome).task();
    Tensor y = judged.targets();
    outcome
        .metrics()
        .put(
            part,
            new Judge(task, Goal.usualLoss(task), outcome.target())
                .figures(judged.outputs(), task == Task.CLASSIFICATION ? classes(y) : y));
  }

  /// What the outputs mean: two classes have one logit, or a score for each.
  private Head head(Outcome outcome) {
    if (source.task() == Task.REGRESSION) {
      return Head.regression(source.target(), outcome.target().center(), outcome.target().scale());
    }
    boolean one = source.task() == Task.BINARY && learner != Learner.RBF && learner != Learner.BLS;
    return Head.of(one ? Task.BINARY : Task.CLASSIFICATION, source.classNames(), source.target());
  }

  /// The model to save.
  SavedModel saved(Outcome outcome, TrainingCard card) {
    return SavedModel.of(outcome.learned().network(), outcome.prepared().saved())
        .withHead(head(outcome))
        .withCard(card);
  }

  /// The figures of folds of the rows that are not for the test.
  Map<String, Folds.Figure> folds(int k) {
    return Folds.of(
            settings,
            source,
            k,
            (fold, _) -> {},
            () -> false,
            some -> {
              Outcome outcome = new LearnerRun(learner, settings, source, some).run();
              return new Folds.Fold(
                  some.test().length,
                  outcome.metrics().getOrDefault("test", Map.of()),
                  outcome.learned().passes());
            })
        .figures();
  }
}
