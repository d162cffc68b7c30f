package downhill.cli;

import downhill.data.Task;
import downhill.loss.Loss;
import downhill.metric.Metric;
import downhill.model.Head;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.nn.Model;
import downhill.nn.Sequential;
import downhill.optim.Penalty;
import downhill.tensor.Tensor;
import downhill.train.Clipping;
import downhill.train.EarlyStopping;
import downhill.train.History;
import downhill.train.Listener;
import downhill.train.RowSource;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A training with all its settings: what `downhill train` was asked for.
///
/// Preprocessing is fitted on the training rows alone. A numeric target is learnt in standard
/// deviations from its mean, so that rates and losses do not depend on its unit.
final class Training {
  private final Settings settings;
  private final Source source;
  private final Parts parts;
  private final Source.Prepared prepared;
  private final Judge judge;
  private final @Nullable TestFile testFile;

  /// @param settings complete
  Training(Settings settings, Source source, Parts parts) {
    this.settings = settings;
    this.source = source;
    this.parts = parts;
    this.prepared =
        source.prepare(
            parts.training(), settings.get(Setting.SCALE), settings.get(Setting.PRECISION));
    TargetScale target =
        source.task() == Task.REGRESSION && !source.generated()
            ? TargetScale.of(DatasetSource.rows(source.y(), parts.training()))
            : TargetScale.NONE;
    this.judge = new Judge(source.task(), settings.get(Setting.LOSS), target);
    this.testFile =
        settings.get(Setting.TEST) instanceof TestPart.Other(var file)
            ? TestFile.check(file, settings, prepared.saved(), source)
            : null;
  }

  /// Is told how the training goes.
  interface Watch {
    /// The training goes on from a checkpoint.
    default void resumed(Listener.Resumed from) {}

    /// A step is about to be made.
    default void step() {}

    /// An epoch ended.
    default void epoch(History.Epoch epoch) {}
  }

  Settings settings() {
    return settings;
  }

  Source source() {
    return source;
  }

  Parts parts() {
    return parts;
  }

  Judge judge() {
    return judge;
  }

  /// The trained network with all that is needed to predict from raw rows.
  SavedModel saved(Outcome outcome) {
    return saved(outcome.network());
  }

  private SavedModel saved(Sequential network) {
    TargetScale target = judge.target();
    Head head =
        source.task() == Task.REGRESSION
            ? Head.regression(source.target(), target.center(), target.scale())
            : Head.of(source.task(), source.classNames(), source.target());
    return SavedModel.of(network, prepared.saved()).withHead(head);
  }

  /// How many numbers the network gets for each row.
  int inputs() {
    return prepared.features();
  }

  /// The network before training.
  Sequential network() {
    return Network.of(settings, source, inputs());
  }

  int stepsPerEpoch() {
    return OptimizerChoice.isLbfgs(settings) ? 1 : Math.ceilDiv(parts.training().length, batch());
  }

  /// Rows per update.
  int batch() {
    return Math.min(settings.get(Setting.BATCH), parts.training().length);
  }

  /// Trains until the epochs are done, nothing gets better, a number is not finite or `stop` says
  /// so.
  Outcome run(Watch watch, BooleanSupplier stop) {
    long[] counted = new long[1];
    Listener listener =
        new Listener() {
          @Override
          public void onResume(Resumed from) {
            watch.resumed(from);
          }

          @Override
          public void onEpoch(History.Epoch epoch, Model model) {
            counted[0] += parts.training().length;
            watch.epoch(epoch);
          }
        };
    long start = System.nanoTime();
    Trainer.Fitted<Sequential> fitted =
        trainer()
            .listener(listener)
            .stopWhen(
                () -> {
                  watch.step();
                  return stop.getAsBoolean();
                })
            .fit(trainingRows());
    double seconds = (System.nanoTime() - start) / 1e9;
    Sequential network = fitted.model();
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    boolean finite = !(fitted.stop() instanceof StopReason.Diverged);
    figures(metrics, "train", parts.training(), network, finite);
    figures(metrics, "validation", parts.validation(), network, finite);
    figures(metrics, "test", parts.test(), network, finite);
    TestFile file = testFile;
    if (file != null) {
      metrics.put("test", finite ? file.figures(judged(network)) : judge.unknown());
    }
    return new Outcome(
        fitted.stop(), fitted.history(), bestEpoch(fitted), metrics, network, seconds, counted[0]);
  }

  /// As `evaluate` will see it.
  private SavedModel judged(Sequential network) {
    TrainingCard card =
        TrainingCard.here().withSettings(Map.of("loss", settings.get(Setting.LOSS)));
    return saved(network).withCard(card);
  }

  /// How many rows there are to judge the trained network.
  int testRows() {
    return testFile == null ? parts.test().length : testFile.rows();
  }

  private void figures(
      Map<String, Map<String, Double>> metrics,
      String part,
      int[] rows,
      Sequential network,
      boolean finite) {
    if (rows.length > 0) {
      metrics.put(part, finite ? judged(network, rows) : judge.unknown());
    }
  }

