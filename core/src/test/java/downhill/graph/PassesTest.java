package downhill.graph;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.op.Comparison;
import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Shapes;
import downhill.op.SourceOp;
import downhill.op.Squashing;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Each pass removes what it claims and changes no bit.
class PassesTest {
  private static final Tensor X =
      Tensors.of(
          new float[] {-0f, 0f, 1.5f, -2f, Float.NaN, Float.POSITIVE_INFINITY}, Shape.of(2, 3));

  private static double compute(Op op, List<SourceOp.Fill> scalars, DType result) {
    Tensor[] inputs =
        scalars.stream()
            .map(fill -> Tensors.full(fill.shape(), fill.value(), fill.dtype()))
            .toArray(Tensor[]::new);
    return Engine.apply(op, List.of(inputs)).item();
  }

  private static Graph fold(Graph graph) {
    return DeadCode.remove(ConstantFolding.fold(graph, PassesTest::compute));
  }

  private static Graph graph(UnaryOperator<Tensor> function) {
    return Tracer.trace(
        List.of(new Tracer.Argument("x", X.shape(), X.dtype())),
        inputs -> List.of(function.apply(inputs.getFirst())));
  }

  /// The names of the operations that are left, checked to give the same bits.
  private static List<String> left(UnaryOperator<Tensor> function, Function<Graph, Graph> pass) {
    Graph before = graph(function);
    Graph after = DeadCode.remove(pass.apply(before));
    float[] expected = before.replay(List.of(X)).getFirst().toFloats();
    assertThat(after.replay(List.of(X)).getFirst().toFloats()).isEqualTo(expected);
    return after.operations().stream()
        .map(node -> Objects.requireNonNull(node.op()).name())
        .toList();
  }

  @Test
  void functionsOfNumbersAreNumbers() {
    assertThat(left(x -> x.plus(Tensors.scalar(1, DType.F32).to(DType.F32)), PassesTest::fold))
        .containsExactly("add");
    Graph folded =
        fold(
            graph(
                x ->
                    x.times(
                        Engine.homeOf(x)
                            .source(new SourceOp.Fill(Shape.of(3), DType.F32, 0.1))
                            .times(3)
                            .sqrt())));
    assertThat(folded.operations()).hasSize(2);
    assertThat(folded.operations().getFirst().op())
        .isEqualTo(new SourceOp.Fill(Shape.of(3), DType.F32, (float) Math.sqrt(0.1f * 3f)));
  }

  @Test
  void transposesBecomeFlags() {
    assertThat(left(x -> x.transpose().matmul(x), Transposes::absorb)).containsExactly("matmul");
    assertThat(left(x -> x.matmul(x.transpose()).transpose(), Transposes::absorb))
        .containsExactly("matmul");
    assertThat(left(x -> x.transpose().transpose(), Transposes::absorb)).isEmpty();
    assertThat(left(x -> x.unsqueeze(0).permute(1, 0, 2).permute(0, 2, 1), Transposes::absorb))
        .containsExactly("reshape", "permute");
    assertThat(left(x -> x.transpose().plus(1), Transposes::absorb))
        .containsExactly("permute", "fill", "add");
  }

  @Test
  void movesThatMoveNothingAreRemoved() {
    assertThat(left(x -> x.reshape(6).reshape(3, 2), Reshapes::simplify))
        .containsExactly("reshape");
    assertThat(
            left(
                x -> x.reshape(6).reshape(2, 3),
                graph -> Reshapes.simplify(Reshapes.simplify(graph))))
        .isEmpty();
    assertThat(left(x -> x.stopGradient().times(x), Reshapes::simplify)).containsExactly("mul");
    assertThat(left(x -> x.sumKeepDims(0).reshape(3), Reshapes::simplify)).containsExactly("sum");
    // A sum of one number turns -0 into +0.
    assertThat(left(x -> x.unsqueeze(0).sum(0), Reshapes::simplify)).contains("add");
  }

  @Test
  void fewEqualNumbersAreMultiplied() {
    UnaryOperator<Tensor> sixteen = x -> x.unsqueeze(0).expand(Shape.of(16, 2, 3)).sumKeepDims(0);
    assertThat(left(sixteen, Reshapes::simplify)).contains("mul").doesNotContain("sum");
    // Three times a number is rounded once as a product, and as a sum on the way too.
    UnaryOperator<Tensor> three = x -> x.unsqueeze(0).expand(Shape.of(48, 2, 3)).sumKeepDims(0);
    assertThat(left(three, Reshapes::simplify)).contains("sum");
  }

  @Test
  void neutralElementsAreRemovedWhereTheyAre() {
    assertThat(left(x -> x.times(1).div(1).minus(0), NeutralElements::remove)).isEmpty();
    assertThat(left(x -> x.negate().negate(), NeutralElements::remove)).isEmpty();
    assertThat(left(x -> x.plus(-0.0), NeutralElements::remove)).isEmpty();
    assertThat(left(x -> x.to(DType.F64).to(DType.F32), NeutralElements::remove)).isEmpty();
    Squashing.Relu relu = new Squashing.Relu();
    assertThat(left(x -> relu.on(relu.on(x)), NeutralElements::remove)).containsExactly("relu");
  }

  @Test
  void whatChangesMinusZeroIsKept() {
    assertThat(left(x -> x.plus(0), NeutralElements::remove)).contains("add");
    assertThat(left(x -> x.to(DType.I32).to(DType.F32), NeutralElements::remove))
        .containsExactly("cast", "cast");
  }

  @Test
  void aNeutralElementThatBroadcastsIsKept() {
    assertThat(
            left(
                x -> Shapes.concat(0, x, x).times(1).times(Tensors.ones(Shape.of(4, 3), DType.F32)),
                NeutralElements::remove))
        .contains("mul");
  }

  @Test
  void theSignOfReluIsTheSignOfItsOperand() {
    Squashing.Relu relu = new Squashing.Relu();
    UnaryOperator<Tensor> gradient = x -> relu.on(x).times(isLess(0, x));
    Graph shared = ReluSigns.share(graph(gradient));
    Node less =
        shared.operations().stream()
            .filter(node -> node.op() instanceof Comparison.Less)
            .findFirst()
            .orElseThrow();
    assertThat(less.inputs().getLast().op()).isEqualTo(relu);
    assertThat(left(gradient, ReluSigns::share)).containsOnlyOnce("relu");
    Graph alone = graph(x -> isLess(0, x));
    assertThat(ReluSigns.share(alone)).isSameAs(alone);
    Graph other = graph(x -> relu.on(x).times(isLess(1, x)));
    assertThat(ReluSigns.share(other)).isSameAs(other);
  }

  /// 1 where `number < x`, else 0.
  private static Tensor isLess(double number, Tensor x) {
    return Engine.homeOf(x)
        .source(new SourceOp.Fill(Shape.scalar(), DType.F32, number))
        .less(x)
        .to(DType.F32);
  }

  @Test
  void thePassesGoOnUntilNothingChanges() {
    Graph simple =
        Passes.simplify(
            graph(x -> x.times(1).transpose().transpose().negate().negate().stopGradient().plus(1)),
            PassesTest::compute);
    assertThat(simple.operations().stream().map(node -> Objects.requireNonNull(node.op()).name()))
        .containsExactly("fill", "add");
  }
}
