package downhill.loss;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// The squared error of prediction `p` and target `t`, with the scaling named, since four are in
/// use and each has another gradient.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Legendre 1805.
///
/// @param scaling which multiple of the sum
public record SquaredError(Scaling scaling) implements Loss {
  /// The multiples of `Σ(p - t)²` in use. `∂/∂p` of one element is given; it has no sum.
  public enum Scaling {
    /// `½ Σ(p - t)²`; gradient `p - t`.
    HALF_SUM,
    /// The mean over all elements; gradient `2(p - t)/n` for `n` elements.
    MEAN,
    /// `1/(2N) Σ(p - t)²` for a batch of `N` rows; gradient `(p - t)/N`.
    HALF_MEAN_PER_SAMPLE,
    /// `Σ(p - t)²`; gradient `2(p - t)`.
    SUM,
    /// `(p - t)²` for each element, not reduced.
    NONE
  }

  /// The mean over all elements.
  public static SquaredError mean() {
    return new SquaredError(Scaling.MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    Regions.sameShape("squared_error", "prediction", prediction, "target", target);
    return Regions.loss(
        "squared_error",
        Map.of("scaling", scaling.toString()),
        List.of(prediction, target),
        () -> scaled(prediction.minus(target).squared()));
  }

  private Tensor scaled(Tensor squares) {
    Shape shape = squares.shape();
    return switch (scaling) {
      case HALF_SUM -> squares.sum().times(0.5);
      case MEAN -> squares.mean();
      case HALF_MEAN_PER_SAMPLE -> squares.sum().div(2.0 * (shape.rank() == 0 ? 1 : shape.dim(0)));
      case SUM -> squares.sum();
      case NONE -> squares;
    };
  }

  /// {@inheritDoc} The squares: a mean over rows and elements then has the scaling MEAN.
  @Override
  public SquaredError unreduced() {
    return new SquaredError(Scaling.NONE);
  }
}
