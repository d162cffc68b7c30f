package downhill.train;

import downhill.backend.Backend;
import downhill.backend.Plan;
import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.graph.Graph;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.op.Elementwise;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One step of training, cut at its seam: **gradients | hook | update**.
///
/// The two halves are pure functions of tensors and are compiled. Parameters, states, batch, random
/// key, learning rate and step number are inputs of the graph, never constants in it. Each half
/// also returns a *poison* scalar, 0 or NaN: NaN when anything that the step would keep is not
/// finite. Then the step is not made.
///
/// @param <M> the model
final class TrainingStep<M extends Model> {
  // Where the outputs of the first half stand.
  private static final int LOSS = 0;
  private static final int TOTAL = 1;
  private static final int POISON = 2;
  private static final int FIRST = 3;

  private final M model;
  private final BiFunction<M, Batch, Tensor> loss;
  private final @Nullable Function<Map<String, Tensor>, Tensor> penalty;
  private final Map<String, Optimizer> optimizers;
  private final GradientHook hook;
  private final Map<String, Tensor> fixed;
  private final List<String> statePaths;
  private final List<String> paths;
  private final List<Tensor> initialSlots;
  // Where the slots of each parameter end.
  private final List<Integer> slotEnds;
  private final Backend backend;
  private final Compiled gradients;
  private final Compiled update;
  private final Compiled whole;

  /// What changes from step to step.
  ///
  /// @param parameters the trained ones, in the order of the model's parameters
  /// @param states tensors marked [downhill.nn.State], in the model's order
  /// @param slots what the optimizer remembers, the tensors of each parameter together
  /// @param step how many steps were made
  record Progress(List<Tensor> parameters, List<Tensor> states, List<Tensor> slots, long step) {}

  /// What became of a step.
  sealed interface Result {}

  /// The step was made.
  ///
  /// @param loss before the update, without penalty, the mean over the rows
  record Made(Progress progress, double loss, Map<String, Tensor> gradients) implements Result {}

  /// The loss and its gradients at some parameters.
  ///
  /// @param dataLoss without penalty
  /// @param total with it, a scalar
  /// @param gradients of the total, in the order of the trained parameters
  record Gradients(double dataLoss, Tensor total, List<Tensor> gradients) {}

  /// The step was not made, since `culprit` was not finite.
  record Refused(NonFinite culprit) implements Result {}

  /// @param frozen paths that are not trained
  /// @param penalty added to the loss, a function of the trained parameters by path; null for none
  TrainingStep(
      M model,
      BiFunction<M, Batch, Tensor> loss,
      @Nullable Function<Map<String, Tensor>, Tensor> penalty,
      Optimizer optimizer,
      GradientHook hook,
      Set<String> frozen) {
    this.model = model;
    this.loss = loss;
    this.penalty = penalty;
    this.hook = hook;
    Map<String, Tensor> trained = new LinkedHashMap<>(Parameters.of(model));
    this.fixed = new LinkedHashMap<>(trained);
    fixed.keySet().retainAll(frozen);
    trained.keySet().removeAll(frozen);
    if (trained.isEmpty()) {
      throw new IllegalArgumentException(
          fixed.isEmpty()
              ? "trainer: %s has no parameters. Make it a record with tensors or layers as components."
                  .formatted(
                      model instanceof Record
                          ? model.getClass().getSimpleName()
                          : "a model that is no record")
              : "trainer: all parameters are frozen: %s.".formatted(fixed.keySet()));
    }
    this.paths = List.copyOf(trained.keySet());
    this.statePaths = List.copyOf(Parameters.states(model).keySet());
    this.optimizers = new LinkedHashMap<>();
    optimizer.check(paths);
    List<Tensor> slots = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    trained.forEach(
        (path, parameter) -> {
          checkTrainable(path, parameter);
          Optimizer own = optimizer.at(path, parameter.shape());
          optimizers.put(path, own);
          slots.addAll(own.init(parameter));
          ends.add(slots.size());
        });
    this.initialSlots = List.copyOf(slots);
    this.slotEnds = List.copyOf(ends);
    this.backend = Tensors.backend(trained.values().iterator().next());
    this.gradients = Compiled.ofAll(this::gradients);
    this.update = Compiled.ofAll(this::update);
    this.whole = Compiled.ofAll(this::whole);
  }

  private static void checkTrainable(String path, Tensor parameter) {
    if (!parameter.dtype().isFloat()) {
      throw new IllegalArgumentException(
          "trainer: %s is %s%s, which cannot be trained. Mark the component @State."
              .formatted(path, parameter.dtype(), parameter.shape()));
    }
  }

