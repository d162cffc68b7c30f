package downhill.train;

import downhill.nn.Model;
import downhill.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Is told how a training goes. Everything it is given is immutable; what it throws ends the
/// training and reaches the caller of `fit`.
public interface Listener {
  /// The training goes on from a checkpoint; told before the first step.
  ///
  /// @param resumed from where
  default void onResume(Resumed resumed) {}

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

  /// From where a training goes on.
  ///
  /// @param step the last step that was made
  /// @param epoch the epoch that is under way, counted from 1
  /// @param damaged newer checkpoints that could not be used, under the names that they have now;
  ///   empty when the newest one was complete
  record Resumed(long step, int epoch, List<Path> damaged) {
    /// Copies the list.
    public Resumed {
      damaged = List.copyOf(damaged);
    }
  }
}
