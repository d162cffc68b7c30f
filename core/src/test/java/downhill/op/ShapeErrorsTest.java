package downhill.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What moves of shape and reductions say to axes and sizes that do not fit.
class ShapeErrorsTest {
  private static Tensor floats(int... dims) {
    return Tensors.ones(Shape.of(dims), DType.F32);
  }

  private static Tensor ints(int... dims) {
    return Tensors.ones(Shape.of(dims), DType.I64);
  }

  private static void refused(
      Class<? extends RuntimeException> type, String message, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
  }

  @Test
  void axesMustExist() {
    refused(
        ShapeException.class,
        "sum: axis 2 is out of range for shape [2, 3]; expected -2..1.",
        () -> floats(2, 3).sum(2));
    refused(
        ShapeException.class,
        "sum: axis -3 is out of range for shape [2, 3]; expected -2..1.",
        () -> floats(2, 3).sum(-3));
    refused(
        ShapeException.class,
        "mean: axis 2 is out of range for shape [2, 3]; expected -2..1.",
        () -> floats(2, 3).mean(2));
    refused(
        ShapeException.class,
        "max: axis 3 is out of range for shape [2, 0]; expected -2..1.",
        () -> floats(2, 0).max(3));
    refused(
        ShapeException.class,
        "argmax: axis 4 is out of range for shape [2, 3]; expected -2..1.",
        () -> Reductions.argMax(floats(2, 3), 4));
    refused(
        ShapeException.class,
        "squeeze: axis 4 is out of range for shape [2, 3]; expected -2..1.",
        () -> floats(2, 3).squeeze(4));
    refused(
        ShapeException.class,
        "slice: axis 2 is out of range for shape [2, 3]; expected -2..1.",
        () -> floats(2, 3).slice(2, 0, 1));
    refused(
        ShapeException.class,
        "concat: axis 3 is out of range for shape [2, 3]; expected -2..1.",
        () -> Shapes.concat(3, floats(2, 3), floats(2, 3)));
    refused(
        ShapeException.class,
        "concat: axis 0 is out of range for shape []; a scalar has no axes.",
        () -> Shapes.concat(0, floats(), floats()));
    refused(
        ShapeException.class,
        "flip: axis 2 is out of range for shape [2, 5]; expected -2..1.",
        () -> Shapes.flip(floats(2, 5), 2));
    refused(
        ShapeException.class,
        "roll: axis 2 is out of range for shape [2, 5]; expected -2..1.",
        () -> Shapes.roll(floats(2, 5), 2, 1));
    refused(
        ShapeException.class,
        "flatten: axis 3 is out of range for shape [2, 5]; expected -2..1.",
        () -> Shapes.flatten(floats(2, 5), 3));
    refused(
        ShapeException.class,
        "flatten: axis 0 is out of range for shape []; a scalar has no axes.",
        () -> Shapes.flatten(floats(), 0));
    refused(
        ShapeException.class,
        "gather: axis 2 is out of range for shape [3, 2]; expected -2..1.",
        () -> Indexing.gather(floats(3, 2), 2, ints(2)));
    refused(
        ShapeException.class,
        "topk: axis 5 is out of range for shape [3, 2]; expected -2..1.",
        () -> Indexing.topK(floats(3, 2), 5, 4, IndexOp.Order.ASCENDING));
    refused(
        ShapeException.class,
        "cumsum: axis 2 is out of range for shape [2]; expected -1..0.",
        () -> Reductions.cumSum(floats(2), 2));
    refused(
        ShapeException.class,
        "variance: axis 2 is out of range for shape [2]; expected -1..0.",
        () -> Reductions.variance(floats(2), 0, 2));
    refused(
        ShapeException.class,
        "normalize: axis 2 is out of range for shape [2]; expected -1..0.",
        () -> Reductions.normalize(floats(2), 2, 1e-3));
  }

