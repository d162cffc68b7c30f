package downhill.train;

import downhill.loss.Loss;
import downhill.metric.Metric;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Adam;
import downhill.optim.Glob;
import downhill.optim.Lbfgs;
import downhill.optim.Optimizer;
import downhill.optim.Penalty;
import downhill.optim.Schedule;
import downhill.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Trains a model on rows.
///
/// ```java
/// var fitted = Trainer.of(model).loss(CrossEntropy.of())
///     .optimizer(new Adam(0.01)).epochs(100).batch(32).seed(7)
///     .validation(0.2).earlyStopping(EarlyStopping.patience(10))
///     .fit(x, y);
/// ```
///
/// A trainer is immutable: each setting gives a new one. `fit` changes nothing it is given and
/// returns the trained model. The same seed gives the same bits.
///
/// @param <M> the model
public final class Trainer<M extends Model> {
  final M model;
  // Set while a copy is made, never afterwards.
  @Nullable BiFunction<M, Batch, Tensor> loss;
  boolean weighable;
  BiFunction<M, Batch, Tensor> prediction = (m, rows) -> m.apply(rows.x());
  Optimizer optimizer = new Adam(1e-3);
  @Nullable Lbfgs lbfgs;
  Schedule schedule = Schedule.constant();
  @Nullable Penalty penalty;
  List<GradientHook> hooks = List.of();
  List<Glob> frozen = List.of();
  int epochs = 100;
  int batch = 32;
  int accumulate = 1;
  boolean shuffle = true;
  long seed;
  double tolerance;
  double validationFraction;
  @Nullable RowSource validationData;
  UnaryOperator<Tensor> preparation = UnaryOperator.identity();
  List<Metric> metrics = List.of();
  @Nullable EarlyStopping earlyStopping;
  List<Listener> listeners = List.of();
  BooleanSupplier stop = () -> false;
  @Nullable Path checkpoints;
  long checkpointSteps;
  Resume resume = Resume.NO;

  /// Whether to go on from a checkpoint.
  public enum Resume {
    /// Start anew; a folder that holds checkpoints is refused.
    NO,
    /// Go on from the newest complete checkpoint, or start anew when there is none. Other settings,
    /// another model or other data are refused.
    YES,
    /// As YES, but with whatever settings and data there are now, as long as the shapes fit.
    ALLOW_CHANGED
  }

  private Trainer(M model) {
    this.model = model;
  }

  private Trainer<M> with(Consumer<Trainer<M>> change) {
    Trainer<M> copy = new Trainer<>(model);
    copy.loss = loss;
    copy.weighable = weighable;
    copy.prediction = prediction;
    copy.optimizer = optimizer;
    copy.lbfgs = lbfgs;
    copy.schedule = schedule;
    copy.penalty = penalty;
    copy.hooks = hooks;
    copy.frozen = frozen;
    copy.epochs = epochs;
    copy.batch = batch;
    copy.accumulate = accumulate;
    copy.shuffle = shuffle;
    copy.seed = seed;
    copy.tolerance = tolerance;
    copy.validationFraction = validationFraction;
    copy.validationData = validationData;
    copy.preparation = preparation;
    copy.metrics = metrics;
    copy.earlyStopping = earlyStopping;
    copy.listeners = listeners;
    copy.stop = stop;
    copy.checkpoints = checkpoints;
    copy.checkpointSteps = checkpointSteps;
    copy.resume = resume;
    change.accept(copy);
    return copy;
  }

  /// A trainer for a model with one input; set a [#loss(Loss)] before `fit`.
  public static <M extends Model> Trainer<M> of(M model) {
    return new Trainer<>(model);
  }

  /// A trainer that minimises what `loss` computes from the model and a batch: for several inputs,
  /// several outputs, masks, several models in one.
  ///
  /// @param loss gives a scalar
  public static <M extends Model> Trainer<M> of(M model, BiFunction<M, Batch, Tensor> loss) {
    return new Trainer<>(model).with(t -> t.loss = loss);
  }

