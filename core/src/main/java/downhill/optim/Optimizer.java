package downhill.optim;

import downhill.tensor.Tensor;
import java.util.List;

/// A rule that moves one parameter along its gradient.
///
/// A rule is a pure function, written in tensors: what it remembers between steps is explicit
/// state. So it runs on every backend, compiles into the step, and is saved and resumed bit for
/// bit.
public interface Optimizer {
  /// The rate used when no schedule says otherwise; finite and not negative.
  double learningRate();

  /// The state of a new parameter, such as zero moments; empty for a rule without memory. Its
  /// tensors live where the parameter does and keep their shapes and types.
  List<Tensor> init(Tensor parameter);

  /// One step.
  ///
  /// @param parameter before the step
  /// @param gradient of the loss at `parameter`
  /// @param state as [#init] or the last step left it
  /// @param settings what changes from step to step
  Update update(Tensor parameter, Tensor gradient, List<Tensor> state, Settings settings);

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