  /// The paths of the trained parameters.
  List<String> paths() {
    return paths;
  }

  /// The paths of the states.
  List<String> statePaths() {
    return statePaths;
  }

  /// Where the model lives.
  Backend backend() {
    return backend;
  }

  /// Before the first step.
  Progress start() {
    Map<String, Tensor> all = Parameters.of(model);
    return new Progress(
        paths.stream().map(path -> named(all, path)).toList(),
        List.copyOf(Parameters.states(model).values()),
        initialSlots,
        0);
  }

  private static Tensor named(Map<String, Tensor> tensors, String path) {
    Tensor tensor = tensors.get(path);
    if (tensor == null) {
      throw new IllegalStateException("There is no tensor " + path + ".");
    }
    return tensor;
  }

  /// The model with these trained parameters and states.
  M model(List<Tensor> parameters, List<Tensor> states) {
    return Parameters.with(model, tensors(parameters, states));
  }

  /// All tensors of a model by path: frozen ones, trained ones, states.
  Map<String, Tensor> tensors(List<Tensor> parameters, List<Tensor> states) {
    Map<String, Tensor> values = new LinkedHashMap<>(fixed);
    values.putAll(zip(paths, parameters));
    values.putAll(zip(statePaths, states));
    return values;
  }

  private static Map<String, Tensor> zip(List<String> names, List<Tensor> tensors) {
    Map<String, Tensor> map = new LinkedHashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      map.put(names.get(i), tensors.get(i));
    }
    return map;
  }

  /// Makes one step on one batch, or on several whose gradients are averaged by rows.
  ///
  /// @param key an int64 scalar for the random numbers of each batch
  Result run(Progress before, List<Batch> batches, List<Tensor> key, double learningRate) {
    int rows = batches.stream().mapToInt(Batch::rows).sum();
    List<Tensor> sum = List.of();
    List<Tensor> states = before.states();
    double lossSum = 0;
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      List<Tensor> inputs = gradientInputs(before.parameters(), states, key.get(i), batch);
      List<Tensor> outputs = gradients.run(inputs);
      if (Double.isNaN(outputs.get(POISON).item())) {
        return new Refused(culprit(before.parameters(), states, key.get(i), batch));
      }
      double share = (double) batch.rows() / rows;
      lossSum += outputs.get(LOSS).item() * share;
      int end = FIRST + paths.size();
      sum = added(sum, outputs.subList(FIRST, end), share);
      states = outputs.subList(end, outputs.size());
    }
    long step = before.step() + 1;
    Map<String, Tensor> raw = zip(paths, sum);
    Map<String, Tensor> hooked = hooked(step, lossSum, raw, before.parameters());
    List<Tensor> inputs = updateInputs(before, hooked, learningRate, step);
    List<Tensor> outputs = update.run(inputs);
    if (Double.isNaN(outputs.getFirst().item())) {
      return new Refused(
          NonFinite.find(x -> without(0, update(x)), inputs, updateNames(before), "update"));
    }
    int p = 1 + paths.size();
    Progress after =
        new Progress(
            List.copyOf(outputs.subList(1, p)),
            List.copyOf(states),
            List.copyOf(outputs.subList(p, outputs.size())),
            step);
    return new Made(after, lossSum, raw);
  }

  /// A whole step without a seam, as one plan over arrays of its own.
  ///
  /// Inputs: parameters, fixed tensors, states, slots, key, learning rate, step, batch. Results:
  /// loss, poison, then parameters, states and slots as they will be.
  ///
  /// @param rewriting of the graph before it is compiled
  /// @return null when the step reads values or its backend has no such plans
  Plan.@Nullable Session session(List<Tensor> inputs, UnaryOperator<Graph> rewriting) {
    return whole.session(inputs, rewriting);
  }

  /// Tensors that stay as they are.
  List<Tensor> fixed() {
    return List.copyOf(fixed.values());
  }

  private List<Tensor> whole(List<Tensor> inputs) {
    int p = paths.size();
    int s = p + fixed.size() + statePaths.size();
    int k = s + initialSlots.size();
    List<Tensor> first = new ArrayList<>(inputs.subList(0, s));
    first.add(inputs.get(k));
    first.addAll(inputs.subList(k + 3, inputs.size()));
    List<Tensor> found = gradients(first);
    List<Tensor> second = new ArrayList<>(inputs.subList(0, p));
    second.addAll(found.subList(FIRST, FIRST + p));
    second.addAll(inputs.subList(s, k));
    second.addAll(inputs.subList(k + 1, k + 3));
    List<Tensor> updated = update(second);
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(found.get(LOSS));
    outputs.add(found.get(POISON).plus(updated.getFirst()));
    outputs.addAll(updated.subList(1, 1 + p));
    outputs.addAll(found.subList(FIRST + p, found.size()));
    outputs.addAll(updated.subList(1 + p, updated.size()));
    return outputs;
  }

  /// Loss and gradients alone, for methods that look around before they step.
  Gradients gradientsAt(List<Tensor> parameters, List<Tensor> states, Tensor key, Batch batch) {
    List<Tensor> outputs = gradients.run(gradientInputs(parameters, states, key, batch));
    return new Gradients(
        outputs.get(LOSS).item(), outputs.get(TOTAL), outputs.subList(FIRST, FIRST + paths.size()));
  }

  /// What in the computation of the gradients is not finite first.
  NonFinite culprit(List<Tensor> parameters, List<Tensor> states, Tensor key, Batch batch) {
    List<Tensor> inputs = gradientInputs(parameters, states, key, batch);
    return NonFinite.find(
        x -> without(POISON, gradients(x)), inputs, gradientNames(batch), "forward");
  }

  /// Tensors in the order of the trained parameters, by path.
  Map<String, Tensor> byPath(List<Tensor> tensors) {
    return zip(paths, tensors);
  }

  private static List<Tensor> without(int index, List<Tensor> tensors) {
    List<Tensor> rest = new ArrayList<>(tensors);
    rest.remove(index);
    return rest;
  }

  /// `sum + share · gradients`; one batch alone is taken as it is.
  private static List<Tensor> added(List<Tensor> sum, List<Tensor> gradients, double share) {
    if (share == 1) {
      return gradients;
    }
    List<Tensor> result = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Tensor part = gradients.get(i).times(share);
      result.add(sum.isEmpty() ? part : sum.get(i).plus(part));
    }
    return result;
  }

  private List<Tensor> gradientInputs(
      List<Tensor> parameters, List<Tensor> states, Tensor key, Batch batch) {
    List<Tensor> inputs = new ArrayList<>(parameters);
    inputs.addAll(fixed.values());
    inputs.addAll(states);
    inputs.add(Tensors.to(key, backend));
    inputs.addAll(batch.tensors());
    return inputs;
  }

  private List<String> gradientNames(Batch batch) {
    List<String> names = new ArrayList<>(paths);
    names.addAll(fixed.keySet());
    names.addAll(statePaths);
    names.add("the random key");
    int tensors = batch.tensors().size();
    for (int i = 0; i < tensors; i++) {
      names.add(i == 0 ? "the input x" : i == tensors - 1 ? "the target y" : "batch tensor " + i);
    }
    return names;
  }

  private List<Tensor> updateInputs(
      Progress before, Map<String, Tensor> gradients, double learningRate, long step) {
    List<Tensor> inputs = new ArrayList<>(before.parameters());
    paths.forEach(path -> inputs.add(named(gradients, path)));
    inputs.addAll(before.slots());
    inputs.add(Tensors.to(Tensors.scalar(learningRate, DType.F64), backend));
    inputs.add(Tensors.to(Tensors.scalar((double) step, DType.F64), backend));
    return inputs;
  }

  private List<String> updateNames(Progress before) {
    List<String> names = new ArrayList<>(paths);
    paths.forEach(path -> names.add("the gradient of " + path));
    before.slots().forEach(_ -> names.add("the optimizer's state"));
    names.add("the learning rate");
    names.add("the step number");
    return names;
  }

  /// What the hook makes of the gradients, checked.
  private Map<String, Tensor> hooked(
      long step, double lossValue, Map<String, Tensor> gradients, List<Tensor> parameters) {
    Tensor lossTensor = Tensors.to(Tensors.scalar(lossValue, DType.F64), backend);
    Map<String, Tensor> returned =
        hook.apply(step, lossTensor, Collections.unmodifiableMap(gradients));
    StringBuilder problems = new StringBuilder();
    for (int i = 0; i < paths.size(); i++) {
      Tensor gradient = returned.get(paths.get(i));
      if (gradient == null) {
        problems.append("\n  %s: missing".formatted(paths.get(i)));
      } else if (!describe(parameters.get(i)).equals(describe(gradient))) {
        problems.append(
            "\n  %s: expected %s, got %s"
                .formatted(paths.get(i), describe(parameters.get(i)), describe(gradient)));
      }
    }
    for (String path : returned.keySet()) {
      if (!gradients.containsKey(path)) {
        problems.append("\n  %s: not a trained parameter".formatted(path));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "hook: the gradients it returned do not fit the parameters:" + problems);
    }
    return returned;
  }

  private static String describe(Tensor tensor) {
    return "%s%s".formatted(tensor.dtype(), tensor.shape());
  }

  /// (parameters, fixed, states, key, batch) → (loss, loss with penalty, poison, gradients, new
  /// states).
  private List<Tensor> gradients(List<Tensor> inputs) {
    int p = paths.size();
    int f = p + fixed.size();
    int s = f + statePaths.size();
    List<Tensor> states = inputs.subList(f, s);
    Batch batch = new Batch(inputs.subList(s + 1, inputs.size()));
    Pass pass = Pass.training(inputs.get(s));
    List<Tensor> dataLoss = new ArrayList<>();
    Grad.ValueAndGradients result =
        Grad.valueAndGradients(
            parameters -> {
              Map<String, Tensor> values = zip(paths, parameters);
              values.putAll(zip(List.copyOf(fixed.keySet()), inputs.subList(p, f)));
              values.putAll(zip(statePaths, states));
              M rebuilt = Parameters.with(model, values);
              Tensor value = pass.run(() -> scalarLoss(rebuilt, batch));
              dataLoss.add(Grad.untracked(value));
              return penalty == null ? value : value.plus(penalised(rebuilt, parameters, value));
            },
            inputs.subList(0, p));
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(Grad.untracked(dataLoss.getFirst()));
    outputs.add(result.value());
    List<Tensor> next = pass.valuesOf(states).stream().map(Grad::untracked).toList();
    Tensor poison = poison(result.value(), result.gradients());
    outputs.add(poison.plus(poison(states, next, poison)));
    outputs.addAll(result.gradients());
    outputs.addAll(next);
    return outputs;
  }

  private Tensor penalised(M rebuilt, List<Tensor> parameters, Tensor value) {
    Function<Map<String, Tensor>, Tensor> term = Objects.requireNonNull(penalty);
    Region root = Region.layer(rebuilt, () -> "", List.of());
    return root.run(() -> term.apply(zip(paths, parameters)).to(value.dtype()));
  }

  /// 0 when all tensors are finite, else NaN: `∞ · 0` and `NaN · 0` are NaN and stay it in sums.
  private static Tensor poison(Tensor first, List<Tensor> others) {
    Tensor sum = first.times(0).sum().to(DType.F64);
    for (Tensor tensor : others) {
      if (tensor.dtype().isFloat()) {
        sum = sum.plus(tensor.times(0).sum().to(DType.F64));
      }
    }
    return sum;
  }

  /// 0 when everything that is remembered is finite wherever it was, else NaN. What starts at
  /// infinity, such as a smallest value so far, may be so.
  private static Tensor poison(List<Tensor> before, List<Tensor> after, Tensor zero) {
    Tensor sum = zero.times(0);
    for (int i = 0; i < before.size(); i++) {
      if (after.get(i).dtype().isFloat()) {
        Tensor wasNot = Elementwise.isNaN(before.get(i).times(0));
        Tensor poison = Elementwise.maskedFill(after.get(i).times(0), wasNot, 0);
        sum = sum.plus(poison.sum().to(DType.F64));
      }
    }
    return sum;
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
          "trainer: the loss does not depend on the parameters. Use the model that the loss is"
              + " given, not another one.");
    }
    return value.reshape(Shape.scalar());
  }

  /// (parameters, gradients, slots, learning rate, step) → (poison, new parameters, new slots).
  private List<Tensor> update(List<Tensor> inputs) {
    int p = paths.size();
    int n = inputs.size();
    Optimizer.Settings settings = new Optimizer.Settings(inputs.get(n - 2), inputs.get(n - 1));
    List<Tensor> parameters = new ArrayList<>();
    List<Tensor> slots = new ArrayList<>();
    int from = 2 * p;
    for (int i = 0; i < p; i++) {
      int to = 2 * p + slotEnds.get(i);
      List<Tensor> before = inputs.subList(from, to);
      Optimizer own = optimizers.getOrDefault(paths.get(i), optimizers.values().iterator().next());
      Optimizer.Update updated = own.update(inputs.get(i), inputs.get(p + i), before, settings);
      checkUpdate(paths.get(i), inputs.get(i), before, updated);
      parameters.add(updated.parameter());
      slots.addAll(updated.state());
      from = to;
    }
    Tensor poison = poison(parameters.getFirst(), parameters);
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(poison.plus(poison(inputs.subList(2 * p, n - 2), slots, poison)));
    outputs.addAll(parameters);
    outputs.addAll(slots);
    return outputs;
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
