package downhill.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.backend.HostArray;
import downhill.grad.Grad;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What tensors with values, and functions traced for them, say when they are used wrongly.
class EagerErrorsTest {
  private static Tensor floats(int... dims) {
    return Tensors.ones(Shape.of(dims), DType.F32);
  }

  private static void refused(
      Class<? extends RuntimeException> type, String message, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
  }

  @Test
  void tensorsOfOneOperationLiveOnOneBackend() {
    refused(
        IllegalArgumentException.class,
        "add: tensors live on different backends: cpu and reference. Move one "
            + "with Tensors.to(tensor, backend).",
        () -> Tensors.of(1.0).plus(Tensors.to(Tensors.of(1.0), Tensors.reference())));
    refused(
        IllegalArgumentException.class,
        "compiled: tensors live on different backends: cpu and reference. Move "
            + "one with Tensors.to(tensor, backend).",
        () ->
            Compiled.ofAll(x -> List.of(x.get(0).plus(x.get(1))))
                .run(List.of(Tensors.of(1.0), Tensors.to(Tensors.of(1.0), Tensors.reference()))));
    refused(
        IllegalArgumentException.class,
        "compiled: tensors live on different backends: cpu and reference. Move "
            + "one with Tensors.to(tensor, backend).",
        () -> {
          Tensor c = Tensors.to(Tensors.of(1.0), Tensors.reference());
          Compiled.of(x -> x.plus(c)).apply(Tensors.of(1.0));
        });
  }

  @Test
  void aBackendRefusesTypesItDoesNotHave() {
    refused(
        IllegalArgumentException.class,
        "The reference backend computes in float64 only, got float32. Cast with "
            + ".to(DType.F64) before moving a tensor here.",
        () -> Tensors.to(floats(2), Tensors.reference()));
    refused(
        IllegalArgumentException.class,
        "cast: the reference backend computes in float64 only, got float32. Use "
            + "float64, or the cpu backend.",
        () -> Tensors.to(Tensors.of(1.0), Tensors.reference()).to(DType.F32));
  }

  @Test
  void onlyTensorsWithAValueMove() {
    refused(
        IllegalArgumentException.class,
        "Expected a tensor with a value, got one that is tracked for differentiation. "
            + "Do this before it is tracked.",
        () -> Tensors.to(Grad.track(floats(2)), Tensors.reference()));
    refused(
        IllegalArgumentException.class,
        "Expected a tensor with a value, got one that is tracked for differentiation. "
            + "Do this before it is tracked.",
        () -> Tensors.backend(Grad.track(floats(2))));
  }

  @Test
  void aValueIsNotKnownWhileTracing() {
    refused(
        ValueNotKnown.class,
        "The value of x0 : float32[] is not known while tracing: a traced "
            + "function sees shapes, not numbers. Run the function eagerly, or replace "
            + "control flow on values by Elementwise.where.",
        () ->
            Compiled.ofAll(x -> List.of(x.get(0).times(x.get(0).item()))).graph(List.of(floats())));
    refused(
        ValueNotKnown.class,
        "The value of %2 = add(x0, %1) : float32[3] is not known while tracing: "
            + "a traced function sees shapes, not numbers. Run the function eagerly, "
            + "or replace control flow on values by Elementwise.where.",
        () ->
            Compiled.ofAll(
                    x -> {
                      x.get(0).plus(1).toFloats();
                      return x;
                    })
                .graph(List.of(floats(3))));
  }

  /// A traced tensor whose function has ended.
  private static Tensor leaked() {
    List<Tensor> kept = new ArrayList<>();
    Tensor y =
        Compiled.of(
                x -> {
                  kept.add(x);
                  return x.times(2);
                })
            .apply(floats(2));
    assertThat(y.toFloats()).containsExactly(2, 2);
    return kept.getFirst();
  }

  @Test
  void aTracedTensorStaysInItsFunction() {
    refused(
        IllegalStateException.class,
        "add: a traced tensor was used after the function it belongs to had "
            + "ended. Return it as a result instead.",
        () -> {
          leaked().plus(floats(2));
        });
    refused(
        IllegalArgumentException.class,
        "A traced tensor was used outside the function it belongs to. Pass it as an argument.",
        () -> {
          Tensor leaked = leaked();
          Compiled.of(x -> x.plus(leaked)).apply(floats(2));
        });
  }

  @Test
  void aTrackedTensorIsNotCaptured() {
    refused(
        IllegalArgumentException.class,
        "A traced function returned or used a tensor that another function "
            + "tracks for differentiation. Differentiate inside the traced function.",
        () -> {
          Tensor w = Grad.track(floats(2));
          Compiled.of(x -> x.plus(w)).apply(floats(2));
        });
  }

  @Test
  void aCompiledFunctionNeedsArguments() {
    refused(
        IllegalArgumentException.class,
        "A compiled function needs at least one argument, got 0.",
        () -> Compiled.ofAll(x -> x).run(List.of()));
  }

  @Test
  void aGraphIsReplayedOnWhatItWasTracedFor() {
    refused(
        IllegalArgumentException.class,
        "replay: expects 1 argument(s), got 0.",
        () ->
            Compiled.ofAll(x -> List.of(x.get(0).times(2)))
                .graph(List.of(floats(2)))
                .replay(List.of()));
    refused(
        ShapeException.class,
        "replay: x0 should be float32[2], got float32[3]. Trace the function "
            + "again for other shapes.",
        () ->
            Compiled.ofAll(x -> List.of(x.get(0).times(2)))
                .graph(List.of(floats(2)))
                .replay(List.of(floats(3))));
  }

  @Test
  void aPlanChecksItsValues() {
    refused(
        IllegalArgumentException.class,
        "plan: expected 1 values (1 inputs, 0 constants), got 0.",
        () ->
            Tensors.cpu()
                .compile(Compiled.ofAll(x -> List.of(x.get(0).times(2))).graph(List.of(floats(2))))
                .run(List.of()));
    refused(
        IllegalArgumentException.class,
        "plan: x0 should be float32[2], got float32[3].",
        () ->
            Tensors.cpu()
                .compile(Compiled.ofAll(x -> List.of(x.get(0).sqrt())).graph(List.of(floats(2))))
                .run(List.of(HostArray.zeros(Shape.of(3), DType.F32))));
  }

  @Test
  void elementsMustFillTheShape() {
    refused(
        IllegalArgumentException.class,
        "Expected 2 elements for shape [2], got 3.",
        () -> Tensors.of(new float[3], Shape.of(2)));
    refused(
        IllegalArgumentException.class,
        "matrix: row 1 has 1 elements, row 0 has 2.",
        () -> Tensors.matrix(new float[][] {{1, 2}, {3}}));
    refused(
        IllegalArgumentException.class,
        "Expected float[] for float32, got double[].",
        () -> HostArray.of(Shape.of(2), DType.F32, new double[2]));
  }
}
