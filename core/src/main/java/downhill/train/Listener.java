package downhill.train;

import downhill.nn.Model;
import downhill.tensor.Tensor;
import java.util.Map;

/// Is told how a training goes. Everything it is given is immutable; what it throws ends the
/// training and reaches the caller of `fit`.
public interface Listener {
  /// A step was made.
  ///
  /// @param step what it was
  default void onStep(Step step) {}

  /// An epoch ended.
  ///
  /// @param epoch its figures
  /// @param model the model as it is now
  default void onEpoch(History.Epoch epoch, Model model) {}

  /// The training ended.
  ///
  /// @param reason why
  default void onStop(StopReason reason) {}

  /// A step that was made.
  ///
  /// @param number counted from 1
  /// @param epoch counted from 1
  /// @param loss before the update
  /// @param learningRate of this step
  /// @param before the trained parameters before the update, by path
  /// @param gradients as computed, before the hook, by path
  /// @param after the trained parameters after the update, by path
  record Step(
      long number,
      int epoch,
      double loss,
      double learningRate,
      Map<String, Tensor> before,
      Map<String, Tensor> gradients,
      Map<String, Tensor> after) {}
}
