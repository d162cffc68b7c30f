package downhill.train;

import downhill.eager.Compiled;
import downhill.optim.Clip;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hooks that limit the gradients.
///
/// ```java
/// Trainer.of(model).hook(Clipping.byNorm(1.0).andThen(Clipping.byValue(0.1)))
/// ```
public final class Clipping {
  private Clipping() {}

  /// All gradients scaled together so that their Euclidean norm is at most `limit`.
  ///
  /// @param limit finite, above 0
  public static GradientHook byNorm(double limit) {
    return of(new Clip.Norm(limit));
  }

  /// Each element of a gradient limited to `[-limit, limit]`.
  ///
  /// @param limit finite, above 0
  public static GradientHook byValue(double limit) {
    return of(new Clip.Value(limit));
  }

  /// A limit as a hook; it is compiled.
  public static GradientHook of(Clip clip) {
    Compiled compiled = Compiled.ofAll(clip::apply);
    return (_, _, gradients) -> {
      List<Tensor> limited = compiled.run(List.copyOf(gradients.values()));
      Map<String, Tensor> result = new LinkedHashMap<>();
      int i = 0;
      for (String path : gradients.keySet()) {
        result.put(path, limited.get(i++));
      }
      return result;
    };
  }
}
