package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
  private static final Function<List<Tensor>, Grad.ValueAndGradients> ROSENBROCK =
      Lbfgs.objective(
          p -> {
            Tensor x = p.get(0);
            Tensor y = p.get(1);
            return y.minus(x.squared()).squared().times(100).plus(x.oneMinus().squared()).sum();
          });

  private static List<Tensor> start(DType dtype) {
    return List.of(Tensors.full(Shape.of(1), -1.2, dtype), Tensors.full(Shape.of(1, 1), 1, dtype));
  }

  private final Lbfgs exact = new Lbfgs().withTolerances(1e-10, 0);

  @Test
  void rosenbrocksValleyIsFollowedToItsEnd() {
    Lbfgs.State end = exact.minimise(start(DType.F64), ROSENBROCK, 100);
    assertThat(end.status()).isEqualTo(Lbfgs.Status.GRADIENT_SMALL);
    assertThat(end.loss()).isLessThan(1e-16);
    assertThat(end.parameters().get(0).item()).isCloseTo(1, within(1e-8));
    assertThat(end.parameters().get(1).item()).isCloseTo(1, within(1e-8));
    assertThat(end.parameters().get(1).shape()).isEqualTo(Shape.of(1, 1));
    assertThat(end.iterations()).isLessThan(60);
  }

  @Test
  void float32EndsWhereItsRoundingDoes() {
    Lbfgs.State end = new Lbfgs().minimise(start(DType.F32), ROSENBROCK, 200);
    assertThat(end.status()).isNotEqualTo(Lbfgs.Status.RUNNING);
    assertThat(end.parameters()).extracting(Tensor::dtype).containsOnly(DType.F32);
    assertThat(end.parameters().get(0).item()).isCloseTo(1, within(1e-3));
  }

  /// With an exact line search the method is that of conjugate gradients, which needs one iteration
  /// for each dimension (Nocedal and Wright 2006, section 7.2).
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10})
  void aQuadraticNeedsNoMoreIterationsThanDimensions(int n) {
    Tensor curvature = Tensors.range(n, DType.F64).plus(1);
    var quadratic = Lbfgs.objective(p -> p.getFirst().squared().times(curvature).sum());
    Lbfgs.State end =
        new Lbfgs()
            .withWolfe(1e-8, 1e-7)
            .withTolerances(1e-6, 0)
            .minimise(List.of(Tensors.ones(Shape.of(n), DType.F64)), quadratic, n + 1);
    assertThat(end.status()).isEqualTo(Lbfgs.Status.GRADIENT_SMALL);
  }

  @Test
  void everyStepSatisfiesTheWolfeConditions() {
    Lbfgs.State state = exact.start(start(DType.F64), ROSENBROCK);
    for (int i = 0; i < 20; i++) {
      Lbfgs.State next = exact.step(state, ROSENBROCK);
      Tensor move = Flat.join(next.parameters()).minus(Flat.join(state.parameters()));
      double before = Flat.dot(state.gradient(), move);
      double after = Flat.dot(next.gradient(), move);
      assertThat(next.loss()).isLessThanOrEqualTo(state.loss() + 1e-4 * before);
      assertThat(Math.abs(after)).isLessThanOrEqualTo(0.9 * Math.abs(before));
      state = next;
    }
  }

  @Test
  void whatWasSavedContinuesBitForBit() {
    Lbfgs.State state = exact.minimise(start(DType.F64), ROSENBROCK, 7);
    Lbfgs.State restored =
        new Lbfgs.State(
            state.parameters().stream().map(LbfgsTest::copy).toList(),
            state.loss(),
            copy(state.gradient()),
            state.pairs().stream().map(p -> new Lbfgs.Pair(copy(p.s()), copy(p.y()))).toList(),
            state.iterations(),
            state.evaluations(),
            state.status());
    for (int i = 0; i < 10; i++) {
      restored = exact.step(restored, ROSENBROCK);
    }
    Lbfgs.State whole = exact.minimise(start(DType.F64), ROSENBROCK, 17);
    assertThat(restored.loss()).isEqualTo(whole.loss());
    assertThat(restored.evaluations()).isEqualTo(whole.evaluations());
    assertThat(restored.gradient().toDoubles()).containsExactly(whole.gradient().toDoubles());
  }

  private static Tensor copy(Tensor x) {
    return Tensors.of(x.toDoubles(), x.shape());
  }

  @Test
  void onlyTheLastChangesAreRemembered() {
    Lbfgs.State state = exact.withHistory(3).minimise(start(DType.F64), ROSENBROCK, 8);
    assertThat(state.pairs()).hasSize(3);
    assertThat(state.iterations()).isEqualTo(8);
    assertThat(state.status()).isEqualTo(Lbfgs.Status.RUNNING);
  }

  @Test
  void aMinimumIsDoneAtOnce() {
    List<Tensor> minimum =
        List.of(Tensors.ones(Shape.of(1), DType.F64), Tensors.ones(Shape.of(1, 1), DType.F64));
    Lbfgs.State state = new Lbfgs().start(minimum, ROSENBROCK);
    assertThat(state.status()).isEqualTo(Lbfgs.Status.GRADIENT_SMALL);
    assertThat(new Lbfgs().step(state, ROSENBROCK)).isSameAs(state);
  }

  @Test
  void aWrongGradientIsNoticed() {
    Function<List<Tensor>, Grad.ValueAndGradients> uphill =
        p -> {
          Tensor x = p.getFirst();
          return new Grad.ValueAndGradients(x.squared().sum(), List.of(x.times(-2)));
        };
    Lbfgs.State end = new Lbfgs().minimise(List.of(Tensors.of(3.0)), uphill, 10);
    assertThat(end.status()).isEqualTo(Lbfgs.Status.LINE_SEARCH_FAILED);
    assertThat(end.parameters().getFirst().item()).isEqualTo(3);
  }

  @Test
  void aLossThatIsNotANumberStopsItAtTheStart() {
    var broken = Lbfgs.objective(p -> p.getFirst().log().sum());
    Lbfgs.State state = new Lbfgs().start(List.of(Tensors.of(-1.0)), broken);
    assertThat(state.status()).isEqualTo(Lbfgs.Status.NOT_FINITE);
  }

  /// `x - ln x` has its minimum at 1 and no value left of 0, where long steps lead.
  @Test
  void stepsToWhereThereIsNoValueAreShortened() {
    var barrier = Lbfgs.objective(p -> p.getFirst().minus(p.getFirst().log()).sum());
    Lbfgs.State end =
        new Lbfgs().withTolerances(1e-9, 0).minimise(List.of(Tensors.of(40.0, 1e-3)), barrier, 100);
    assertThat(end.parameters().getFirst().toDoubles())
        .containsExactly(new double[] {1, 1}, within(1e-8));
  }

  @Test
  void aLossWithoutSlopeStops() {
    var flat = Lbfgs.objective(p -> p.getFirst().times(0).sum());
    assertThat(new Lbfgs().minimise(List.of(Tensors.of(1.0)), flat, 5).iterations()).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs().withHistory(0))
        .withMessage("lbfgs: expected history of 1 or more, got 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs().withTolerances(-1, 0))
        .withMessage("lbfgs: expected a finite gradientTolerance of 0 or more, got -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs().withWolfe(0.9, 0.1))
        .withMessage("lbfgs: expected 0 < decrease < curvature < 1, got 0.9 and 0.1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs().start(List.of(), ROSENBROCK))
        .withMessage("lbfgs: expected at least one parameter, got none.");
  }
}