  /// Minimises `loss(model(x), y)`. Rows of three tensors are inputs, sample weights and targets;
  /// then `Σ wᵢ lossᵢ / Σ wᵢ` over all rows is minimised, and `lossᵢ` is the mean over row `i`
  /// whatever the reduction of the loss.
  public Trainer<M> loss(Loss loss) {
    return with(
        t -> {
          t.loss = (m, rows) -> SampleWeights.loss(loss, m.apply(rows.x()), rows);
          t.weighable = true;
        });
  }

  /// What is done to the inputs of each batch before the model sees them; nothing when not set. It
  /// becomes part of the compiled step, so images can stay bytes until then: `.prepare(x ->
  /// x.to(DType.F32).div(255))`.
  ///
  /// @param preparation a function of the first tensor of a batch, row by row
  public Trainer<M> prepare(UnaryOperator<Tensor> preparation) {
    return with(t -> t.preparation = preparation);
  }

  /// What metrics judge; `model(x)` when not set.
  public Trainer<M> prediction(BiFunction<M, Batch, Tensor> prediction) {
    return with(t -> t.prediction = prediction);
  }

  /// The rule for the updates; Adam with rate 0.001 when not set.
  public Trainer<M> optimizer(Optimizer optimizer) {
    return with(
        t -> {
          t.optimizer = optimizer;
          t.lbfgs = null;
        });
  }

  /// L-BFGS instead of a first-order rule: each epoch is one iteration over all rows. Batch size,
  /// accumulation and schedule do not apply, hooks are refused. Dropout draws the same numbers in
  /// every iteration, and states of the model stay as they are.
  public Trainer<M> optimizer(Lbfgs method) {
    return with(t -> t.lbfgs = method);
  }

  /// How the learning rate changes from step to step; constant when not set. After each epoch the
  /// schedule observes the validation loss, without validation rows the training loss.
  public Trainer<M> schedule(Schedule schedule) {
    return with(t -> t.schedule = schedule);
  }

  /// Added to the loss that is minimised, not to the loss that is reported; none when not set.
  public Trainer<M> penalty(Penalty penalty) {
    return with(t -> t.penalty = penalty);
  }

  /// What happens to the gradients before the update, after the hooks that were set before.
  public Trainer<M> hook(GradientHook next) {
    return with(
        t -> {
          List<GradientHook> all = new ArrayList<>(hooks);
          all.add(next);
          t.hooks = List.copyOf(all);
        });
  }

  /// Parameters that are not trained, besides those that were frozen before.
  ///
  /// @param patterns paths such as `hidden.bias`, in which `*` stands for anything: `*.bias`,
  ///   `encoder.*`
  public Trainer<M> freeze(String... patterns) {
    return with(
        t ->
            t.frozen = Stream.concat(frozen.stream(), Stream.of(patterns).map(Glob::new)).toList());
  }

  /// How often all rows are seen; 100 when not set.
  ///
  /// @param epochs 1 or more
  public Trainer<M> epochs(int epochs) {
    return with(t -> t.epochs = positive("epochs", epochs));
  }

  /// Rows per update: 1 for the standard (per-sample) form, more for mini-batches; 32 when not set.
  /// The last batch of an epoch may be smaller; its loss counts by its rows.
  ///
  /// @param rows 1 or more; more than there are means all
  public Trainer<M> batch(int rows) {
    return with(t -> t.batch = positive("batch", rows));
  }

  /// All rows in one update: the accumulated form of back-propagation.
  public Trainer<M> fullBatch() {
    return batch(Integer.MAX_VALUE);
  }

  /// One update for the gradients of several batches, averaged by rows: the effect of a larger
  /// batch in the memory of a smaller one. 1 when not set.
  ///
  /// @param batches 1 or more
  public Trainer<M> accumulate(int batches) {
    return with(t -> t.accumulate = positive("accumulate", batches));
  }

  /// Takes the rows in the order in which they are given, in every epoch. Otherwise each epoch has
  /// an order of its own, which follows from the seed.
  public Trainer<M> inOrder() {
    return with(t -> t.shuffle = false);
  }

