package downhill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.op.Elementwise;
import downhill.tensor.DType;
import downhill.tensor.Gradients;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What differentiation must get right besides the derivative rules.
class DifferentiationTest {
  private static Tensor scalar(double x) {
    return Tensors.scalar(x, DType.F64);
  }

  @Test
  void aDeepGraphNeedsNoStack() {
    int depth = 10_000;
    Tensor x = Grad.track(scalar(1));
    Tensor y = x;
    for (int i = 0; i < depth; i++) {
      y = y.times(1.0001);
    }

    double gradient = y.backward().of(x).item();

    assertThat(gradient).isCloseTo(Math.pow(1.0001, depth), within(1e-9));
  }

  @Test
  void aDeepGraphIsTracedReplayedAndDifferentiatedWithoutStack() {
    int depth = 10_000;
    UnaryOperator<Tensor> f =
        x -> {
          Tensor y = x;
          for (int i = 0; i < depth; i++) {
            y = y.plus(x);
          }
          return y;
        };
    var compiled = Compiled.ofAll(x -> List.of(Grad.of(f).apply(x.getFirst())));

    assertThat(compiled.run(List.of(scalar(2))).getFirst().item()).isEqualTo(depth + 1.0);
  }

  @Test
  void anUseOfOneTensorManyTimesIsWalkedOnce() {
    // 2⁶⁰ ways lead from the result to the leaf.
    Tensor x = Grad.track(scalar(1));
    Tensor y = x;
    for (int i = 0; i < 60; i++) {
      y = y.plus(y);
    }

    assertThat(y.backward().of(x).item()).isEqualTo(0x1p60);
  }

  @Test
  void nestedDerivativesAreNotConfused() {
    // d/dx (x · d/dy (x + y)) at y = 1 is 1; a derivative that mixes up the two levels gives 2.
    UnaryOperator<Tensor> f = x -> x.times(Grad.of(y -> x.plus(y)).apply(scalar(1)));

    assertThat(Grad.of(f).apply(scalar(1)).item()).isEqualTo(1);
  }

  @Test
  void anInnerDerivativeSeesTheOuterVariable() {
    // d/dx (d/dy (x · y²)) at y = x: ∂/∂x (2xy) with y = x held as a function of x: 4x.
    UnaryOperator<Tensor> f = x -> Grad.of(y -> x.times(y.squared())).apply(x);

    assertThat(Grad.of(f).apply(scalar(3)).item()).isEqualTo(12);
  }

  @Test
  void derivativesNestToTheFourthOrder() {
    UnaryOperator<Tensor> fourth = Grad.of(Grad.of(Grad.of(Grad.of(x -> x.pow(5)))));

    assertThat(fourth.apply(scalar(2)).item()).isCloseTo(240, within(1e-10));
  }

  @Test
  void trackingWorksInsideAFunctionThatIsDifferentiated() {
    // The leaf is made at the function's own level, so it is independent of x.
    UnaryOperator<Tensor> f =
        x -> {
          Tensor leaf = Grad.track(scalar(3));
          Gradients inner = leaf.squared().backward();
          return x.times(inner.of(leaf));
        };

    assertThat(Grad.of(f).apply(scalar(5)).item()).isEqualTo(6);
  }

  @Test
  void stoppedGradientsDoNotPass() {
    Tensor x = scalar(3);

    assertThat(Grad.of(t -> t.stopGradient().times(t)).apply(x).item()).isEqualTo(3);
    assertThat(Grad.of(t -> t.squared().stopGradient()).apply(x).item()).isZero();
    assertThat(Grad.of(Grad.of(t -> t.stopGradient().times(t))).apply(x).item()).isZero();
    assertThat(Grad.of(t -> t.stopGradient().times(t)).apply(x).item())
        .isEqualTo(Compiled.of(Grad.of(t -> t.stopGradient().times(t))).apply(x).item());
  }

