package downhill.cli;

import downhill.data.Preprocessing;
import downhill.data.Task;
import downhill.loss.ClassWeights;
import downhill.loss.Loss;
import downhill.metric.Metric;
import downhill.nn.Model;
import downhill.nn.Sequential;
import downhill.op.Indexing;
import downhill.op.Shapes;
import downhill.optim.Penalty;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.Clipping;
import downhill.train.EarlyStopping;
import downhill.train.History;
import downhill.train.Listener;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A training with all its settings: what `downhill train` was asked for.
///
/// Preprocessing is fitted on the training rows alone. A numeric target is learnt in standard
/// deviations from its mean, so that rates and losses do not depend on its unit; afterwards the last
/// layer is rescaled, and the network gives numbers in the unit of the target.
final class Training {
  /// Rows that are computed together when a trained network is judged.
  private static final int CHUNK = 1024;

  private final Settings settings;
  private final Source source;
  private final Parts parts;
  private final Source.Prepared prepared;
  private final TargetScale target;

  /// @param settings complete
  Training(Settings settings, Source source, Parts parts) {
    this.settings = settings;
    this.source = source;
    this.parts = parts;
    this.prepared = source.prepare(parts.training(), settings.get(Setting.SCALE));
    this.target =
        source.task() == Task.REGRESSION
            ? TargetScale.of(DatasetSource.rows(source.y(), parts.training()))
            : TargetScale.NONE;
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

  TargetScale target() {
    return target;
  }

  Preprocessing preprocessing() {
    return prepared.preprocessing();
  }

  /// How many numbers the network gets for each row.
  int inputs() {
    return prepared.x(new int[] {parts.training()[0]}).shape().dim(1);
  }

  /// The network before training.
  Sequential network() {
    return Network.of(settings, inputs(), source.outputs());
  }

  int stepsPerEpoch() {
    return OptimizerChoice.isLbfgs(settings)
        ? 1
        : Math.ceilDiv(parts.training().length, batch());
  }

  /// Rows per update.
  int batch() {
    return Math.min(settings.get(Setting.BATCH), parts.training().length);
  }

  /// What a network gets of some rows, in the precision asked for.
  private Tensor x(int[] rows) {
    return prepared.x(rows).to(settings.get(Setting.PRECISION));
  }

  /// What it should give, as it learns it.
  private Tensor y(int[] rows) {
    Tensor y = DatasetSource.rows(source.y(), rows);
    return y.dtype().isFloat() ? target.scaled(y).to(settings.get(Setting.PRECISION)) : y;
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
    Sequential network = target.restored(fitted.model());
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    boolean finite = !(fitted.stop() instanceof StopReason.Diverged);
    metrics.put("train", judged(network, parts.training(), finite));
    if (parts.validation().length > 0) {
      metrics.put("validation", judged(network, parts.validation(), finite));
    }
    if (parts.test().length > 0) {
      metrics.put("test", judged(network, parts.test(), finite));
    }
    return new Outcome(
        fitted.stop(), fitted.history(), bestEpoch(fitted), metrics, network, seconds, counted[0]);
  }

  private Trainer<Sequential> trainer() {
    Trainer<Sequential> trainer =
        OptimizerChoice.set(Trainer.of(network()).loss(loss()), settings)
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
      trainer = trainer.validation(x(parts.validation()), y(parts.validation()));
    }
    if (patience() > 0) {
      trainer = trainer.earlyStopping(EarlyStopping.patience(patience()));
    }
    String checkpoint = settings.find(Setting.CHECKPOINT);
    return checkpoint == null
        ? trainer
        : trainer.checkpoint(Path.of(checkpoint)).resume(resume());
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

  private Batch trainingRows() {
    Tensor x = x(parts.training());
    Tensor y = y(parts.training());
    if (!settings.get(Setting.CLASS_WEIGHT, "none").equals("balanced")) {
      return Batch.of(x, y);
    }
    if (source.task() == Task.REGRESSION) {
      throw new UserError("--class-weight balanced needs classes, but the target is a number.");
    }
    Tensor classes = y.reshape(Shape.of(parts.training().length)).to(DType.I64);
    Tensor weights = ClassWeights.balanced(classes, source.classNames().size(), x.dtype());
    return Batch.of(x, Indexing.gather(weights, 0, classes), y);
  }

  private @Nullable Penalty penalty() {
    Double l1 = settings.find(Setting.L1);
    Double l2 = settings.find(Setting.L2);
    if (l1 != null && l2 != null) {
      return Penalty.l1(l1).plus(Penalty.l2(l2));
    }
    return l1 != null ? Penalty.l1(l1) : l2 != null ? Penalty.l2(l2) : null;
  }

  Loss loss() {
    return Goal.loss(settings.get(Setting.LOSS), source.task());
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

  /// Figures of a trained network on some rows: the loss as it was learnt, metrics in the unit of
  /// the target. NaN when it is of no use.
  private Map<String, Double> judged(Sequential network, int[] rows, boolean finite) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (!finite) {
      figures.put("loss", Double.NaN);
      metrics().forEach(metric -> figures.put(metric.name(), Double.NaN));
      return figures;
    }
    Tensor output = outputs(network, rows);
    Tensor y = DatasetSource.rows(source.y(), rows);
    Tensor raw = y.dtype().isFloat() ? y.to(output.dtype()) : y;
    figures.put("loss", loss().apply(target.scaled(output), y(rows)).item());
    metrics().forEach(metric -> figures.put(metric.name(), metric.of(output, raw)));
    return figures;
  }

  /// What a trained network gives for rows of the source.
  Tensor outputs(Sequential network, int[] rows) {
    List<Tensor> outputs = new ArrayList<>();
    for (int start = 0; start < rows.length; start += CHUNK) {
      int[] chunk = Arrays.copyOfRange(rows, start, Math.min(rows.length, start + CHUNK));
      outputs.add(network.apply(x(chunk)));
    }
    return outputs.size() == 1
        ? outputs.getFirst()
        : Shapes.concat(0, outputs.toArray(Tensor[]::new));
  }

  /// The unit in which a numeric target is learnt.
  ///
  /// @param center its mean on the training rows
  /// @param scale its standard deviation there
  record TargetScale(double center, double scale) {
    static final TargetScale NONE = new TargetScale(0, 1);

    static TargetScale of(Tensor y) {
      double[] values = y.toDoubles();
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares =
          Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
      double deviation = Math.sqrt(squares);
      return new TargetScale(mean, deviation > 0 && Double.isFinite(deviation) ? deviation : 1);
    }

    Tensor scaled(Tensor y) {
      return equals(NONE) ? y : y.minus(center).times(1 / scale);
    }

    Sequential restored(Sequential network) {
      return equals(NONE) ? network : Network.rescaled(network, center, scale);
    }
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
