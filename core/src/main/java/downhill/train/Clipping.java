package downhill.train;

import downhill.optim.Clip;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Clipping as a hook of the training step.
public final class Clipping {
  private Clipping() {}

  /// Scales all gradients together so that their global Euclidean norm is at most `limit` (Pascanu,
  /// Mikolov and Bengio 2013).
  ///
  /// @param limit above 0
  public static GradientHook byNorm(double limit) {
    return by(new Clip.Norm(limit));
  }

  /// Limits every element of every gradient to `[-limit, limit]`.
  ///
  /// @param limit above 0
  public static GradientHook byValue(double limit) {
    return by(new Clip.Value(limit));
  }

  /// Any clipping as a hook.
  public static GradientHook by(Clip clip) {
    return (step, loss, gradients) -> {
      List<Tensor> clipped = clip.apply(List.copyOf(gradients.values()));
      Map<String, Tensor> result = new LinkedHashMap<>();
      int i = 0;
      for (String path : gradients.keySet()) {
        result.put(path, clipped.get(i++));
      }
      return result;
    };
  }
}
