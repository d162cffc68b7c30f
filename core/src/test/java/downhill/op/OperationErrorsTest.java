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

/// What operations say when they are applied to what does not fit.
class OperationErrorsTest {
  private static Tensor floats(int... dims) {
    return Tensors.ones(Shape.of(dims), DType.F32);
  }

  private static Tensor ints(int... dims) {
    return Tensors.ones(Shape.of(dims), DType.I64);
  }

  private static Tensor bools(int... dims) {
    return Tensors.ones(Shape.of(dims), DType.BOOL);
  }

  private static void refused(
      Class<? extends RuntimeException> type, String message, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
  }

  @Test
  void elementTypesMustAgree() {
    refused(
        IllegalArgumentException.class,
        "add: element types differ: [float32, int64]. Cast one with .to(DType.F32).",
        () -> floats(2).plus(ints(2)));
    refused(
        IllegalArgumentException.class,
        "concat: element types differ: [float32, int64]. Cast one with .to(DType.F32).",
        () -> Shapes.concat(0, floats(2, 3), ints(2, 3)));
    refused(
        IllegalArgumentException.class,
        "where: element types differ: [float32, int64]. Cast one with .to(DType.F32).",
        () -> Elementwise.where(bools(2), floats(2), ints(2)));
    refused(
        IllegalArgumentException.class,
        "add: element types differ: [float32, int64]. Cast one with .to(DType.F32).",
        () -> Indexing.scatterAdd(floats(3, 2), 0, ints(3, 2), ints(3, 2)));
  }

