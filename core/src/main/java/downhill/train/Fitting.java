package downhill.train;

import downhill.eager.Tensors;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Glob;
import downhill.optim.Lbfgs;
import downhill.optim.Penalty;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The training loop: epochs, batches, validation, early stopping, checkpoints.
///
/// All that it remembers is a [LoopState]; random numbers and the order of rows are functions of
/// the seed and the position. So a loop that starts from a saved state goes on bit for bit.
///
/// @param <M> the model
final class Fitting<M extends Model> {
  private final Trainer<M> settings;
  private final RowSource training;
  private final @Nullable RowSource validation;
  private final TrainingStep<M> step;
  private final @Nullable LbfgsStep<M> lbfgs;
  private final Evaluator<M> evaluator;
  private final StoppingRules rules;
  private final Random random;
  private final long stepKey;
  private boolean seamlessAllowed;
  private @Nullable FusedSteps fused;
  private boolean stopping;

  Fitting(Trainer<M> settings, RowSource data) {
    this.settings = settings;
    this.random = Random.of(settings.seed);
    BiFunction<M, Batch, Tensor> loss = settings.preparedLoss();
    RowSource used = MemoryRows.of(data);
    RowSource held = settings.validationData;
    if (settings.validationFraction > 0) {
      Split.Rows rows =
          Split.holdOut(used, settings.validationFraction, random.split("validation"));
      held = used.select(rows.held());
      used = used.select(rows.training());
    } else if (held != null) {
      held = MemoryRows.of(held);
    }
    this.training = settings.weighable ? SampleWeights.scaled(used) : used;
    this.validation = held != null && settings.weighable ? SampleWeights.scaled(held) : held;
    this.rules =
        new StoppingRules(
            settings.earlyStopping, settings.tolerance, settings.metrics, validation != null);
    Penalty penalty = settings.penalty;
    this.step =
        new TrainingStep<>(
            settings.model,
            loss,
            penalty == null ? null : penalty::of,
            settings.optimizer,
            settings.hooks.stream().reduce(GradientHook.none(), GradientHook::andThen),
            frozen(settings));
    Lbfgs method = settings.lbfgs;
    this.lbfgs = method == null ? null : new LbfgsStep<>(method, step, training);
    if (method != null && !settings.hooks.isEmpty()) {
      throw new IllegalArgumentException(
          "trainer: L-BFGS takes no hooks, since it looks at several gradients for each step."
              + " Remove .hook(…), or use a first-order optimizer.");
    }
    this.stepKey = random.split("step").key();
    this.seamlessAllowed = seamlessAllowed();
    this.evaluator =
        new Evaluator<>(settings.model, loss, settings.preparedPrediction(), settings.metrics);
  }

  private static Set<String> frozen(Trainer<?> settings) {
    Set<String> paths = Parameters.of(settings.model).keySet();
    Glob.check("freeze", settings.frozen, paths);
    Set<String> frozen = new LinkedHashSet<>();
    for (String path : paths) {
      if (settings.frozen.stream().anyMatch(glob -> glob.matches(path))) {
        frozen.add(path);
      }
    }
    return frozen;
  }

  Trainer.Fitted<M> run() {
    try (Checkpoints checkpoints = Checkpoints.open(settings, step, training)) {
      LoopState state = checkpoints.resumed();
      if (state == null) {
        state =
            new LoopState(
                start(), 1, 0, 0, new History(List.of()), null, settings.schedule.start());
      } else {
        Listener.Resumed resumed =
            new Listener.Resumed(state.progress().step(), state.epoch(), checkpoints.damaged());
        settings.listeners.forEach(listener -> listener.onResume(resumed));
      }
      return run(state, checkpoints);
    }
  }