  private Trainer<Sequential> trainer() {
    Trainer<Sequential> trainer =
        OptimizerChoice.set(Trainer.of(network()).loss(loss()), settings)
            .prepare(prepared::input)
            .prediction((model, rows) -> judge.target().restored(model.apply(rows.x())))
            .epochs(settings.get(Setting.EPOCHS))
            .batch(batch())
            .seed(settings.get(Setting.SEED))
            .metrics(metrics().subList(0, 1).toArray(Metric[]::new));
    ScheduleSpec schedule = settings.find(Setting.SCHEDULE);
    if (schedule != null) {
      trainer = trainer.schedule(schedule.of(stepsPerEpoch(), settings.get(Setting.EPOCHS)));
    }
    Penalty penalty = penalty();
    if (penalty != null) {
      trainer = trainer.penalty(penalty);
    }
    Double clip = settings.find(Setting.CLIP);
    if (clip != null) {
      trainer = trainer.hook(Clipping.byNorm(clip));
    }
    if (settings.is(Setting.FREEZE_BIAS)) {
      trainer = trainer.freeze("*.bias");
    }
    if (parts.validation().length > 0) {
      trainer = trainer.validation(prepared.rows(parts.validation()));
    }
    if (patience() > 0) {
      trainer = trainer.earlyStopping(EarlyStopping.patience(patience()));
    }
    String checkpoint = settings.find(Setting.CHECKPOINT);
    return checkpoint == null ? trainer : trainer.checkpoint(Path.of(checkpoint)).resume(resume());
  }

  int patience() {
    return settings.get(Setting.PATIENCE);
  }

  private Trainer.Resume resume() {
    if (!settings.is(Setting.RESUME)) {
      return Trainer.Resume.NO;
    }
    return settings.is(Setting.ALLOW_CHANGED) ? Trainer.Resume.ALLOW_CHANGED : Trainer.Resume.YES;
  }

  private RowSource trainingRows() {
    RowSource rows = prepared.rows(parts.training());
    if (!settings.get(Setting.CLASS_WEIGHT, "none").equals("balanced")) {
      return rows;
    }
    if (source.task() == Task.REGRESSION) {
      throw new UserError("--class-weight balanced needs classes, but the target is a number.");
    }
    Tensor y = DatasetSource.rows(source.y(), parts.training());
    return BalancedRows.of(rows, y, source.classNames().size());
  }

  private @Nullable Penalty penalty() {
    Double l1 = settings.find(Setting.L1);
    Double l2 = settings.find(Setting.L2);
    if (l1 != null && l2 != null) {
      return Penalty.l1(l1).plus(Penalty.l2(l2));
    }
    return l1 != null ? Penalty.l1(l1) : l2 != null ? Penalty.l2(l2) : null;
  }

  /// The loss in the unit in which the target is learnt.
  private Loss loss() {
    Loss plain = Goal.loss(settings.get(Setting.LOSS), source.task());
    TargetScale target = judge.target();
    return target.isNone()
        ? plain
        : (prediction, truth) -> plain.apply(prediction, target.scaled(truth));
  }

  List<Metric> metrics() {
    return Goal.metrics(source.task());
  }

  private int bestEpoch(Trainer.Fitted<Sequential> fitted) {
    if (patience() == 0) {
      return 0;
    }
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (History.Epoch epoch : fitted.history().epochs()) {
      double watched = epoch.validationLoss().orElse(epoch.loss());
      if (watched < least) {
        least = watched;
        best = epoch.number();
      }
    }
    return best;
  }

  private Map<String, Double> judged(Sequential network, int[] rows) {
    Judge.Judged judged = outputs(network, rows);
    return judge.figures(judged.outputs(), judged.targets());
  }

  /// What a trained network gives for rows of the source, in the unit of the target, and what is
  /// true.
  Judge.Judged outputs(Sequential network, int[] rows) {
    return Judge.of(
        prepared.rows(rows), x -> judge.target().restored(network.apply(prepared.input(x))));
  }

  /// What became of a training.
  ///
  /// @param stop why it ended
  /// @param history of all epochs, those before a checkpoint included
  /// @param bestEpoch whose network was kept; 0 when the last one was
  /// @param metrics figures of the trained network by part (train, validation, test) and name, the
  ///   loss first; NaN when the training diverged
  /// @param network trained
  /// @param seconds of training
  /// @param samples rows seen in these seconds, in whole epochs
  record Outcome(
      StopReason stop,
      History history,
      int bestEpoch,
      Map<String, Map<String, Double>> metrics,
      Sequential network,
      double seconds,
      long samples) {
    /// Whether all numbers stayed finite.
    boolean finite() {
      return !(stop instanceof StopReason.Diverged);
    }

    /// How many epochs were begun.
    int epochs() {
      return stop instanceof StopReason.Diverged diverged
          ? diverged.epoch()
          : history.epochs().size();
    }

    double samplesPerSecond() {
      return seconds > 0 ? samples / seconds : Double.NaN;
    }

    double metric(String part, String name) {
      return metrics.getOrDefault(part, Map.of()).getOrDefault(name, Double.NaN);
    }
  }
}
