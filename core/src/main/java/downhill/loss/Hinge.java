package downhill.loss;

import downhill.nn.Activations;
import downhill.tensor.Tensor;
import java.util.Map;

/// The hinge loss `max(0, 1 - tz)` of a score `z` and a label `t` of -1 or 1. The gradient is `-t`
/// where `tz < 1`, else 0.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Cortes and Vapnik 1995.
///
/// @param reduction what becomes of the single losses
public record Hinge(Reduction reduction) implements Loss {
  /// The mean.
  public static Hinge mean() {
    return new Hinge(Reduction.MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise("hinge", Map.of(), reduction, prediction, target, Hinge::of);
  }

  /// The loss of each score.
  static Tensor of(Tensor z, Tensor t) {
    return Activations.relu(t.times(z).oneMinus());
  }

  @Override
  public Hinge unreduced() {
    return new Hinge(Reduction.NONE);
  }
}
