package downhill.graph;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.op.MatMul;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Matrices are kept in the form that their products like, and no number changes.
class LayoutTest {
  private static final Shape X = Shape.of(4, 5);
  private static final Shape W = Shape.of(3, 5);

  private static Tensor numbers(long seed, Shape shape) {
    return Tensors.of(Random.of(seed).uniformFloats(shape.size()), shape);
  }

  private static Graph graph(Function<List<Tensor>, List<Tensor>> function) {
    return Tracer.trace(
        List.of(new Tracer.Argument("w", W, DType.F32), new Tracer.Argument("x", X, DType.F32)),
        function);
  }

  private static final List<ParameterLayout.Kept> WEIGHT = List.of(new ParameterLayout.Kept(0, 0));

  /// `w - 0.1 (x wᵀ)ᵀ x`: forward, gradient, update.
  private static List<Tensor> descent(List<Tensor> inputs) {
    Tensor w = inputs.get(0);
    Tensor x = inputs.get(1);
    Tensor y = new MatMul(false, true).on(x, w);
    return List.of(w.minus(new MatMul(true, false).on(y, x).times(0.1)), y);
  }

  @Test
  void aWeightFollowsItsProducts() {
    Graph before = graph(LayoutTest::descent);
    ParameterLayout.Result result = ParameterLayout.choose(before, WEIGHT);
    assertThat(result.transposed()).containsExactlyElementsOf(WEIGHT);
    Graph after = result.graph();
    assertThat(after.inputs().getFirst().shape()).isEqualTo(Shape.of(5, 3));
    assertThat(after.outputs().getFirst().shape()).isEqualTo(Shape.of(5, 3));
    assertThat(after.toString()).doesNotContain("permute").doesNotContain("transposeB=true");
    Tensor w = numbers(1, W);
    Tensor x = numbers(2, X);
    List<Tensor> expected = before.replay(List.of(w, x));
    List<Tensor> got = after.replay(List.of(w.transpose(), x));
    assertThat(got.get(0).transpose().toFloats()).isEqualTo(expected.get(0).toFloats());
    assertThat(got.get(1).toFloats()).isEqualTo(expected.get(1).toFloats());
  }

  @Test
  void aMatrixThatSomethingNeedsAsItIsStays() {
    Graph sums =
        graph(
            inputs -> {
              List<Tensor> results = descent(inputs);
              // The order of these additions is fixed.
              return List.of(results.get(0), inputs.get(0).times(inputs.get(0)).sum());
            });
    assertThat(ParameterLayout.choose(sums, WEIGHT).transposed()).isEmpty();
    Graph unkept = graph(inputs -> List.of(descent(inputs).get(1), descent(inputs).get(0)));
    assertThat(ParameterLayout.choose(unkept, List.of()).graph()).isSameAs(unkept);
  }

  @Test
  void aTieChangesNothing() {
    Graph both =
        graph(
            inputs -> {
              Tensor w = inputs.get(0);
              Tensor y = new MatMul(false, true).on(inputs.get(1), w);
              Tensor back = new MatMul(false, false).on(y, w);
              return List.of(w.minus(new MatMul(true, false).on(y, back)), y);
            });
    assertThat(ParameterLayout.choose(both, WEIGHT).transposed()).isEmpty();
  }

  @Test
  void constantsArePackedOnce() {
    Tensor w = numbers(1, W);
    Tensor x = numbers(2, X);
    Graph before =
        Tracer.trace(
            List.of(new Tracer.Argument("x", X, DType.F32)),
            inputs -> List.of(new MatMul(false, true).on(inputs.getFirst(), w)));
    Graph after = ConstantLayout.transpose(before);
    assertThat(after.constants().getFirst().shape()).isEqualTo(Shape.of(5, 3));
    assertThat(after.toString()).doesNotContain("transposeB=true");
    assertThat(after.replay(List.of(x)).getFirst().toFloats())
        .isEqualTo(before.replay(List.of(x)).getFirst().toFloats());
  }

  @Test
  void aConstantThatIsUsedBothWaysStays() {
    Tensor w = numbers(1, W);
    Graph before =
        Tracer.trace(
            List.of(new Tracer.Argument("x", X, DType.F32)),
            inputs -> {
              Tensor y = new MatMul(false, true).on(inputs.getFirst(), w);
              return List.of(new MatMul(false, false).on(y, w));
            });
    assertThat(ConstantLayout.transpose(before)).isSameAs(before);
  }
}