  @Test
  void someOperationsNeedFloats() {
    refused(
        IllegalArgumentException.class,
        "sqrt: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> ints(2).sqrt());
    refused(
        IllegalArgumentException.class,
        "div: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> ints(2).div(2));
    refused(
        IllegalArgumentException.class,
        "neg: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> ints(3).negate());
    refused(
        IllegalArgumentException.class,
        "pow: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> ints(3).pow(2));
    refused(
        IllegalArgumentException.class,
        "mean: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> ints(3).mean());
    refused(
        IllegalArgumentException.class,
        "exp: expects float32 or float64, got float16. Cast it first with .to(DType.F32).",
        () -> floats(3).to(DType.F16).exp());
    refused(
        IllegalArgumentException.class,
        "matmul: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> ints(2, 2).matmul(ints(2, 2)));
    refused(
        IllegalArgumentException.class,
        "uniform: expects float32 or float64, got int64. Cast it first with .to(DType.F32).",
        () -> new RandomOp.Uniform(Shape.of(2), DType.I64).on(ints()));
  }

  @Test
  void arithmeticNeedsNumbers() {
    refused(
        IllegalArgumentException.class,
        "add: expects float32, float64, int32 or int64, got bool. Cast it first "
            + "with .to(DType.F32).",
        () -> bools(2).plus(bools(2)));
    refused(
        IllegalArgumentException.class,
        "add: expects float32, float64, int32 or int64, got float16. Cast it "
            + "first with .to(DType.F32).",
        () -> floats(3).to(DType.F16).plus(floats(3).to(DType.F16)));
    refused(
        IllegalArgumentException.class,
        "sum: expects float32, float64, int32 or int64, got bool. Cast it first "
            + "with .to(DType.F32).",
        () -> bools(3).sum());
    refused(
        IllegalArgumentException.class,
        "argsort: expects float32, float64, int32 or int64, got bool. Cast it "
            + "first with .to(DType.F32).",
        () -> new IndexOp.ArgSort(0, IndexOp.Order.ASCENDING).on(bools(3)));
  }

  @Test
  void logicNeedsTruthValues() {
    refused(
        IllegalArgumentException.class,
        "and: expects bool, got float32. Compare first, for instance x.greater(0).",
        () -> Elementwise.and(floats(2), floats(2)));
    refused(
        IllegalArgumentException.class,
        "not: expects bool, got float32. Compare first, for instance x.greater(0).",
        () -> Elementwise.not(floats(2)));
    refused(
        IllegalArgumentException.class,
        "where: expects bool, got float32. Compare first, for instance x.greater(0).",
        () -> Elementwise.where(floats(2), floats(2), floats(2)));
    refused(
        IllegalArgumentException.class,
        "where: expects bool, got float32. Compare first, for instance x.greater(0).",
        () -> Elementwise.maskedFill(floats(2), floats(2), 1));
    refused(
        IllegalArgumentException.class,
        "masked_select: expects bool, got float32. Compare first, for instance x.greater(0).",
        () -> Indexing.maskedSelect(floats(3, 2), floats(2)));
  }

  @Test
  void indicesMustBeIntegers() {
    refused(
        IllegalArgumentException.class,
        "gather: expects int32 or int64 indices, got float32. Cast them with .to(DType.I64).",
        () -> Indexing.gather(floats(3, 2), 0, floats(2)));
    refused(
        IllegalArgumentException.class,
        "one_hot: expects int32 or int64 indices, got float32. Cast them with .to(DType.I64).",
        () -> Indexing.oneHot(floats(2), 4, DType.F32));
  }

  @Test
  void anIntegerTensorHoldsWholeNumbersInItsRange() {
    refused(
        IllegalArgumentException.class,
        "Expected a whole number for int64, got 0.5. Cast the tensor with "
            + ".to(DType.F32) first.",
        () -> ints(2).plus(.5));
    refused(
        IllegalArgumentException.class,
        "Expected a number from 0 to 1 for bool, got 2.0.",
        () -> Tensors.full(Shape.of(2), 2, DType.BOOL));
    refused(
        IllegalArgumentException.class,
        "Expected a number from 0 to 255 for uint8, got 300.0.",
        () -> Tensors.full(Shape.of(2), 300, DType.U8));
    refused(
        IllegalArgumentException.class,
        "Expected a number from -2147483648 to 2147483647 for int32, got 1.0E12.",
        () -> Tensors.full(Shape.of(2), 1e12, DType.I32));
    refused(
        IllegalArgumentException.class,
        "Expected a whole number for int32, got NaN. Cast the tensor with "
            + ".to(DType.F32) first.",
        () -> Tensors.full(Shape.of(2), Double.NaN, DType.I32));
    refused(
        IllegalArgumentException.class,
        "pad: expected a whole number for int64, got 0.5. Cast the tensor with "
            + ".to(DType.F32) first.",
        () -> new ShapeOp.Pad(List.of(1), List.of(3), List.of(0), 0.5).on(ints(4)));
  }

  @Test
  void innerSizesOfAProductMustAgree() {
    refused(
        ShapeException.class,
        "matmul: inner sizes differ: [32, 784] x [748, 128]; the first's last "
            + "(784) must equal the second's last but one (748).",
        () -> floats(32, 784).matmul(floats(748, 128)));
    refused(
        ShapeException.class,
        "matmul: inner sizes differ: [3, 2]ᵀ x [4, 2]ᵀ; the first's last but one "
            + "(3) must equal the second's last (2).",
        () -> LinearAlgebra.matmul(floats(3, 2), true, floats(4, 2), true));
    refused(
        ShapeException.class,
        "matmul: inner sizes differ: [3] x [4]; the first's last (3) must equal "
            + "the second's size (4).",
        () -> floats(3).matmul(floats(4)));
    refused(
        ShapeException.class,
        "matmul: shapes do not broadcast: [2] and [5]; axis 0 has 2 and 5, which "
            + "must be equal or 1.",
        () -> floats(2, 3, 4).matmul(floats(5, 4, 3)));
    refused(
        ShapeException.class,
        "matmul: expects vectors or matrices, got [] x [2]. Use times for a scalar.",
        () -> floats().matmul(floats(2)));
    refused(
        ShapeException.class,
        "matmul: expects matrices, got [3] x [3, 4].",
        () -> LinearAlgebra.matmul(floats(3), false, floats(3, 4), false));
  }

  @Test
  void shapesMustBroadcast() {
    refused(
        ShapeException.class,
        "add: shapes do not broadcast: [2, 3] and [4]; axis -1 has 3 and 4, "
            + "which must be equal or 1.",
        () -> floats(2, 3).plus(floats(4)));
    refused(
        ShapeException.class,
        "where: shapes do not broadcast: [2] and [3]; axis 0 has 2 and 3, which "
            + "must be equal or 1.",
        () -> Elementwise.where(bools(2), floats(3), floats(3)));
    refused(
        ShapeException.class,
        "masked_select: shapes do not broadcast: [3, 2] and [3]; axis -1 has 2 "
            + "and 3, which must be equal or 1.",
        () -> Indexing.maskedSelect(floats(3, 2), bools(3)));
  }

  @Test
  void productsOfOtherKindsCheckTheirShapes() {
    refused(
        ShapeException.class,
        "linear: expects input [..., 5], got [2, 3] (weight [4, 5] is [out, in]).",
        () -> LinearAlgebra.linear(floats(2, 3), floats(4, 5), null));
    refused(
        ShapeException.class,
        "linear: expects input [..., in], got [2, 3] (weight [4] is [out, in]).",
        () -> LinearAlgebra.linear(floats(2, 3), floats(4), null));
    refused(
        ShapeException.class,
        "linear: expects bias [4], got [5] (weight [4, 3] is [out, in]).",
        () -> LinearAlgebra.linear(floats(2, 3), floats(4, 3), floats(5)));
    refused(
        ShapeException.class,
        "bilinear: expects [n, i], [n, j] and weight [k, i, j], got [2, 3], [2, "
            + "4] and [5, 3, 3].",
        () -> LinearAlgebra.bilinear(floats(2, 3), floats(2, 4), floats(5, 3, 3), null));
    refused(
        ShapeException.class,
        "outer: expects two vectors, got [2, 3] and [2, 4].",
        () -> LinearAlgebra.outer(floats(2, 3), floats(2, 4)));
  }

  @Test
  void anEquationMustFitItsTensors() {
    refused(
        IllegalArgumentException.class,
        "einsum: 'ij,jk->ik' names 2 tensors, got 1; one or two are supported.",
        () -> LinearAlgebra.einsum("ij,jk->ik", floats(2, 3)));
    refused(
        IllegalArgumentException.class,
        "einsum: term 'ij' of 'ij->i' does not fit the shape [2, 3, 4].",
        () -> LinearAlgebra.einsum("ij->i", floats(2, 3, 4)));
    refused(
        IllegalArgumentException.class,
        "einsum: 'j' in 'ij,jk->ik' has sizes 3 and 4.",
        () -> LinearAlgebra.einsum("ij,jk->ik", floats(2, 3), floats(4, 2)));
    refused(
        IllegalArgumentException.class,
        "einsum: the result 'ik' of 'ij->ik' names a letter that no term has.",
        () -> LinearAlgebra.einsum("ij->ik", floats(2, 3)));
    refused(
        IllegalArgumentException.class,
        "einsum: a letter may stand twice only in a term of two letters, got 'iij'.",
        () -> LinearAlgebra.einsum("iij->ij", floats(2, 2, 3)));
    refused(
        IllegalArgumentException.class,
        "einsum: the result 'ii' of 'ij->ii' names a letter twice.",
        () -> LinearAlgebra.einsum("ij->ii", floats(2, 2)));
    refused(
        IllegalArgumentException.class,
        "einsum: 'i' in 'ii->i' has sizes 2 and 3.",
        () -> LinearAlgebra.einsum("ii->i", floats(2, 3)));
  }

  @Test
  void settingsMustBeInRange() {
    refused(
        IllegalArgumentException.class,
        "clamp: expected min <= max, got min 2.0 and max 1.0.",
        () -> Elementwise.clamp(floats(3), 2, 1));
    refused(
        IllegalArgumentException.class,
        "clamp: expected min <= max, got min NaN and max 1.0.",
        () -> Elementwise.clamp(floats(3), Double.NaN, 1));
    refused(
        IllegalArgumentException.class,
        "norm: expected p >= 1, got 0.5.",
        () -> Reductions.norm(0.5, floats(3)));
    refused(
        IllegalArgumentException.class,
        "one_hot: expected 0 or more classes, got -4.",
        () -> Indexing.oneHot(ints(2), -4, DType.F32));
    refused(
        IllegalArgumentException.class,
        "range: expected 0 or more numbers, got -1.",
        () -> Tensors.range(-1, DType.I64));
  }

  @Test
  void indicesMustBeWithinTheAxis() {
    refused(
        IndexOutOfBoundsException.class,
        "gather: index 3 (element 1 of the indices [2]) is outside axis 0 of size 3.",
        () -> Indexing.gather(floats(3, 2), 0, Tensors.of(0L, 3L)));
    refused(
        IndexOutOfBoundsException.class,
        "gather: index -1 (element 1 of the indices [2]) is outside axis 0 of size 3.",
        () -> Indexing.gather(floats(3, 2), 0, Tensors.of(0L, -1L)));
    refused(
        IndexOutOfBoundsException.class,
        "gather_elements: index 2 (element 1 of the indices [1, 2]) is outside "
            + "axis 1 of size 2.",
        () ->
            Indexing.gatherElements(
                floats(3, 2), 1, Tensors.of(new long[] {0, 2}, Shape.of(1, 2))));
    refused(
        IndexOutOfBoundsException.class,
        "gather: index 3 (element 0 of the indices [1]) is outside axis 1 of size 2.",
        () -> Indexing.gatherNd(floats(3, 2), Tensors.of(0L), Tensors.of(3L)));
    refused(
        IndexOutOfBoundsException.class,
        "gather: index 5 (element 1 of the indices [2]) is outside axis 0 of size 4.",
        () -> Indexing.oneHot(Tensors.of(0L, 5L), 4, DType.F32));
    refused(
        IndexOutOfBoundsException.class,
        "gather: index 5 (element 1 of the indices [2]) is outside axis 0 of size 3.",
        () -> Indexing.embedding(floats(3, 2), Tensors.of(0L, 5L), -1));
  }

  @Test
  void indexShapesMustFit() {
    refused(
        ShapeException.class,
        "gather_elements: indices [2] must have the rank of [3, 2] and not be "
            + "larger except along axis 0.",
        () -> Indexing.gatherElements(floats(3, 2), 0, ints(2)));
    refused(
        ShapeException.class,
        "scatter_elements: indices [2, 2] and elements [3, 2] must have one shape.",
        () -> Indexing.scatterAdd(floats(3, 2), 0, ints(2, 2), floats(3, 2)));
    refused(
        ShapeException.class,
        "scatter_add: slices [3, 2] must have the shape [2] of the indices at axis 0.",
        () -> new IndexOp.ScatterAdd(0, 3).on(ints(2), floats(3, 2)));
    refused(
        ShapeException.class,
        "gather_nd: expects 1 to 2 index tensors for [3, 2], got 3.",
        () -> Indexing.gatherNd(floats(3, 2), ints(2), ints(2), ints(2)));
    refused(
        ShapeException.class,
        "gather_nd: expects 1 to 2 index tensors for [3, 2], got 0.",
        () -> Indexing.gatherNd(floats(3, 2)));
    refused(
        ShapeException.class,
        "topk: expected k in 0..3 for axis 0 of [3, 2], got 4.",
        () -> Indexing.topK(floats(3, 2), 0, 4, IndexOp.Order.ASCENDING));
  }

  @Test
  void aKeyIsAnInt64Scalar() {
    refused(
        ShapeException.class,
        "uniform: expects an int64 scalar as key, got float32[].",
        () -> new RandomOp.Uniform(Shape.of(2), DType.F32).on(floats()));
    refused(
        ShapeException.class,
        "uniform: expects an int64 scalar as key, got int64[2].",
        () -> new RandomOp.Uniform(Shape.of(2), DType.F32).on(ints(2)));
  }

  @Test
  void anOperationChecksHowManyTensorsItGets() {
    refused(
        IllegalArgumentException.class,
        "add: expects 2 tensor(s), got 1.",
        () -> new Arithmetic.Add().on(floats(2)));
    refused(
        IllegalArgumentException.class,
        "concat: expects at least 1 tensor, got 0.",
        () -> new ShapeOp.Concat(0).on());
    refused(
        IllegalArgumentException.class,
        "iota: an operation without inputs does not know where to run; use Engine.source.",
        () -> new SourceOp.Iota(3, DType.I64).on());
  }

  @Test
  void theLayerIsNamed() {
    refused(
        ShapeException.class,
        "add: shapes do not broadcast: [2] and [3]; axis 0 has 2 and 3, which "
            + "must be equal or 1. (in layer encoder.1)",
        () -> Region.layer("x", () -> "encoder.1", List.of()).run(() -> floats(2).plus(floats(3))));
    refused(
        IllegalArgumentException.class,
        "add: element types differ: [float32, int64]. Cast one with "
            + ".to(DType.F32). (in layer encoder.1)",
        () -> Region.layer("x", () -> "encoder.1", List.of()).run(() -> floats(2).plus(ints(2))));
  }

  @Test
  void onlyOneElementIsAnItem() {
    refused(
        ShapeException.class, "item: expects one element, got shape [2].", () -> floats(2).item());
  }
}
