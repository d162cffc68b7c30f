package downhill.nn;

import downhill.op.Elementwise;
import downhill.op.Indexing;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// A table of vectors, one for each index. Shapes: `s → s + [dim]`, any `s` of int32 or int64.
///
/// @param weight `[count, dim]`
/// @param paddingIndex a row that is never trained and left out of bags, or -1 for none
public record Embedding(Tensor weight, int paddingIndex) implements Layer {
  /// Checks the shape and the padding index.
  public Embedding {
    if (weight.shape().rank() != 2 || paddingIndex < -1 || paddingIndex >= weight.shape().dim(0)) {
      throw new ShapeException(
          "embedding",
          "expects weight [count, dim] and a padding index below count or -1, got %s and %d."
              .formatted(weight.shape(), paddingIndex),
          weight.shape());
    }
  }

  /// A table of `count` vectors of size `dim` from the standard normal distribution.
  ///
  /// @param count 1 or more
  /// @param dim 1 or more
  /// @param random drawn from; give each layer a stream of its own with `split`
  public static Embedding init(int count, int dim, Random random) {
    positive("count", count);
    positive("dim", dim);
    return new Embedding(new Initializer.Normal(0, 1).init(random, Shape.of(count, dim)), -1);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "embedding: expected %s of 1 or more, got %d.".formatted(name, value));
    }
  }

  /// The same table with a row that is never trained; its numbers stay as they are.
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

  /// The vectors of each row of indices put together; padding does not count, and a bag of nothing
  /// else gives zeros. Shapes: `[n, k] → [n, dim]`.
  public Tensor bag(Tensor index, BagMode mode) {
    Tensor rows = forward(index);
    if (paddingIndex < 0) {
      return switch (mode) {
        case SUM -> rows.sum(-2);
        case MEAN -> rows.mean(-2);
        case MAX -> rows.max(-2);
      };
    }
    Tensor padded = index.equalTo(Elementwise.like(index, paddingIndex)).unsqueeze(-1);
    Tensor sum = Elementwise.maskedFill(rows, padded, 0).sum(-2);
    Tensor counted = padded.to(rows.dtype()).oneMinus().sum(-2);
    return switch (mode) {
      case SUM -> sum;
      case MEAN -> sum.div(Elementwise.maximum(counted, Elementwise.like(counted, 1)));
      case MAX -> {
        Tensor most = Elementwise.maskedFill(rows, padded, Double.NEGATIVE_INFINITY).max(-2);
        yield Elementwise.where(counted.greater(0), most, Elementwise.like(most, 0));
      }
    };
  }

  /// Such as `Embedding(1000 × 16)`.
  @Override
  public String toString() {
    return "Embedding(%d × %d%s)"
        .formatted(
            weight.shape().dim(0),
            weight.shape().dim(1),
            paddingIndex < 0 ? "" : ", padding " + paddingIndex);
  }
}