  private Trainer.Fitted<M> run(LoopState start, Checkpoints checkpoints) {
    LoopState state = start;
    // A state that was saved when the training had ended says so.
    StopReason reason = afterEpoch(state);
    while (reason == null) {
      int[] order = order(state.epoch());
      while (state.position() < training.rows() && reason == null) {
        if (stopAsked()) {
          reason = new StopReason.Interrupted(state.epoch(), state.progress().step());
          break;
        }
        boolean seamless = seamless(state, order);
        switch (seamless ? steps(state, order, checkpoints) : step(state, order)) {
          case Advanced(var next) -> {
            state = next;
            if (checkpoints.due(state.progress().step())) {
              checkpoints.save(state);
            }
          }
          case Failed(var last, var culprit) -> {
            state = last;
            long index = state.progress().step();
            String mend = culprit.mend(rate(state, index));
            reason = new StopReason.Diverged(state.epoch(), index + 1, culprit, mend);
          }
        }
      }
      if (reason == null) {
        state = endEpoch(state);
        reason = afterEpoch(state);
        checkpoints.save(state);
      }
    }
    if (reason instanceof StopReason.Interrupted) {
      saveUninterrupted(checkpoints, state);
    }
    StopReason ended = reason;
    settings.listeners.forEach(listener -> listener.onStop(ended));
    return new Trainer.Fitted<>(result(state), state.history(), ended);
  }

  /// L-BFGS begins with nothing remembered, whatever the first-order rule would.
  private TrainingStep.Progress start() {
    TrainingStep.Progress first = step.start();
    return lbfgs == null
        ? first
        : new TrainingStep.Progress(first.parameters(), first.states(), List.of(), 0);
  }

  /// Why to stop, at the end of an epoch or before the first; null to go on or within an epoch.
  private @Nullable StopReason afterEpoch(LoopState state) {
    if (state.position() > 0) {
      return null;
    }
    String criterion = lbfgs == null ? "" : lbfgs.converged(state.progress());
    if (!criterion.isEmpty()) {
      return new StopReason.Converged(state.epoch() - 1, criterion);
    }
    StopReason reason = rules.after(state);
    return reason == null && state.epoch() > settings.epochs
        ? new StopReason.EpochsDone(settings.epochs)
        : reason;
  }

