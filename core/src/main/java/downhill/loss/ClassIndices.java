package downhill.loss;

import downhill.op.Elementwise;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A target of class indices, for scores whose classes lie along one axis: axis 1 of `[N, C, …]`,
/// or axis 0 of `[C]`.
final class ClassIndices {
  private final String loss;
  private final Shape scores;
  private final int axis;

  /// The indices, 0 where they are ignored.
  private final Tensor index;

  /// BOOL, where the target is ignored; null when nothing can be.
  private final @Nullable Tensor ignored;

  /// The weight of each position by its class, 0 where it is ignored; null when all weigh 1.
  private final @Nullable Tensor weight;

  private ClassIndices(
      String loss,
      Tensor scores,
      Tensor target,
      @Nullable Tensor classWeights,
      @Nullable Integer ignoreIndex) {
    this.loss = loss;
    this.scores = scores.shape();
    this.axis = classAxis(loss, scores.shape());
    this.ignored =
        ignoreIndex == null ? null : target.equalTo(Elementwise.like(target, ignoreIndex));
    this.index = ignored == null ? target : Elementwise.maskedFill(target, ignored, 0);
    if (classWeights != null) {
      Tensor chosen = checked(() -> Indexing.gather(classWeights, 0, index));
      this.weight = ignored == null ? chosen : Elementwise.maskedFill(chosen, ignored, 0);
    } else {
      this.weight = ignored == null ? null : Elementwise.not(ignored).to(scores.dtype());
    }
  }

  /// Checks the target; the scores' own shape and type are the caller's.
  ///
  /// @param classWeights `[C]`, in the scores' type
  /// @param ignoreIndex the index of positions that do not count
  static ClassIndices of(
      String loss,
      Tensor scores,
      Tensor target,
      @Nullable Tensor classWeights,
      @Nullable Integer ignoreIndex) {
    Shape expected = scores.shape().remove(classAxis(loss, scores.shape()));
    if (!target.shape().equals(expected)) {
      throw new ShapeException(
          loss,
          "expects class indices %s for scores %s, got %s."
              .formatted(expected, scores.shape(), target.shape()),
          scores.shape(),
          target.shape());
    }
    if (!isIndex(target)) {
      throw new IllegalArgumentException(
          "%s: class indices must be int32 or int64, got %s%s. Cast them with .to(DType.I64)."
              .formatted(loss, target.dtype(), target.shape()));
    }
    return new ClassIndices(loss, scores, target, classWeights, ignoreIndex);
  }

  /// The axis of the classes.
  static int classAxis(String loss, Shape scores) {
    if (scores.rank() == 0) {
      throw new ShapeException(
          loss, "expects scores [C] or [N, C, ...] of C classes, got [].", scores);
    }
    return scores.rank() == 1 ? 0 : 1;
  }

  /// Whether the type of `target` can be an index.
  static boolean isIndex(Tensor target) {
    return target.dtype() == DType.I32 || target.dtype() == DType.I64;
  }

  /// The class weights in the type of the scores.
  ///
  /// @throws ShapeException unless there is one for each class
  static Tensor weights(String loss, Tensor classWeights, Tensor scores) {
    int classes = scores.shape().dim(classAxis(loss, scores.shape()));
    if (!classWeights.shape().equals(Shape.of(classes))) {
      throw new ShapeException(
          loss,
          "expects class weights [%d], one for each class of scores %s, got %s."
              .formatted(classes, scores.shape(), classWeights.shape()),
          scores.shape(),
          classWeights.shape());
    }
    return classWeights.to(scores.dtype());
  }

  /// One number for each class, shaped to broadcast against scores.
  static Tensor alongClasses(Tensor perClass, Shape scores) {
    int[] dims = new int[scores.rank() == 1 ? 1 : scores.rank() - 1];
    Arrays.fill(dims, 1);
    dims[0] = perClass.shape().size();
    return perClass.reshape(dims);
  }

  /// The score of the target's class. Shapes: `[N, C, …] → [N, …]`.
  Tensor pick(Tensor x) {
    Tensor place = index.unsqueeze(axis);
    return checked(() -> Indexing.gatherElements(x, axis, place).squeeze(axis));
  }

  /// Where the classes of `[N, C, …]` are the target's (BOOL).
  Tensor hits(Tensor x) {
    Tensor classes = Indexing.range(x, scores.dim(axis)).to(index.dtype());
    return index.unsqueeze(axis).equalTo(alongClasses(classes, scores));
  }

  /// Losses `[N, …]` times the weights of their classes.
  Tensor weighted(Tensor losses) {
    return weight == null ? losses : masked(losses).times(weight);
  }

  /// 0 for what is ignored, which must not turn an infinite loss into `0 · ∞`.
  Tensor masked(Tensor losses) {
    return ignored == null ? losses : Elementwise.maskedFill(losses, ignored, 0);
  }

  /// Reduces weighted losses; MEAN divides by the sum of the weights of the targets.
  Tensor reduce(Tensor losses, Reduction reduction) {
    return weight != null && reduction == Reduction.MEAN
        ? losses.sum().div(weight.sum())
        : reduction.apply(losses);
  }

  private Tensor checked(Supplier<Tensor> pick) {
    try {
      return pick.get();
    } catch (IndexOutOfBoundsException e) {
      var refused =
          new IndexOutOfBoundsException(
              "%s: the target has a class that is not in 0..%d, the classes of scores %s (%s)"
                  .formatted(loss, scores.dim(axis) - 1, scores, e.getMessage()));
      refused.initCause(e);
      throw refused;
    }
  }
}
