package downhill.train;

import downhill.backend.Backend;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.op.Engine;
import downhill.op.Region;
import downhill.optim.Optimizer;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// One step of training, cut at its seam: **gradients | hook | update**.
///
/// The two halves are pure functions of tensors and are compiled. Parameters, states, batch, random
/// key, learning rate and step number are inputs of the graph, never constants in it.
///
/// @param <M> the model
final class TrainingStep<M extends Model> {
  private final M model;
  private final List<String> parameterPaths;
  private final List<String> statePaths;
  private final List<Tensor> initialSlots;
  // Where the slots of each parameter end.
  private final List<Integer> slotEnds;
  private final Backend backend;
  private final BiFunction<M, Batch, Tensor> loss;
  private final Optimizer optimizer;
  private final GradientHook hook;
  private final Compiled gradients;
  private final Compiled update;

  /// What changes from step to step.
  ///
  /// @param parameters in the order of the model's parameters
  /// @param states tensors marked [downhill.nn.State], in the model's order
  /// @param slots what the optimizer remembers, the tensors of each parameter together
  /// @param step how many steps were made
  record Progress(List<Tensor> parameters, List<Tensor> states, List<Tensor> slots, long step) {}

  /// What a step gives.
  ///
  /// @param loss before the update
  record Result(Progress progress, Tensor loss) {}

  TrainingStep(M model, BiFunction<M, Batch, Tensor> loss, Optimizer optimizer, GradientHook hook) {
    this.model = model;
    Map<String, Tensor> parameters = Parameters.of(model);
    this.parameterPaths = List.copyOf(parameters.keySet());
    this.statePaths = List.copyOf(Parameters.states(model).keySet());
    this.loss = loss;
    this.optimizer = optimizer;
    this.hook = hook;
    this.gradients = Compiled.ofAll(this::gradients);
    this.update = Compiled.ofAll(this::update);
    if (parameterPaths.isEmpty()) {
      throw new IllegalArgumentException(
          "trainer: %s has no parameters. Make it a record with tensors or layers as components."
              .formatted(
                  model instanceof Record
                      ? model.getClass().getSimpleName()
                      : "a model that is no record"));
    }
    List<Tensor> slots = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    parameters.forEach(
        (path, parameter) -> {
          checkTrainable(path, parameter);
          slots.addAll(optimizer.init(parameter));
          ends.add(slots.size());
        });
    this.initialSlots = List.copyOf(slots);
    this.slotEnds = List.copyOf(ends);
    this.backend = Tensors.backend(parameters.values().iterator().next());
  }