  /// From where shuffling, splitting and dropout draw; 0 when not set.
  public Trainer<M> seed(long seed) {
    return with(t -> t.seed = seed);
  }

  /// Stops when the training loss changes by less than this from one epoch to the next; 0, the
  /// default, never does.
  ///
  /// @param change finite, 0 or more
  public Trainer<M> tolerance(double change) {
    if (!(change >= 0) || Double.isInfinite(change)) {
      throw new IllegalArgumentException(
          "trainer: expected a finite tolerance of 0 or more, got " + change + ".");
    }
    return with(t -> t.tolerance = change);
  }

  /// Holds out a share of the rows to watch, stratified where the targets are classes.
  ///
  /// @param fraction in `(0, 1)`
  public Trainer<M> validation(double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "trainer: expected a validation fraction in (0, 1), got " + fraction + ".");
    }
    return with(
        t -> {
          t.validationFraction = fraction;
          t.validationData = null;
        });
  }

  /// Rows to watch that are not trained on.
  public Trainer<M> validation(Tensor x, Tensor y) {
    return validation(Batch.of(x, y));
  }

  /// Rows to watch that are not trained on.
  ///
  /// @throws IllegalArgumentException when there are none
  public Trainer<M> validation(RowSource data) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException("trainer: there are no rows to validate on.");
    }
    return with(
        t -> {
          t.validationFraction = 0;
          t.validationData = data;
        });
  }

  /// Figures for each epoch, of the training and of the validation rows, in place of those that
  /// were set before.
  ///
  /// @param metrics with different names, none of them `loss`
  public Trainer<M> metrics(Metric... metrics) {
    List<String> names = Stream.of(metrics).map(Metric::name).toList();
    if (names.contains("loss") || Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "trainer: expected metrics with different names, none of them loss, got %s."
              .formatted(names));
    }
    return with(t -> t.metrics = List.of(metrics));
  }

  /// Stops when nothing gets better, and returns the best model.
  public Trainer<M> earlyStopping(EarlyStopping rule) {
    return with(t -> t.earlyStopping = rule);
  }

  /// Is told of steps, epochs and the end, after those that were set before.
  public Trainer<M> listener(Listener listener) {
    return with(
        t -> {
          List<Listener> all = new ArrayList<>(listeners);
          all.add(listener);
          t.listeners = List.copyOf(all);
        });
  }

  /// Is told of each epoch when it ends.
  public Trainer<M> onEpoch(Consumer<History.Epoch> listener) {
    return listener(
        new Listener() {
          @Override
          public void onEpoch(History.Epoch epoch, Model now) {
            listener.accept(epoch);
          }
        });
  }

  /// Asked before each step: true ends the training with [StopReason.Interrupted], as does
  /// interrupting the thread. The epoch that was begun is not in the history.
  public Trainer<M> stopWhen(BooleanSupplier stop) {
    return with(t -> t.stop = stop);
  }

  /// Saves the state of the training into a folder, after each epoch and when it ends, so that it
  /// can go on where it stopped, bit for bit.
  public Trainer<M> checkpoint(Path folder) {
    return with(t -> t.checkpoints = folder);
  }

  /// Saves after every so many steps as well.
  ///
  /// @param steps 1 or more
  public Trainer<M> checkpointEvery(int steps) {
    return with(t -> t.checkpointSteps = positive("checkpointEvery", steps));
  }

  /// Whether to go on from a checkpoint in the folder; no when not set.
  public Trainer<M> resume(Resume resume) {
    return with(t -> t.resume = resume);
  }

  /// These settings without what looks at other rows, keeps weights small, stops early or listens.
  Trainer<M> plain() {
    return with(
        t -> {
          t.listeners = List.of();
          t.tolerance = 0;
          t.validationFraction = 0;
          t.validationData = null;
          t.earlyStopping = null;
          t.penalty = null;
          t.checkpoints = null;
          t.checkpointSteps = 0;
          t.resume = Resume.NO;
          t.metrics = List.of();
        });
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "trainer: expected %s of 1 or more, got %d.".formatted(name, value));
    }
    return value;
  }

  /// The trained model and how it got there.
  ///
  /// @param model a new model; the one given is unchanged. With early stopping the best one
  /// @param history the figures of each epoch
  /// @param stop why the training ended
  public record Fitted<M extends Model>(M model, History history, StopReason stop) {}

  /// Trains on inputs and targets.
  ///
  /// @param x inputs; axis 0 counts the rows
  /// @param y targets, as many rows
  public Fitted<M> fit(Tensor x, Tensor y) {
    return fit(Batch.of(x, y));
  }

  /// Trains on inputs and targets, each row counting as much as its weight says: the weight 2 is as
  /// good as having the row twice, the weight 0 as not having it. For a loss set by [#loss(Loss)];
  /// a loss of the model and the batch finds the weights between inputs and targets.
  ///
  /// @param weights `[rows]`, finite, 0 or more, not all 0
  public Fitted<M> fit(Tensor x, Tensor y, Tensor weights) {
    return fit(Batch.of(x, weights, y));
  }

  /// Trains on rows of any number of tensors, in memory ([Batch]) or in a file. Where they lie does
  /// not change a bit of the result. L-BFGS reads them all into memory; metrics keep the
  /// predictions of all rows.
  ///
  /// @throws IllegalArgumentException when there are no rows
  /// @throws IllegalStateException when there is no loss, or checkpoints are asked for without a
  ///   folder
  public Fitted<M> fit(RowSource data) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException("trainer: there are no rows to train on.");
    }
    if (checkpoints == null && (resume != Resume.NO || checkpointSteps > 0)) {
      throw new IllegalStateException(
          "trainer: %s needs a folder. Set .checkpoint(folder)."
              .formatted(resume == Resume.NO ? "checkpointEvery" : "resume"));
    }
    return new Fitting<>(this, data).run();
  }

  /// The plan of one step of this training as text: the operations after simplification, which of
  /// them run as one loop, floating-point operations and memory.
  ///
  /// @param data what would be trained on
  /// @return empty when steps do not run as one plan: with hooks, listeners of steps, accumulated
  ///   gradients, L-BFGS, or a loss that reads values
  public String plan(RowSource data) {
    return new Fitting<>(this, data).plan();
  }

  /// The figures of a model on rows, as for validation rows: the mean loss as `loss`, and the
  /// metrics that were set, by name. Nothing is dropped, nothing assigned.
  ///
  /// @param judged such as what `fit` returned
  /// @param data one row or more; metrics keep the predictions of all rows
  /// @throws IllegalArgumentException when there are no rows
  /// @throws IllegalStateException when there is no loss
  public Map<String, Double> evaluate(M judged, RowSource data) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException("trainer: there are no rows to evaluate on.");
    }
    Evaluator<M> evaluator = new Evaluator<>(judged, preparedLoss(), preparedPrediction(), metrics);
    Map<String, Tensor> tensors = new LinkedHashMap<>(Parameters.of(judged));
    tensors.putAll(Parameters.states(judged));
    RowSource rows = MemoryRows.of(data);
    return evaluator.evaluate(tensors, weighable ? SampleWeights.scaled(rows) : rows);
  }

  /// The loss of prepared inputs.
  BiFunction<M, Batch, Tensor> preparedLoss() {
    BiFunction<M, Batch, Tensor> raw = loss;
    if (raw == null) {
      throw new IllegalStateException(
          "trainer: there is no loss. Set one, such as .loss(CrossEntropy.of()), or use"
              + " Trainer.of(model, (m, batch) -> loss).");
    }
    return prepared(raw);
  }

  /// What metrics judge, of prepared inputs.
  BiFunction<M, Batch, Tensor> preparedPrediction() {
    return prepared(prediction);
  }

  private BiFunction<M, Batch, Tensor> prepared(BiFunction<M, Batch, Tensor> function) {
    UnaryOperator<Tensor> change = preparation;
    return (m, batch) -> function.apply(m, batch.withX(change.apply(batch.x())));
  }
}
