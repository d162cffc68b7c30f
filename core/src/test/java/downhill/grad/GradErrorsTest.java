package downhill.grad;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What differentiation says to what has no derivative.
class GradErrorsTest {
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
  void onlyFloatsAreTracked() {
    refused(
        IllegalArgumentException.class,
        "track: only floating-point tensors have gradients, got int64[2]. Cast "
            + "it with .to(DType.F32).",
        () -> Grad.track(ints(2)));
    refused(
        IllegalArgumentException.class,
        "track: only floating-point tensors have gradients, got int64[3]. Cast "
            + "it with .to(DType.F32).",
        () -> Grad.of(x -> x.sum()).apply(ints(3)));
  }

  @Test
  void backwardNeedsSomethingTracked() {
    refused(
        IllegalStateException.class,
        "backward: nothing this tensor was computed from is tracked. Start from "
            + "Grad.track(x), or use Grad.of(f).",
        () -> floats().backward());
  }

  @Test
  void backwardNeedsAScalar() {
    refused(
        ShapeException.class,
        "backward: expects a scalar, got shape [2]. Reduce it with mean() or "
            + "sum(), or give backward a cotangent.",
        () -> Grad.track(floats(2)).times(2).backward());
    refused(
        ShapeException.class,
        "backward: expects a scalar, got shape [3]. Reduce it with mean() or "
            + "sum(), or give backward a cotangent.",
        () -> Grad.of(x -> x.times(2)).apply(floats(3)));
    refused(
        ShapeException.class,
        "backward: expects a scalar, got shape [3]. Reduce it with mean() or "
            + "sum(), or give backward a cotangent.",
        () -> Grad.of(_ -> floats(3)).apply(floats(3)));
  }

  @Test
  void backwardNeedsAFloatingResult() {
    refused(
        IllegalArgumentException.class,
        "backward: only floating-point results have gradients, got int64[].",
        () -> Grad.track(floats()).to(DType.I64).backward());
    refused(
        IllegalArgumentException.class,
        "backward: only floating-point results have gradients, got int64[].",
        () -> Grad.of(x -> x.sum().to(DType.I64)).apply(floats(3)));
    refused(
        IllegalArgumentException.class,
        "backward: only floating-point results have gradients, got bool[].",
        () -> Grad.of(x -> x.sum().greater(0)).apply(floats(3)));
  }

  @Test
  void aCotangentHasTheShapeAndTypeOfTheResult() {
    refused(
        ShapeException.class,
        "backward: the cotangent should be float32[2], got float32[3].",
        () -> Grad.track(floats(2)).times(2).backward(floats(3)));
    refused(
        ShapeException.class,
        "backward: the cotangent should be float32[2], got float64[2].",
        () -> Grad.track(floats(2)).times(2).backward(floats(2).to(DType.F64)));
    refused(
        ShapeException.class,
        "backward: the cotangent should be float32[3], got float32[2].",
        () -> Grad.vectorJacobianProduct(x -> x.times(2), floats(3), floats(2)));
    refused(
        ShapeException.class,
        "backward: the cotangent should be float32[3], got float32[2].",
        () -> Grad.vectorJacobianProduct(_ -> floats(3), floats(3), floats(2)));
  }

  @Test
  void gradientsBelongToLeaves() {
    refused(
        IllegalArgumentException.class,
        "gradients: float32[] is not a tracked leaf. Ask for the tensor that "
            + "Grad.track returned.",
        () -> Grad.track(floats()).times(2).backward().of(floats()));
    refused(
        IllegalArgumentException.class,
        "gradients: float32[] is not a tracked leaf. Ask for the tensor that "
            + "Grad.track returned.",
        () -> {
          Tensor x = Grad.track(floats());
          Tensor y = x.times(2);
          y.backward().of(y);
        });
  }

  @Test
  void aHessianNeedsOneVectorForEachArgument() {
    refused(
        IllegalArgumentException.class,
        "hessianVectorProduct: expected 1 vectors, got 0.",
        () ->
            Grad.hessianVectorProduct(
                inputs -> inputs.get(0).sum(), List.of(floats(3)), List.of()));
    refused(
        ShapeException.class,
        "hessianVectorProduct: vector 0 should be float32[3], got float32[2].",
        () -> Grad.hessianVectorProduct(x -> x.squared().sum(), floats(3), floats(2)));
    refused(
        IllegalArgumentException.class,
        "hessianVectorProduct: expected arguments, got none.",
        () -> Grad.hessianVectorProduct(_ -> floats(), List.of(), List.of()));
  }
}
