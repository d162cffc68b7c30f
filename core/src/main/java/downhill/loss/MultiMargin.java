package downhill.loss;

import downhill.nn.Activations;
import downhill.op.Elementwise;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// The multi-class hinge loss `1/C Σⱼ max(0, m - zₖ + zⱼ)` of scores `z` over the classes `j` other
/// than the target `k`.
///
/// Shapes: scores `[N, C]` or `[C]`, classes `[N]` or `[]` (int32 or int64), the loss a scalar (the
/// shape of the classes for NONE). Source: Crammer and Singer 2001; Weston and Watkins 1999.
///
/// @param margin `m`, by which the target's score should win
/// @param reduction what becomes of the single losses
public record MultiMargin(double margin, Reduction reduction) implements Loss {
  private static final String NAME = "multi_margin";

  /// The mean with margin 1.
  public static MultiMargin of() {
    return new MultiMargin(1, Reduction.MEAN);
  }

  /// This loss with another margin.
  public MultiMargin withMargin(double margin) {
    return new MultiMargin(margin, reduction);
  }

  /// This loss with another reduction.
  public MultiMargin withReduction(Reduction reduction) {
    return new MultiMargin(margin, reduction);
  }

  /// {@inheritDoc}
  ///
  /// @throws IndexOutOfBoundsException when a target is not a class
  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    if (prediction.shape().rank() > 2) {
      throw new ShapeException(
          NAME,
          "expects scores [N, C] or [C], got %s.".formatted(prediction.shape()),
          prediction.shape());
    }
    return Regions.loss(
        NAME,
        Map.of("margin", margin, "reduction", reduction.toString()),
        List.of(prediction, target),
        () -> {
          var classes = ClassIndices.of(NAME, prediction, target, null, null);
          Tensor own = classes.pick(prediction).unsqueeze(-1);
          Tensor violations = Activations.relu(prediction.minus(own).plus(margin));
          Tensor others = Elementwise.maskedFill(violations, classes.hits(prediction), 0);
          return reduction.apply(others.sum(-1).div(prediction.shape().dim(-1)));
        });
  }

  @Override
  public MultiMargin unreduced() {
    return withReduction(Reduction.NONE);
  }
}