  @Test
  void anAxisIsGivenOnce() {
    refused(
        ShapeException.class,
        "sum: axis 1 is given twice in [1, 1] for shape [2, 3]; give each axis once.",
        () -> floats(2, 3).sum(1, 1));
  }

  @Test
  void nothingHasNoLargestElement() {
    refused(
        ShapeException.class,
        "max: axis 1 of [2, 0] has no elements, and there is no max of nothing.",
        () -> floats(2, 0).max(1));
    refused(
        ShapeException.class,
        "max: axis 0 of [0] has no elements, and there is no max of nothing.",
        () -> floats(0).max());
    refused(
        ShapeException.class,
        "argmax: axis 1 of [2, 0] has no elements, and there is no argmax of nothing.",
        () -> Reductions.argMax(floats(2, 0), 1));
    refused(
        ShapeException.class,
        "argmax: axis 1 of [2, 0] has no elements, and there is no argmax of nothing.",
        () -> Indexing.maxWithIndex(floats(2, 0), 1));
    refused(
        ShapeException.class,
        "median: axis 1 of [3, 0] has no elements.",
        () -> Reductions.median(floats(3, 0), 1));
  }

  @Test
  void reshapeKeepsTheElements() {
    refused(
        ShapeException.class,
        "reshape: cannot reshape [2, 3] to [4, 2]: it has 6 elements, the new shape has 8.",
        () -> floats(2, 3).reshape(4, 2));
    refused(
        ShapeException.class,
        "reshape: cannot reshape [2, 3] to [4, -1]: 6 elements cannot be divided by 4.",
        () -> floats(2, 3).reshape(4, -1));
    refused(
        ShapeException.class,
        "reshape: cannot reshape [2, 3] to [-1, -1]: only one size may be -1.",
        () -> floats(2, 3).reshape(-1, -1));
  }

  @Test
  void permuteNeedsAPermutation() {
    refused(
        ShapeException.class,
        "permute: [0, 0] is not a permutation of the axes of shape [2, 3]; "
            + "expected each of 0..1 once.",
        () -> floats(2, 3).permute(0, 0));
    refused(
        ShapeException.class,
        "permute: [0] is not a permutation of the axes of shape [2, 3]; expected "
            + "each of 0..1 once.",
        () -> floats(2, 3).permute(0));
    refused(
        ShapeException.class,
        "permute: [0, 5] is not a permutation of the axes of shape [2, 3]; "
            + "expected each of 0..1 once.",
        () -> floats(2, 3).permute(0, 5));
    refused(
        ShapeException.class,
        "transpose: expects at least two axes, got [3].",
        () -> floats(3).transpose());
  }

  @Test
  void expandOnlyGrowsAxesOfSizeOne() {
    refused(
        ShapeException.class,
        "expand: cannot expand [2, 3] to [4, 3]: only axes of size 1 and new "
            + "leading axes can grow.",
        () -> floats(2, 3).expand(Shape.of(4, 3)));
    refused(
        ShapeException.class,
        "expand: cannot expand [2, 3] to [3]: only axes of size 1 and new "
            + "leading axes can grow.",
        () -> floats(2, 3).expand(Shape.of(3)));
    refused(
        ShapeException.class,
        "sum_to: [2] does not broadcast to [2, 3].",
        () -> floats(2, 3).sumTo(Shape.of(2)));
  }

  @Test
  void squeezeAndUnsqueezeNeedAFittingAxis() {
    refused(
        ShapeException.class,
        "squeeze: axis 0 of [2, 3] has size 2; only axes of size 1 can be dropped.",
        () -> floats(2, 3).squeeze(0));
    refused(
        ShapeException.class,
        "unsqueeze: axis 5 is out of range for a new axis of [2, 3]; expected -3..2.",
        () -> floats(2, 3).unsqueeze(5));
  }

