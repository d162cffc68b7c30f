package downhill.loss;

import downhill.nn.Activations;
import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Map;

/// The logarithm of the hyperbolic cosine of the error, `ln cosh(p - t)`: near 0 half the squared
/// error, far away the absolute error less `ln 2`. The gradient is `tanh(p - t)`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Green 1990.
///
/// @param reduction what becomes of the single losses
public record LogCosh(Reduction reduction) implements Loss {
  /// The mean.
  public static LogCosh mean() {
    return new LogCosh(Reduction.MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "log_cosh", Map.of(), reduction, prediction, target, (p, t) -> of(p.minus(t)));
  }

  /// Near 0 `-½ ln(1 - tanh²)`, which loses no digits there and is smooth; beyond 1, where tanh
  /// comes too near to 1, `|e| + ln(1 + e^(-2|e|)) - ln 2`. Each gets a harmless number where the
  /// other holds.
  private static Tensor of(Tensor error) {
    Tensor near = error.abs().less(Elementwise.like(error, 1));
    Tensor small = Elementwise.where(near, error, Elementwise.like(error, 0));
    Tensor large = Elementwise.maskedFill(error, near, 1).abs();
    Tensor inside = Elementwise.log1p(Activations.tanh(small).squared().negate()).times(-0.5);
    Tensor outside = large.plus(Activations.softplus(large.times(-2))).minus(Math.log(2));
    return Elementwise.where(near, inside, outside);
  }

  @Override
  public LogCosh unreduced() {
    return new LogCosh(Reduction.NONE);
  }
}
