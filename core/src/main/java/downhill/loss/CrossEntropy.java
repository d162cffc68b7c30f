package downhill.loss;

import downhill.nn.Activations;
import downhill.op.Composite;
import downhill.op.Elementwise;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The cross entropy of logits `z` with a target: `-ln sₖ` for a class `k`, `-Σₖ tₖ ln sₖ` for
/// probabilities `t`, where `s = softmax(z)`. By log-sum-exp, so it never overflows. The gradient
/// is `s - t` (`t` one at the class), over the divisor of the mean.
///
/// Shapes: logits `[N, C]` or `[N, C, d…]`; the target classes `[N]` or `[N, d…]` (int32 or int64),
/// or probabilities in the shape and type of the logits; the loss a scalar (`[N, d…]` for NONE).
/// Logits `[C]` are one row. MEAN divides by the number of targets; with classes as target and
/// class weights, by the sum of the weights of the targets. Source: Good 1952; Bridle 1990.
///
/// @param labelSmoothing `ε` in [0, 1]: the target becomes `(1 - ε)t + ε/C` (Szegedy et al. 2016)
/// @param classWeights one for each class, or null for 1
/// @param ignoreIndex target classes with this index do not count, or null
/// @param reduction what becomes of the single losses
public record CrossEntropy(
    double labelSmoothing,
    @Nullable Tensor classWeights,
    @Nullable Integer ignoreIndex,
    Reduction reduction)
    implements Loss {
  private static final String NAME = "cross_entropy";

  /// Checks the smoothing.
  public CrossEntropy {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "cross_entropy: expected labelSmoothing in [0, 1], got " + labelSmoothing + ".");
    }
  }

  /// The mean, without smoothing or weights.
  public static CrossEntropy of() {
    return new CrossEntropy(0, null, null, Reduction.MEAN);
  }

  /// This loss with label smoothing.
  ///
  /// @param labelSmoothing in [0, 1]
  public CrossEntropy withLabelSmoothing(double labelSmoothing) {
    return new CrossEntropy(labelSmoothing, classWeights, ignoreIndex, reduction);
  }

  /// This loss with class weights `[C]`.
  public CrossEntropy withClassWeights(Tensor classWeights) {
    return new CrossEntropy(labelSmoothing, classWeights, ignoreIndex, reduction);
  }

  /// This loss without the target classes that have this index, often -100. It is NaN as a mean
  /// when nothing is left.
  public CrossEntropy withIgnoreIndex(int ignoreIndex) {
    return new CrossEntropy(labelSmoothing, classWeights, ignoreIndex, reduction);
  }

  /// This loss with another reduction.
  public CrossEntropy withReduction(Reduction reduction) {
    return new CrossEntropy(labelSmoothing, classWeights, ignoreIndex, reduction);
  }

  /// {@inheritDoc}
  ///
  /// @throws IndexOutOfBoundsException when a target is not a class
  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    int axis = ClassIndices.classAxis(NAME, prediction.shape());
    boolean isClass = isClass(prediction, target, axis);
    Tensor weights =
        classWeights == null ? null : ClassIndices.weights(NAME, classWeights, prediction);
    Map<String, Object> attributes = new TreeMap<>(Map.of("reduction", reduction.toString()));
    if (labelSmoothing != 0) {
      attributes.put("label_smoothing", labelSmoothing);
    }
    if (ignoreIndex != null && isClass) {
      attributes.put("ignore_index", ignoreIndex);
    }
    return Composite.of(
        Composite.Name.CROSS_ENTROPY,
        attributes,
        weights == null ? List.of(prediction, target) : List.of(prediction, target, weights),
        () -> {
          Tensor logSoftmax = Activations.logSoftmax(prediction, axis);
          return isClass
              ? ofClasses(logSoftmax, target, weights, axis)
              : ofProbabilities(logSoftmax, target, weights, axis);
        });
  }

  private Tensor ofClasses(Tensor logSoftmax, Tensor target, @Nullable Tensor weights, int axis) {
    var classes = ClassIndices.of(NAME, logSoftmax, target, weights, ignoreIndex);
    Tensor losses = classes.weighted(classes.pick(logSoftmax).negate());
    if (labelSmoothing == 0) {
      return classes.reduce(losses, reduction);
    }
    int count = logSoftmax.shape().dim(axis);
    Tensor uniform = classes.masked(weigh(logSoftmax, weights).sum(axis).negate());
    return classes.reduce(
        losses.times(1 - labelSmoothing).plus(uniform.times(labelSmoothing / count)), reduction);
  }

  private Tensor ofProbabilities(
      Tensor logSoftmax, Tensor target, @Nullable Tensor weights, int axis) {
    int count = logSoftmax.shape().dim(axis);
    Tensor t =
        labelSmoothing == 0
            ? target
            : target.times(1 - labelSmoothing).plus(labelSmoothing / count);
    // A class of probability 0 costs nothing, even where its logarithm is -∞.
    Tensor unused = t.equalTo(Elementwise.like(t, 0));
    Tensor products = Elementwise.maskedFill(logSoftmax, unused, 0).times(t);
    return reduction.apply(weigh(products, weights).sum(axis).negate());
  }

  private static Tensor weigh(Tensor x, @Nullable Tensor weights) {
    return weights == null ? x : x.times(ClassIndices.alongClasses(weights, x.shape()));
  }

  /// Whether the target is class indices; else it is probabilities.
  private static boolean isClass(Tensor logits, Tensor target, int axis) {
    Shape indices = logits.shape().remove(axis);
    boolean isIndex = ClassIndices.isIndex(target);
    if (isIndex && target.shape().equals(indices)) {
      return true;
    }
    if (target.shape().equals(logits.shape())) {
      Regions.sameType(NAME, "logits", logits, "target", target);
      return false;
    }
    String type =
        isIndex || !target.shape().equals(indices)
            ? ""
            : " The target is %s; cast class indices with .to(DType.I64)."
                .formatted(target.dtype());
    throw new ShapeException(
        NAME,
        "expects class indices %s or probabilities %s for logits %s, got %s.%s"
            .formatted(indices, logits.shape(), logits.shape(), target.shape(), type),
        logits.shape(),
        target.shape());
  }

  @Override
  public CrossEntropy unreduced() {
    return withReduction(Reduction.NONE);
  }
}
