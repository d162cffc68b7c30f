package downhill.train;

import downhill.tensor.Tensor;
import java.util.Map;

/// What happens between gradients and update: reducing across machines, clipping, freezing, looking
/// at them.
///
/// ```java
/// GradientHook freezeBias = (step, loss, gradients) -> {
///   var kept = new LinkedHashMap<>(gradients);
///   kept.replaceAll((path, g) -> path.endsWith("bias") ? g.times(0) : g);
///   return kept;
/// };
/// ```
@FunctionalInterface
public interface GradientHook {
  /// The gradients to update with. Tensors here have values.
  ///
  /// @param step counted from 1
  /// @param loss a scalar
  /// @param gradients one for each parameter by its path, in the order of the model's parameters;
  ///   unmodifiable
  /// @return one for each parameter, of its shape and type, in any order
  Map<String, Tensor> apply(long step, Tensor loss, Map<String, Tensor> gradients);

  /// This hook, then `next` with what it returned.
  default GradientHook andThen(GradientHook next) {
    return (step, loss, gradients) -> next.apply(step, loss, apply(step, loss, gradients));
  }

  /// Leaves the gradients as they are.
  static GradientHook none() {
    return (_, _, gradients) -> gradients;
  }
}