  @Test
  void sliceStaysWithinTheTensor() {
    refused(
        IllegalArgumentException.class,
        "slice: expected a step of 1 or more, got 0. Use flip to reverse.",
        () -> Shapes.slice(floats(3), 0, 0, 2, 0));
    refused(
        ShapeException.class,
        "slice: start 2, size 3, step 1 does not lie within axis 0 of [4].",
        () -> new ShapeOp.Slice(List.of(2), List.of(3), List.of(1)).on(floats(4)));
    refused(
        ShapeException.class,
        "slice: expects one start for each of the 1 axes of [4], got [2, 1].",
        () -> new ShapeOp.Slice(List.of(2, 1), List.of(3), List.of(1)).on(floats(4)));
  }

  @Test
  void padCannotCutMoreThanThereIs() {
    refused(
        ShapeException.class,
        "pad: padding of axis 0 of [4] is negative: -1 before, 3 after, gap 0. Slice first.",
        () -> new ShapeOp.Pad(List.of(-1), List.of(3), List.of(0), 0).on(floats(4)));
    refused(
        ShapeException.class,
        "pad: expected 0 to 2 elements before and after axis 1 of [2, 3], got 3 and 0.",
        () -> Shapes.pad(floats(2, 3), Shapes.Padding.REFLECT, 1, 3, 0));
    refused(
        ShapeException.class,
        "pad: expected 0 to 0 elements before and after axis 1 of [2, 0], got 3 and 0.",
        () -> Shapes.pad(floats(2, 0), Shapes.Padding.REPLICATE, 1, 3, 0));
    refused(
        ShapeException.class,
        "pad: cannot cut 5 and 0 elements off axis 0 of [3].",
        () -> Shapes.pad(floats(3), 0, -5, 0, 0));
  }

  @Test
  void concatAndStackNeedFittingTensors() {
    refused(
        IllegalArgumentException.class,
        "concat: expects at least 1 tensor, got 0.",
        () -> Shapes.concat(0));
    refused(
        ShapeException.class,
        "concat: shapes must agree except along axis 0, got [[2, 3], [2, 4]].",
        () -> Shapes.concat(0, floats(2, 3), floats(2, 4)));
    refused(
        IllegalArgumentException.class,
        "stack: expects at least 1 tensor, got 0.",
        () -> Shapes.stack(0));
    refused(
        ShapeException.class,
        "stack: expects tensors of one shape, got [[2], [3]].",
        () -> Shapes.stack(0, floats(2), floats(3)));
  }

  @Test
  void splitSizesMustAddUp() {
    refused(
        ShapeException.class,
        "split: sizes [2, 2] must add up to 5, the size of axis 1 of [2, 5].",
        () -> Shapes.split(floats(2, 5), 1, 2, 2));
    refused(
        ShapeException.class,
        "split: sizes [6, -1] must add up to 5, the size of axis 1 of [2, 5].",
        () -> Shapes.split(floats(2, 5), 1, 6, -1));
    refused(
        IllegalArgumentException.class,
        "chunk: expected 1 or more chunks, got 0.",
        () -> Shapes.chunk(floats(2, 5), 1, 0));
  }

  @Test
  void repeatsAreNotNegative() {
    refused(
        IllegalArgumentException.class,
        "tile: expected 0 or more repeats, got [-1].",
        () -> Shapes.tile(floats(2, 5), -1));
    refused(
        IllegalArgumentException.class,
        "repeat_interleave: expected 0 or more repeats, got -2.",
        () -> Shapes.repeatInterleave(floats(2, 5), 0, -2));
  }

  @Test
  void matricesNeedTwoAxes() {
    refused(
        ShapeException.class,
        "diagonal: expects a matrix, got [2, 5, 2].",
        () -> Shapes.diagonal(floats(2, 5, 2)));
    refused(
        ShapeException.class,
        "triangle: expects at least two axes, got [5].",
        () -> Shapes.lowerTriangle(floats(5), 0));
  }
}
