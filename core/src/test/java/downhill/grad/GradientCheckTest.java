package downhill.grad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.op.CustomOp;
import downhill.op.Elementwise;
import downhill.op.Formula;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private static final Tensor POINT = Tensors.of(0.3, -1.2, 2.5);

  /// The sine, with a derivative that is wrong in its sign above 1.
  private record WrongSine() implements CustomOp {
    @Override
    public String name() {
      return "wrong_sine";
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public double[] forward(List<double[]> inputs, List<Shape> shapes) {
      double[] y = inputs.getFirst().clone();
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.sin(y[i]);
      }
      return y;
    }

    @Override
    public Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
      Tensor x = inputs.getFirst();
      Tensor right = Elementwise.cos(x);
      return dy.times(Elementwise.where(x.greater(1), right.negate(), right));
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.call("sin", inputs.getFirst());
    }
  }

  @Test
  void acceptsRightGradientsOfBothOrders() {
    var report = GradientCheck.of(x -> x.squared().exp()).order(2).check(List.of(POINT));

    assertThat(report.passed()).isTrue();
    assertThat(report.rows()).extracting(GradientReport.Row::order).containsExactly(1, 2);
    assertThat(report.toString()).startsWith("gradient check: passed, 6 derivatives compared.");
  }

  @Test
  void isAccurateToTwelveDigits() {
    var report =
        GradientCheck.of(x -> Elementwise.sin(x).exp())
            .order(2)
            .tolerance(1e-11, 1e-12)
            .check(List.of(POINT));

    assertThat(report.passed()).as(report.toString()).isTrue();
  }

  @Test
  void namesTheWrongElement() {
    var check =
        GradientCheck.ofAll(x -> x.get(0).times(new WrongSine().on(x.get(1)))).names("a", "angle");
    var arguments =
        List.of(
            Tensors.of(2.0, 1.0), Tensors.of(new double[] {0.5, 0.4, 0.1, 1.5}, Shape.of(2, 2)));

    assertThatIllegalStateException()
        .isThrownBy(() -> check.verify(arguments))
        .withMessageStartingWith(
            "gradient check: order 1, argument 1 (angle), element [1, 1]: reverse mode gives ")
        .withMessageContaining("A derivative rule is wrong, or the point is too near a kink")
        .withMessageContaining(" wrong");
    var report = check.check(arguments);
    assertThat(report.rows().getFirst().elements())
        .allSatisfy(element -> assertThat(element.error()).isLessThan(1e-9));
    var worst = report.worst().orElseThrow();
    assertThat(worst.analytic()).isCloseTo(-worst.numeric(), within(1e-9));
  }

  @Test
  void seesAWrongSecondDerivative() {
    // x² with the gradient 2x, which reverse mode then takes for a constant.
    var check =
        GradientCheck.of(x -> x.times(x.stopGradient()).times(2).minus(x.stopGradient().squared()))
            .order(2);

    var report = check.check(List.of(POINT));

    assertThat(report.rows().getFirst().elements())
        .allSatisfy(element -> assertThat(element.error()).isLessThan(1e-9));
    assertThat(report.worst().orElseThrow().order()).isEqualTo(2);
    assertThat(report.passed()).isFalse();
  }

  @Test
  void holdsIntegerArgumentsFixed() {
    var index = Tensors.of(new long[] {2, 0}, Shape.of(2));

    var report =
        GradientCheck.ofAll(x -> Indexing.gather(x.get(1), 0, x.get(0)).squared())
            .check(List.of(index, POINT));

    assertThat(report.passed()).isTrue();
    assertThat(report.rows()).extracting(GradientReport.Row::argument).containsExactly(1);
  }

  @Test
  void looksAtSomeElementsOfALargeArgument() {
    var report =
        GradientCheck.of(Tensor::squared)
            .elements(10)
            .check(List.of(Tensors.range(1000, DType.F64)));

    assertThat(report.passed()).as(report.toString()).isTrue();
    assertThat(report.rows().getFirst().elements()).hasSize(10);
  }

  @Test
  void passesOnNoElements() {
    var report = GradientCheck.of(Tensor::exp).check(List.of(Tensors.of(new double[0])));

    assertThat(report.passed()).isTrue();
    assertThat(report.worst()).isEmpty();
    assertThat(report.toString()).contains("no elements");
  }

  @Test
  void worksOnTheReferenceBackend() {
    var x = Tensors.to(POINT, Tensors.reference());

    assertThat(GradientCheck.of(Tensor::exp).order(2).check(List.of(x)).passed()).isTrue();
  }

  @Test
  void failsWhereADerivativeIsNotFinite() {
    var report = GradientCheck.of(Tensor::sqrt).check(List.of(Tensors.of(0.0)));

    assertThat(report.passed()).isFalse();
    assertThat(report.worst().orElseThrow().error()).isInfinite();
  }

  @Test
  void refusesFloat32() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCheck.of(Tensor::exp).check(List.of(Tensors.of(1f, 2f))))
        .withMessage(
            "gradient check: argument 0 is float32[2]; differences need float64. "
                + "Cast it with .to(DType.F64).");
  }

  @Test
  void refusesArgumentsWithoutAFloat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCheck.of(Tensor::exp).check(List.of(Tensors.of(1L))))
        .withMessage("gradient check: expects at least one float64 argument, got none among 1.");
  }

  @Test
  void refusesAResultThatIsNotFloat64() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCheck.of(x -> x.greater(0)).check(List.of(POINT)))
        .withMessage("gradient check: the function should return float64, got bool[3].");
  }

  @Test
  void refusesAFunctionThatChanges() {
    var calls = new AtomicInteger();

    assertThatIllegalStateException()
        .isThrownBy(
            () -> GradientCheck.of(x -> x.times(calls.incrementAndGet())).check(List.of(POINT)))
        .withMessage(
            "gradient check: the function gives two results for the same arguments. "
                + "Fix the key of its random numbers.");
  }

  @Test
  void refusesSettingsOutOfRange() {
    var check = GradientCheck.of(Tensor::exp);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.step(0))
        .withMessage("Expected step in (0, 0.1], got 0.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.tolerance(-1, 0))
        .withMessage("Expected tolerances of 0 or more, got relative -1.0 and absolute 0.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.order(3))
        .withMessage("Expected order 1 or 2, got 3.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.elements(0))
        .withMessage("Expected 1 or more elements, got 0.");
  }
}