  @Test
  void whatDoesNotDependHasZeroGradient() {
    List<Tensor> gradients =
        Grad.ofAll(x -> x.get(0).squared().sum())
            .apply(List.of(Tensors.of(1.0, 2.0), Tensors.of(new double[6], Shape.of(2, 3))));

    assertThat(gradients.get(0).toDoubles()).containsExactly(2, 4);
    assertThat(gradients.get(1).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(gradients.get(1).toDoubles()).containsOnly(0);
    assertThat(Grad.of(_ -> scalar(7)).apply(scalar(1)).item()).isZero();
  }

  @Test
  void oneTapeServesSeveralResults() {
    Tensor x = Grad.track(scalar(2));
    Tensor square = x.squared();

    assertThat(square.backward().of(x).item()).isEqualTo(4);
    assertThat(square.times(x).backward().of(x).item()).isEqualTo(12);
    assertThat(square.backward().of(x).item()).isEqualTo(4);
  }

  @Test
  void aCotangentWeighsTheResult() {
    Tensor x = Grad.track(Tensors.of(1.0, 2.0, 3.0));

    Gradients gradients = x.squared().backward(Tensors.of(1.0, 10.0, 100.0));

    assertThat(gradients.of(x).toDoubles()).containsExactly(2, 40, 600);
  }

  @Test
  void theJacobianHasTheShapeOfResultAndArgument() {
    UnaryOperator<Tensor> f = x -> x.squared().sum(1);
    Tensor x = Tensors.of(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));

    Tensor jacobian = Grad.jacobian(f, x);

    assertThat(jacobian.shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(jacobian.toDoubles()).containsExactly(2, 4, 6, 0, 0, 0, 0, 0, 0, 8, 10, 12);
  }

  @Test
  void theHessianOfSeveralArgumentsTimesVectors() {
    // f = x² y: H = [[2y, 2x], [2x, 0]].
    List<Tensor> product =
        Grad.hessianVectorProduct(
            x -> x.get(0).squared().times(x.get(1)),
            List.of(scalar(3), scalar(5)),
            List.of(scalar(7), scalar(11)));

    assertThat(product).extracting(Tensor::item).containsExactly(2 * 5 * 7 + 2 * 3 * 11.0, 42.0);
  }

  @Test
  void theGradientOfACompiledFunctionIsThatOfTheFunction() {
    UnaryOperator<Tensor> f = x -> Elementwise.sin(x).exp().sum();
    Tensor x = Tensors.of(0.1, 0.7, -2.0);

    Agreement.sameBits("compiled inside", Grad.of(f).apply(x), Grad.of(Compiled.of(f)).apply(x));
    Agreement.sameBits("compiled outside", Grad.of(f).apply(x), Compiled.of(Grad.of(f)).apply(x));
    Agreement.sameBits(
        "second order",
        Grad.of(y -> Grad.of(f).apply(y).sum()).apply(x),
        Compiled.of(Grad.of(y -> Grad.of(f).apply(y).sum())).apply(x));
  }

  @Test
  void aFunctionThatReadsValuesRunsEagerly() {
    List<Integer> runs = new ArrayList<>();
    UnaryOperator<Tensor> f =
        Compiled.of(
            x -> {
              runs.add(1);
              return x.item() > 0 ? x : x.negate();
            });

    assertThat(f.apply(scalar(-3)).item()).isEqualTo(3);
    assertThat(f.apply(scalar(4)).item()).isEqualTo(4);
    // Traced once in vain, then run each time.
    assertThat(runs).hasSize(3);
  }

  @Test
  void aCompiledFunctionIsTracedOncePerShape() {
    List<Integer> runs = new ArrayList<>();
    UnaryOperator<Tensor> f =
        Compiled.of(
            x -> {
              runs.add(1);
              return x.times(2);
            });

    assertThat(f.apply(Tensors.of(1.0, 2.0)).toDoubles()).containsExactly(2, 4);
    assertThat(f.apply(Tensors.of(3.0, 4.0)).toDoubles()).containsExactly(6, 8);
    assertThat(f.apply(Tensors.of(3.0)).toDoubles()).containsExactly(6);
    assertThat(f.apply(Tensors.of(3f)).toDoubles()).containsExactly(6);
    assertThat(runs).hasSize(3);
  }
}
