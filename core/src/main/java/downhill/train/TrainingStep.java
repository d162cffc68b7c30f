package downhill.train;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.op.Region;
import downhill.optim.Optimizer;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
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

  TrainingStep(
      M model, BiFunction<M, Batch, Tensor> loss, Optimizer optimizer, GradientHook hook) {
    this.model = model;
    this.parameterPaths = List.copyOf(Parameters.of(model).keySet());
    this.statePaths = List.copyOf(Parameters.states(model).keySet());
    this.loss = loss;
    this.optimizer = optimizer;
    this.hook = hook;
    this.gradients = Compiled.ofAll(this::gradients);
    this.update = Compiled.ofAll(this::update);
    if (parameterPaths.isEmpty()) {
      throw new IllegalArgumentException(
          "trainer: %s has no parameters. Give it tensors or layers as record components."
              .formatted(model.getClass().getSimpleName()));
    }
  }

  /// Before the first step.
  Progress start() {
    List<Tensor> parameters = List.copyOf(Parameters.of(model).values());
    List<Tensor> slots = new ArrayList<>();
    for (Tensor parameter : parameters) {
      slots.addAll(optimizer.init(parameter));
    }
    return new Progress(
        parameters, List.copyOf(Parameters.states(model).values()), List.copyOf(slots), 0);
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
    inputs.add(key);
    inputs.addAll(batch.tensors());
    List<Tensor> first = gradients.run(inputs);
    int p = parameterPaths.size();
    Tensor lossValue = first.getFirst();
    long step = before.step() + 1;
    List<Tensor> hooked = hook.apply(step, lossValue, first.subList(1, 1 + p));

    List<Tensor> updateInputs = new ArrayList<>(before.parameters());
    updateInputs.addAll(hooked);
    updateInputs.addAll(before.slots());
    updateInputs.add(Tensors.scalar(learningRate, DType.F64));
    updateInputs.add(Tensors.scalar((double) step, DType.F64));
    List<Tensor> second = update.run(updateInputs);
    Progress after =
        new Progress(
            second.subList(0, p),
            first.subList(1 + p, first.size()),
            second.subList(p, second.size()),
            step);
    return new Result(after, lossValue);
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
    for (Tensor state : states) {
      outputs.add(Grad.untracked(pass.valueOf(state)));
    }
    return outputs;
  }

  private Tensor scalarLoss(M rebuilt, Batch batch) {
    Region root = Region.layer(rebuilt, () -> "", List.of());
    Tensor value = root.run(() -> loss.apply(rebuilt, batch));
    return value.shape().equals(Shape.scalar()) ? value : value.reshape(Shape.scalar());
  }

  /// (parameters, gradients, slots, learning rate, step) → (new parameters, new slots).
  private List<Tensor> update(List<Tensor> inputs) {
    int p = parameterPaths.size();
    int n = inputs.size();
    Optimizer.Settings settings = new Optimizer.Settings(inputs.get(n - 2), inputs.get(n - 1));
    int slotsEach = (n - 2 - 2 * p) / p;
    List<Tensor> parameters = new ArrayList<>();
    List<Tensor> slots = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      int from = 2 * p + i * slotsEach;
      Optimizer.Update updated =
          optimizer.update(
              inputs.get(i), inputs.get(p + i), inputs.subList(from, from + slotsEach), settings);
      parameters.add(updated.parameter());
      slots.addAll(updated.state());
    }
    parameters.addAll(slots);
    return parameters;
  }
}