  private static void checkTrainable(String path, Tensor parameter) {
    if (!parameter.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "trainer: %s is %s%s, which cannot be trained. Mark the component @State."
              .formatted(path, parameter.dtype(), parameter.shape()));
    }
  }

  /// Before the first step.
  Progress start() {
    return new Progress(
        List.copyOf(Parameters.of(model).values()),
        List.copyOf(Parameters.states(model).values()),
        initialSlots,
        0);
  }

  /// The model with the parameters and states of `progress`.
  M model(Progress progress) {
    return rebuilt(progress.parameters(), progress.states());
  }

  private M rebuilt(List<Tensor> parameters, List<Tensor> states) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.put(parameterPaths.get(i), parameters.get(i));
    }
    for (int i = 0; i < states.size(); i++) {
      values.put(statePaths.get(i), states.get(i));
    }
    return Parameters.with(model, values);
  }

  /// Makes one step.
  ///
  /// @param key an int64 scalar for the random numbers of this step
  Result run(Progress before, Batch batch, Tensor key, double learningRate) {
    List<Tensor> inputs = new ArrayList<>(before.parameters());
    inputs.addAll(before.states());
    inputs.add(Tensors.to(key, backend));
    inputs.addAll(batch.tensors());
    List<Tensor> first = gradients.run(inputs);
    int p = parameterPaths.size();
    Tensor lossValue = first.getFirst();
    long step = before.step() + 1;
    List<Tensor> hooked = hooked(step, lossValue, first.subList(1, 1 + p), before.parameters());

    List<Tensor> updateInputs = new ArrayList<>(before.parameters());
    updateInputs.addAll(hooked);
    updateInputs.addAll(before.slots());
    updateInputs.add(Tensors.to(Tensors.scalar(learningRate, DType.F64), backend));
    updateInputs.add(Tensors.to(Tensors.scalar((double) step, DType.F64), backend));
    List<Tensor> second = update.run(updateInputs);
    Progress after =
        new Progress(
            List.copyOf(second.subList(0, p)),
            List.copyOf(first.subList(1 + p, first.size())),
            List.copyOf(second.subList(p, second.size())),
            step);
    return new Result(after, lossValue);
  }

  /// What the hook makes of the gradients, checked.
  private List<Tensor> hooked(
      long step, Tensor lossValue, List<Tensor> gradients, List<Tensor> parameters) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < gradients.size(); i++) {
      named.put(parameterPaths.get(i), gradients.get(i));
    }
    Map<String, Tensor> returned = hook.apply(step, lossValue, Collections.unmodifiableMap(named));
    StringBuilder problems = new StringBuilder();
    List<Tensor> ordered = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      String path = parameterPaths.get(i);
      Tensor gradient = returned.get(path);
      if (gradient == null) {
        problems.append("\n  %s: missing".formatted(path));
      } else if (!fits(parameters.get(i), gradient)) {
        problems.append(
            "\n  %s: expected %s, got %s"
                .formatted(path, describe(parameters.get(i)), describe(gradient)));
      } else {
        ordered.add(gradient);
      }
    }
    for (String path : returned.keySet()) {
      if (!named.containsKey(path)) {
        problems.append("\n  %s: not a parameter".formatted(path));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "hook: the gradients it returned do not fit the parameters:" + problems);
    }
    return ordered;
  }

  private static boolean fits(Tensor parameter, Tensor other) {
    return parameter.shape().equals(other.shape()) && parameter.dtype() == other.dtype();
  }

  private static String describe(Tensor tensor) {
    return "%s%s".formatted(tensor.dtype(), tensor.shape());
  }

  /// (parameters, states, key, batch) → (loss, gradients, new states).
  private List<Tensor> gradients(List<Tensor> inputs) {
    int p = parameterPaths.size();
    int s = statePaths.size();
    List<Tensor> states = inputs.subList(p, p + s);
    Tensor key = inputs.get(p + s);
    Batch batch = new Batch(inputs.subList(p + s + 1, inputs.size()));
    Pass pass = Pass.training(key);
    Grad.ValueAndGradients result =
        Grad.valueAndGradients(
            parameters -> pass.run(() -> scalarLoss(rebuilt(parameters, states), batch)),
            inputs.subList(0, p));
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(result.value());
    outputs.addAll(result.gradients());
    for (Tensor state : pass.valuesOf(states)) {
      outputs.add(Grad.untracked(state));
    }
    return outputs;
  }

  private Tensor scalarLoss(M rebuilt, Batch batch) {
    Region root = Region.layer(rebuilt, () -> "", List.of());
    Tensor value = root.run(() -> loss.apply(rebuilt, batch));
    if (value.shape().size() != 1) {
      throw new ShapeException(
          "trainer",
          "expected a scalar loss, got %s. Reduce it with mean() or sum()."
              .formatted(value.shape()),
          value.shape());
    }
    // Asked while tracing only: a loss that reads values may well be constant for some batches.
    boolean tracing = Engine.of(batch.x()).precedence() == Engine.TRACER;
    if (tracing && Engine.of(value).precedence() < Engine.DIFFERENTIATION) {
      throw new IllegalArgumentException(
          "trainer: the loss does not depend on the parameters. Use the model that the loss is given, not another one.");
    }
    return value.reshape(Shape.scalar());
  }

  /// (parameters, gradients, slots, learning rate, step) → (new parameters, new slots).
  private List<Tensor> update(List<Tensor> inputs) {
    int p = parameterPaths.size();
    int n = inputs.size();
    Optimizer.Settings settings = new Optimizer.Settings(inputs.get(n - 2), inputs.get(n - 1));
    List<Tensor> parameters = new ArrayList<>();
    List<Tensor> slots = new ArrayList<>();
    int from = 2 * p;
    for (int i = 0; i < p; i++) {
      int to = 2 * p + slotEnds.get(i);
      List<Tensor> before = inputs.subList(from, to);
      Optimizer.Update updated =
          optimizer.update(inputs.get(i), inputs.get(p + i), before, settings);
      checkUpdate(parameterPaths.get(i), inputs.get(i), before, updated);
      parameters.add(updated.parameter());
      slots.addAll(updated.state());
      from = to;
    }
    parameters.addAll(slots);
    return parameters;
  }

  /// A parameter and its state keep their shapes and types; an optimizer that changes them is
  /// refused here and not in a later step.
  private static void checkUpdate(
      String path, Tensor parameter, List<Tensor> state, Optimizer.Update updated) {
    List<String> expected = new ArrayList<>(List.of(describe(parameter)));
    List<String> got = new ArrayList<>(List.of(describe(updated.parameter())));
    state.forEach(tensor -> expected.add(describe(tensor)));
    updated.state().forEach(tensor -> got.add(describe(tensor)));
    if (!expected.equals(got)) {
      throw new IllegalStateException(
          "optimizer: parameter and state of %s should be %s after the update, got %s."
              .formatted(path, expected, got));
    }
  }
}
