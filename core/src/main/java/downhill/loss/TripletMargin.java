package downhill.loss;

import downhill.nn.Activations;
import downhill.op.Reductions;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// Brings an anchor `a` nearer to a positive `p` than to a negative `n`: `max(0, ‖a - p‖ - ‖a - n‖
/// + m)` with the Euclidean norm along the last axis.
///
/// It takes three tensors, so it is not a [Loss]. Source: Schroff et al. 2015; Balntas et al. 2016.
///
/// @param margin `m`, by which the positive should be nearer
/// @param epsilon added to each difference before the norm, so that equal vectors have a gradient
/// @param reduction what becomes of the single losses
public record TripletMargin(double margin, double epsilon, Reduction reduction) {
  private static final String NAME = "triplet_margin";

  /// The mean with margin 1 and epsilon 1e-6.
  public static TripletMargin of() {
    return new TripletMargin(1, 1e-6, Reduction.MEAN);
  }

  /// This loss with another margin.
  public TripletMargin withMargin(double margin) {
    return new TripletMargin(margin, epsilon, reduction);
  }

  /// This loss with another reduction.
  public TripletMargin withReduction(Reduction reduction) {
    return new TripletMargin(margin, epsilon, reduction);
  }

  /// The loss. Shapes: all `[N, d]` or `[d]`, the loss a scalar (`[N]` or `[]` for NONE).
  ///
  /// @throws downhill.tensor.ShapeException when the shapes differ
  public Tensor apply(Tensor anchor, Tensor positive, Tensor negative) {
    Regions.sameShape(NAME, "anchor", anchor, "positive", positive);
    Regions.sameShape(NAME, "anchor", anchor, "negative", negative);
    return Regions.loss(
        NAME,
        Map.of("margin", margin, "epsilon", epsilon, "reduction", reduction.toString()),
        List.of(anchor, positive, negative),
        () -> {
          Tensor near = distance(anchor, positive);
          Tensor far = distance(anchor, negative);
          return reduction.apply(Activations.relu(near.minus(far).plus(margin)));
        });
  }

  private Tensor distance(Tensor a, Tensor b) {
    return Reductions.norm(a.minus(b).plus(epsilon), -1);
  }
}
