package downhill.train;

import downhill.tensor.Tensor;
import java.util.List;

/// What happens between gradients and update: reducing across machines, clipping, accumulating,
/// checking.
@FunctionalInterface
public interface GradientHook {
  /// The gradients to update with.
  ///
  /// @param step counted from 1
  /// @param loss a scalar
  /// @param gradients one for each parameter, in the order of the model's parameters
  List<Tensor> apply(long step, Tensor loss, List<Tensor> gradients);

  /// Leaves the gradients as they are.
  static GradientHook none() {
    return (step, loss, gradients) -> gradients;
  }
}
