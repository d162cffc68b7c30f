package downhill.train;

import downhill.eager.Tensors;
import downhill.metric.Direction;
import downhill.metric.Metric;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.optim.Glob;
import downhill.optim.Lbfgs;
import downhill.optim.Penalty;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The training loop: epochs, batches, validation, early stopping, checkpoints.
///
/// All that it remembers is a [LoopState]; random numbers and the order of rows are functions of the
/// seed and the position. So a loop that starts from a saved state goes on bit for bit.
///
/// @param <M> the model
final class Fitting<M extends Model> {
  private final Trainer<M> settings;
  private final Batch training;
  private final @Nullable Batch validation;
  private final TrainingStep<M> step;
  private final @Nullable LbfgsStep<M> lbfgs;
  private final Evaluator<M> evaluator;
  private final Random random;

  Fitting(Trainer<M> settings, Batch data) {
    this.settings = settings;
    this.random = Random.of(settings.seed);
    BiFunction<M, Batch, Tensor> loss = settings.loss;
    if (loss == null) {
      throw new IllegalStateException(
          "trainer: there is no loss. Set one, such as .loss(CrossEntropy.of()), or use Trainer.of(model, (m, batch) -> loss).");
    }
    Batch held = settings.validationData;
    if (settings.validationFraction > 0) {
      Split.Rows rows =
          Split.holdOut(data, settings.validationFraction, random.split("validation"));
      this.training = Split.select(data, rows.training());
      held = Split.select(data, rows.held());
    } else {
      this.training = data;
    }
    this.validation = held;
    Set<String> frozen = frozen(settings);
    Penalty penalty = settings.penalty;
    this.step =
        new TrainingStep<>(
            settings.model,
            loss,
            penalty == null ? null : penalty::of,
            settings.optimizer,
            settings.hooks.stream().reduce(GradientHook.none(), GradientHook::andThen),
            frozen);
    Lbfgs method = settings.lbfgs;
    this.lbfgs = method == null ? null : new LbfgsStep<>(method, step);
    if (method != null && !settings.hooks.isEmpty()) {
      throw new IllegalArgumentException(
          "trainer: L-BFGS takes no hooks, since it looks at several gradients for each step. Remove .hook(…), or use a first-order optimizer.");
    }
    this.evaluator =
        new Evaluator<>(settings.model, loss, settings.prediction, settings.metrics);
    checkMonitor();
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

  private void checkMonitor() {
    EarlyStopping rule = settings.earlyStopping;
    if (rule == null || rule.metric().isEmpty()) {
      return;
    }
    List<String> known = settings.metrics.stream().map(Metric::name).toList();
    if (!known.contains(rule.metric()) || validation == null) {
      throw new IllegalArgumentException(
          "early stopping: it watches the validation metric %s; set .validation(…) and one of the metrics %s."
              .formatted(rule.metric(), known));
    }
  }

  Trainer.Fitted<M> run() {
    try (Checkpoints checkpoints = Checkpoints.open(settings, step, training)) {
      LoopState state = checkpoints.resumed();
      if (state == null) {
        state =
            new LoopState(
                start(), 1, 0, 0, new History(List.of()), null, settings.schedule.start());
      }
      return run(state, checkpoints);
    }
  }

  private Trainer.Fitted<M> run(LoopState start, Checkpoints checkpoints) {
    LoopState state = start;
    StopReason reason = null;
    while (reason == null) {
      if (state.epoch() > settings.epochs) {
        reason = new StopReason.EpochsDone(settings.epochs);
        break;
      }
      int[] order = order(state.epoch());
      double rate = 0;
      String criterion = "";
      while (state.position() < training.rows() && reason == null) {
        if (settings.stop.getAsBoolean() || Thread.currentThread().isInterrupted()) {
          reason = new StopReason.Interrupted(state.epoch(), state.progress().step());
          break;
        }
        rate = rate(state);
        switch (step(state, order, rate)) {
          case Advanced(var next, var converged) -> {
            state = next;
            criterion = converged;
          }
          case Failed(var culprit) -> reason = diverged(state, culprit);
        }
        if (reason == null && checkpoints.due(state.progress().step())) {
          checkpoints.save(state);
        }
      }
      if (reason == null) {
        state = endEpoch(state, rate);
        reason =
            criterion.isEmpty()
                ? afterEpoch(state)
                : new StopReason.Converged(state.epoch() - 1, criterion);
        checkpoints.save(state);
      }
    }
    if (reason instanceof StopReason.Interrupted) {
      checkpoints.save(state);
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

  /// The best model where one is kept, else the current one.
  private M result(LoopState state) {
    LoopState.Best best = state.best();
    return best == null ? current(state) : step.model(best.parameters(), best.states());
  }

  private M current(LoopState state) {
    return step.model(state.progress().parameters(), state.progress().states());
  }

  private int[] order(int epoch) {
    if (settings.shuffle) {
      return random.split("shuffle").split(epoch).permutation(training.rows());
    }
    int[] order = new int[training.rows()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private double rate(LoopState state) {
    return settings.schedule.rate(
        state.schedule(), state.progress().step(), settings.optimizer.learningRate());
  }

  private sealed interface Outcome {}

  private record Advanced(LoopState state, String converged) implements Outcome {}

  private record Failed(NonFinite culprit) implements Outcome {}

  private Outcome step(LoopState state, int[] order, double rate) {
    List<Batch> batches = new ArrayList<>();
    List<Tensor> keys = new ArrayList<>();
    int position = state.position();
    Random stream = random.split("step").split(state.progress().step());
    for (int i = 0; i < settings.accumulate && position < order.length; i++) {
      int end = position + Math.min(settings.batch, order.length - position);
      batches.add(Split.select(training, Arrays.copyOfRange(order, position, end)));
      keys.add(Tensors.key(stream.split(i)));
      position = end;
    }
    TrainingStep.Progress before = state.progress();
    if (lbfgs != null) {
      position = order.length;
    }
    TrainingStep.Result result =
        lbfgs == null
            ? step.run(before, batches, keys, rate)
            : lbfgs.run(before, training, Tensors.key(random.split("lbfgs")));
    switch (result) {
      case TrainingStep.Refused(var culprit) -> {
        return new Failed(culprit);
      }
      case TrainingStep.Made(var after, var loss, var gradients, var converged) -> {
        int rows = position - state.position();
        LoopState next = state.after(after, position, state.lossSum() + loss * rows);
        tell(before, after, gradients, loss, rate, state.epoch());
        return new Advanced(next, converged);
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
            gradients,
            byPath(after.parameters()));
    settings.listeners.forEach(listener -> listener.onStep(told));
  }

  private Map<String, Tensor> byPath(List<Tensor> tensors) {
    Map<String, Tensor> map = new LinkedHashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      map.put(step.paths().get(i), tensors.get(i));
    }
    return map;
  }

  private LoopState endEpoch(LoopState state, double rate) {
    M now = current(state);
    Map<String, Double> figures = Map.of();
    if (!settings.metrics.isEmpty()) {
      figures = evaluator.evaluate(now, training);
      figures.remove("loss");
    }
    Map<String, Double> held =
        validation == null ? Map.of() : evaluator.evaluate(now, validation);
    History.Epoch epoch =
        new History.Epoch(
            state.epoch(), state.lossSum() / training.rows(), figures, held, rate);
    double watched = watched(epoch);
    LoopState.Best best = state.best();
    if (settings.earlyStopping != null && isBetter(watched, best)) {
      best =
          new LoopState.Best(
              state.epoch(), watched, state.progress().parameters(), state.progress().states());
    }
    settings.listeners.forEach(listener -> listener.onEpoch(epoch, now));
    double observed = epoch.validationLoss().orElse(epoch.loss());
    return state.nextEpoch(
        state.history().plus(epoch), best, settings.schedule.observe(
            state.schedule(), state.progress().step() - 1, observed));
  }

  private double watched(History.Epoch epoch) {
    EarlyStopping rule = settings.earlyStopping;
    if (rule == null || rule.metric().isEmpty()) {
      return epoch.validationLoss().orElse(epoch.loss());
    }
    return epoch.validation().getOrDefault(rule.metric(), Double.NaN);
  }

  private String monitor() {
    EarlyStopping rule = settings.earlyStopping;
    String figure = rule == null || rule.metric().isEmpty() ? "loss" : rule.metric();
    return (validation == null ? "training " : "validation ") + figure;
  }

  private boolean isBetter(double value, LoopState.@Nullable Best best) {
    EarlyStopping rule = settings.earlyStopping;
    if (best == null || rule == null) {
      return !Double.isNaN(value);
    }
    Direction better =
        settings.metrics.stream()
            .filter(metric -> metric.name().equals(rule.metric()))
            .map(Metric::better)
            .findFirst()
            .orElse(Direction.LOWER);
    double least = better == Direction.HIGHER ? rule.minDelta() : -rule.minDelta();
    return better.improves(value, best.value() + least);
  }

  /// Whether to stop after the epoch that ended last.
  private @Nullable StopReason afterEpoch(LoopState state) {
    List<History.Epoch> epochs = state.history().epochs();
    History.Epoch last = epochs.getLast();
    EarlyStopping rule = settings.earlyStopping;
    if (rule != null) {
      LoopState.Best best = state.best();
      int bestEpoch = best == null ? 0 : best.epoch();
      if (last.number() - bestEpoch >= rule.patience()) {
        double value = best == null ? Double.NaN : best.value();
        return new StopReason.EarlyStopped(last.number(), bestEpoch, monitor(), value);
      }
    }
    if (settings.tolerance > 0 && epochs.size() > 1) {
      double change = Math.abs(last.loss() - epochs.get(epochs.size() - 2).loss());
      if (change < settings.tolerance) {
        return new StopReason.Converged(
            last.number(),
            "the training loss changed by %s, less than %s".formatted(change, settings.tolerance));
      }
    }
    return null;
  }

  private StopReason diverged(LoopState state, NonFinite culprit) {
    return new StopReason.Diverged(
        state.epoch(), state.progress().step() + 1, culprit, mend(culprit));
  }

  private String mend(NonFinite culprit) {
    double rate = settings.optimizer.learningRate();
    if (culprit.phase().equals("input") && culprit.operation().startsWith("the ")) {
      return "Clean the data: remove or fill the rows with such values.";
    }
    return switch (culprit.operation()) {
      case "log", "log1p" ->
          "Give the loss logits instead of probabilities, or keep the argument above 0.";
      case "sqrt", "div", "reciprocal", "pow" ->
          "Keep the argument away from 0, for instance by adding a small number.";
      default ->
          "Try a smaller learning rate (%s instead of %s), clip the gradients, or scale the inputs."
              .formatted(rate / 10, rate);
    };
  }
}
