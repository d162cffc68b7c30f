package downhill.loss;

import downhill.nn.Activations;
import downhill.op.Elementwise;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// Brings two vectors together or apart by the cosine of their angle: `1 - cos` where the label is
/// 1, `max(0, cos - m)` where it is -1.
///
/// It takes three tensors, so it is not a [Loss]. Source: Bromley et al. 1993.
///
/// @param margin `m`, the cosine below which unlike vectors are far enough apart, in [-1, 1]
/// @param reduction what becomes of the single losses
public record CosineEmbedding(double margin, Reduction reduction) {
  private static final String NAME = "cosine_embedding";

  /// Keeps the gradient of a zero vector finite.
  private static final double EPSILON = 1e-12;

  /// The mean with margin 0.
  public static CosineEmbedding of() {
    return new CosineEmbedding(0, Reduction.MEAN);
  }

  /// This loss with another margin.
  public CosineEmbedding withMargin(double margin) {
    return new CosineEmbedding(margin, reduction);
  }

  /// This loss with another reduction.
  public CosineEmbedding withReduction(Reduction reduction) {
    return new CosineEmbedding(margin, reduction);
  }

  /// The loss. Shapes: vectors `[N, d]` and labels `[N]`, or `[d]` and `[]`; the loss a scalar (the
  /// shape of the labels for NONE).
  ///
  /// @param label 1 for like, -1 for unlike, in the type of the vectors
  /// @throws ShapeException when the shapes do not fit
  public Tensor apply(Tensor a, Tensor b, Tensor label) {
    Regions.sameShape(NAME, "first", a, "second", b);
    Shape shape = a.shape();
    if (shape.rank() == 0 || !label.shape().equals(shape.remove(shape.rank() - 1))) {
      throw new ShapeException(
          NAME,
          "expects vectors [N, d] and labels [N], got %s and %s.".formatted(shape, label.shape()),
          shape,
          label.shape());
    }
    Regions.sameType(NAME, "vectors", a, "label", label);
    return Regions.loss(
        NAME,
        Map.of("margin", margin, "reduction", reduction.toString()),
        List.of(a, b, label),
        () -> {
          Tensor lengths =
              a.squared()
                  .sum(-1)
                  .plus(EPSILON)
                  .sqrt()
                  .times(b.squared().sum(-1).plus(EPSILON).sqrt());
          Tensor cosine = a.times(b).sum(-1).div(lengths);
          return reduction.apply(
              Elementwise.where(
                  label.greater(0), cosine.oneMinus(), Activations.relu(cosine.minus(margin))));
        });
  }
}
