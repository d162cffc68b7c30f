package downhill.loss;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Map;

/// Huber's loss of `e = p - t`: `e²/2` where `|e| < δ`, `δ(|e| - δ/2)` beyond. The gradient is `e`,
/// limited to `±δ`.
///
/// Shapes: prediction and target `s`, the loss a scalar (`s` for NONE). Source: Huber 1964.
///
/// @param delta where the parabola turns into lines, above 0
/// @param reduction what becomes of the single losses
public record Huber(double delta, Reduction reduction) implements Loss {
  /// Checks `delta`.
  public Huber {
    Regions.positive("huber", "delta", delta);
  }

  /// The mean with this `δ`.
  public static Huber of(double delta) {
    return new Huber(delta, Reduction.MEAN);
  }

  /// This loss with another reduction.
  public Huber withReduction(Reduction reduction) {
    return new Huber(delta, reduction);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "huber",
        Map.of("delta", delta),
        reduction,
        prediction,
        target,
        (p, t) -> of(p.minus(t), delta));
  }

  /// `c(e - c/2)` with `c` the error limited to `±δ`: both pieces in one product, so that no branch
  /// overflows unseen.
  static Tensor of(Tensor error, double delta) {
    Tensor limited = Elementwise.clamp(error, -delta, delta);
    return limited.times(error.minus(limited.times(0.5)));
  }

  @Override
  public Huber unreduced() {
    return withReduction(Reduction.NONE);
  }
}
