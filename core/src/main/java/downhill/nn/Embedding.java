package downhill.nn;

import downhill.op.Indexing;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// A table of vectors, one for each index. Shapes: `s → s + [dim]`, any `s` of int32 or int64.
///
/// @param weight `[count, dim]`
/// @param paddingIndex a row that is never trained, or -1
public record Embedding(Tensor weight, int paddingIndex) implements Layer {
  /// Checks the shape and the padding index.
  public Embedding {
    if (weight.shape().rank() != 2
        || paddingIndex < -1
        || paddingIndex >= weight.shape().dim(0)) {
      throw new ShapeException(
          "embedding",
          "expects weight [count, dim] and a padding index below count or -1, got %s and %d."
              .formatted(weight.shape(), paddingIndex),
          weight.shape());
    }
  }

  /// A table of `count` vectors of size `dim` from the standard normal distribution.
  public static Embedding init(int count, int dim, Random random) {
    return new Embedding(new Initializer.Normal(0, 1).init(random, Shape.of(count, dim)), -1);
  }

  /// The same table with a row that is never trained.
  public Embedding withPaddingIndex(int index) {
    return new Embedding(weight, index);
  }

  @Override
  public Tensor forward(Tensor index) {
    return Indexing.embedding(weight, index, paddingIndex);
  }

  /// How the vectors of a bag are put together.
  public enum BagMode {
    /// Added.
    SUM,
    /// Averaged.
    MEAN,
    /// The largest of each component.
    MAX
  }

  /// The vectors of each row of indices put together. Shapes: `[n, k] → [n, dim]`.
  public Tensor bag(Tensor index, BagMode mode) {
    Tensor rows = forward(index);
    return switch (mode) {
      case SUM -> rows.sum(-2);
      case MEAN -> rows.mean(-2);
      case MAX -> rows.max(-2);
    };
  }
}