  /// Saves although the thread may have been interrupted, which closes file channels; the thread
  /// stays interrupted.
  private static void saveUninterrupted(Checkpoints checkpoints, LoopState state) {
    boolean interrupted = Thread.interrupted();
    try {
      checkpoints.save(state);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The best model where one is kept, else the current one.
  private M result(LoopState state) {
    LoopState.Best best = state.best();
    return best == null
        ? step.model(state.progress().parameters(), state.progress().states())
        : step.model(best.parameters(), best.states());
  }

  private int[] order(int epoch) {
    if (settings.shuffle) {
      return random.split("shuffle").split(epoch).permutation(training.rows());
    }
    int[] order = new int[training.rows()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /// @param index of the step, counted from 0
  private double rate(LoopState state, long index) {
    double rate =
        settings.schedule.rate(state.schedule(), index, settings.optimizer.learningRate());
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "schedule: expected a finite learning rate of 0 or more for step %d (counted from 0), got %s."
              .formatted(index, rate));
    }
    return rate;
  }

  private sealed interface Outcome {}

  private record Advanced(LoopState state) implements Outcome {}

  /// @param state before the step that was not made
  private record Failed(LoopState state, NonFinite culprit) implements Outcome {}

  private boolean stopAsked() {
    stopping = stopping || settings.stop.getAsBoolean() || Thread.currentThread().isInterrupted();
    return stopping;
  }

  /// Whether the next step can be made without a seam: nobody looks at gradients, and the step is
  /// one plan.
  private boolean seamless(LoopState state, int[] order) {
    if (!seamlessAllowed) {
      return false;
    }
    FusedSteps steps = fused;
    if (steps == null) {
      steps = new FusedSteps(step, training, state.progress());
      fused = steps;
    }
    int rows = Math.min(settings.batch, order.length - state.position());
    seamlessAllowed = steps.supports(rows);
    return seamlessAllowed;
  }

  private boolean seamlessAllowed() {
    return lbfgs == null
        && settings.hooks.isEmpty()
        && settings.accumulate == 1
        && settings.listeners.stream().noneMatch(Fitting::hearsSteps)
        && step.backend().equals(Tensors.cpu());
  }

  /// The plan of a step on a full batch, as text; empty when steps run in another way.
  String plan() {
    FusedSteps steps = new FusedSteps(step, training, step.start());
    boolean one = seamlessAllowed && steps.supports(Math.min(settings.batch, training.rows()));
    return one ? steps.describe() : "";
  }

  private static boolean hearsSteps(Listener listener) {
    try {
      return !listener
          .getClass()
          .getMethod("onStep", Listener.Step.class)
          .getDeclaringClass()
          .equals(Listener.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("A listener has no onStep.", e);
    }
  }

  /// Makes steps without a seam until the epoch ends or only a smaller batch is left, a checkpoint
  /// is due, or the training is to stop. Only then is a state written down.
  private Outcome steps(LoopState state, int[] order, Checkpoints checkpoints) {
    FusedSteps steps = Objects.requireNonNull(fused);
    int position = state.position();
    long index = state.progress().step();
    double lossSum = state.lossSum();
    boolean more;
    int end = position + Math.min(settings.batch, order.length - position);
    do {
      long key = Random.splitKey(Random.splitKey(stepKey, index), 0);
      double rate = rate(state, index);
      double loss = steps.run(order, position, end, key, rate);
      if (Double.isNaN(loss)) {
        LoopState last = state.after(steps.progress(), position, lossSum);
        fused = null;
        return step(last, order);
      }
      lossSum += loss * (end - position);
      int count = end - position;
      position = end;
      end = position + Math.min(settings.batch, order.length - position);
      index++;
      more = position < order.length && end - position == count;
    } while (more && !checkpoints.due(index) && !stopAsked());
    return new Advanced(state.after(steps.progress(), position, lossSum));
  }

  private Outcome step(LoopState state, int[] order) {
    TrainingStep.Progress before = state.progress();
    double rate = rate(state, before.step());
    int position = state.position();
    TrainingStep.Result result;
    if (lbfgs == null) {
      List<Batch> batches = new ArrayList<>();
      List<Tensor> keys = new ArrayList<>();
      Random stream = Random.of(Random.splitKey(stepKey, before.step()));
      for (int i = 0; i < settings.accumulate && position < order.length; i++) {
        int end = position + Math.min(settings.batch, order.length - position);
        batches.add(training.batch(order, position, end).to(step.backend()));
        keys.add(Tensors.key(stream.split(i)));
        position = end;
      }
      result = step.run(before, batches, keys, rate);
    } else {
      result = lbfgs.run(before, Tensors.key(random.split("lbfgs")));
      position = order.length;
    }
    switch (result) {
      case TrainingStep.Refused(var culprit) -> {
        return new Failed(state, culprit);
      }
      case TrainingStep.Made(var after, var loss, var gradients) -> {
        int rows = position - state.position();
        LoopState next = state.after(after, position, state.lossSum() + loss * rows);
        tell(before, after, gradients, loss, rate, state.epoch());
        return new Advanced(next);
      }
    }
  }

  private void tell(
      TrainingStep.Progress before,
      TrainingStep.Progress after,
      Map<String, Tensor> gradients,
      double loss,
      double rate,
      int epoch) {
    if (settings.listeners.isEmpty()) {
      return;
    }
    Listener.Step told =
        new Listener.Step(
            after.step(),
            epoch,
            loss,
            rate,
            byPath(before.parameters()),
            Collections.unmodifiableMap(gradients),
            byPath(after.parameters()));
    settings.listeners.forEach(listener -> listener.onStep(told));
  }

  private Map<String, Tensor> byPath(List<Tensor> tensors) {
    Map<String, Tensor> map = new LinkedHashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      map.put(step.paths().get(i), tensors.get(i));
    }
    return Collections.unmodifiableMap(map);
  }

  private LoopState endEpoch(LoopState state) {
    TrainingStep.Progress progress = state.progress();
    Map<String, Tensor> tensors = step.tensors(progress.parameters(), progress.states());
    Map<String, Double> figures = Map.of();
    if (!settings.metrics.isEmpty()) {
      figures = evaluator.evaluate(tensors, training);
      figures.remove("loss");
    }
    Map<String, Double> held =
        validation == null ? Map.of() : evaluator.evaluate(tensors, validation);
    double loss = state.lossSum() / training.rows();
    double rate = rate(state, progress.step() - 1);
    History.Epoch epoch = new History.Epoch(state.epoch(), loss, figures, held, rate);
    LoopState.Best best = state.best();
    double watched = rules.watched(epoch);
    if (rules.keepBest() && rules.isBetter(watched, best)) {
      best = new LoopState.Best(state.epoch(), watched, progress.parameters(), progress.states());
    }
    M now = step.model(progress.parameters(), progress.states());
    settings.listeners.forEach(listener -> listener.onEpoch(epoch, now));
    return state.nextEpoch(
        state.history().plus(epoch),
        best,
        settings.schedule.observe(
            state.schedule(), progress.step() - 1, epoch.validationLoss().orElse(epoch.loss())));
  }
}
