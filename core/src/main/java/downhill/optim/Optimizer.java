package downhill.optim;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Collection;
import java.util.List;

/// A rule that moves one parameter along its gradient.
///
/// A rule is a pure function, written in tensors: what it remembers between steps is explicit
/// state. So it runs on every backend, compiles into the step, and is saved and resumed bit for
/// bit.
///
/// The optimizers of this package are records: their settings can be read, compared and printed,
/// and `with…` gives a copy with another setting. [Groups] gives parameters settings of their own.
public interface Optimizer {
  /// The rate used when no schedule says otherwise; finite and not negative.
  double learningRate();

  /// The state of a new parameter, such as zero moments; empty for a rule without memory.
  ///
  /// Its tensors live where the parameter does. They may have any shapes and types, which never
  /// change: moments have those of the parameter, counters may be float64 scalars. How many there
  /// are depends on the settings alone.
  List<Tensor> init(Tensor parameter);

  /// One step.
  ///
  /// @param parameter before the step
  /// @param gradient of the loss at `parameter`
  /// @param state as [#init] or the last step left it
  /// @param settings what changes from step to step
  Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings);

  /// This rule with another weight decay. Every optimizer of this package but [Rprop] has one.
  ///
  /// @param lambda `λ ≥ 0`
  /// @throws IllegalArgumentException when the rule has no weight decay and `lambda` is not 0
  default Optimizer withWeightDecay(double lambda) {
    if (lambda != 0) {
      throw new IllegalArgumentException(
          "%s: this optimizer has no weight decay, got %s. Add a Penalty to the loss instead."
              .formatted(getClass().getSimpleName(), lambda));
    }
    return this;
  }

  /// The rule for one parameter of a model: this one, unless parameters have settings of their own.
  /// Whoever trains a model asks for each parameter and calls [#init] and [#update] of the answer.
  ///
  /// @param path of the parameter, such as `hidden.weight`
  /// @param shape of the parameter
  default Optimizer at(String path, Shape shape) {
    return this;
  }

  /// Checks that the settings fit a model before it is trained.
  ///
  /// @param paths of all its parameters
  /// @throws IllegalArgumentException when a pattern matches none of them
  default void check(Collection<String> paths) {}

  /// Inputs of a step that are not constants of the graph.
  ///
  /// @param learningRate a float64 scalar
  /// @param step the number of this step, counted from 1, as a float64 scalar
  record Settings(Tensor learningRate, Tensor step) {}

  /// What a step leads to.
  ///
  /// @param parameter after the step
  /// @param state after the step
  record Update(Tensor parameter, List<Tensor> state) {
    /// Copies the state.
    public Update {
      state = List.copyOf(state);
    }
  }
}
