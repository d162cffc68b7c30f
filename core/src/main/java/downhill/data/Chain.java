package downhill.data;

import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// One step after the other; none leaves the rows as they are. [Fittable#chain] makes it.
///
/// @param steps the first one gets the raw rows
public record Chain(List<Preprocessing> steps) implements Preprocessing {
  static final String TYPE = "chain";

  /// Copies the steps.
  public Chain {
    steps = List.copyOf(steps);
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor y = x.to(FeatureRows.floatOf(x));
    for (int i = 0; i < steps.size(); i++) {
      y = steps.get(i).apply(i == 0 ? x : y);
    }
    return y;
  }

  @Override
  public Map<String, Object> description() {
    return Description.map(
        "type", TYPE, "steps", steps.stream().map(Preprocessing::description).toList());
  }
}
