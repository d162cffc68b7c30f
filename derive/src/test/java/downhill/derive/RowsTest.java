package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.math.Digits;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rows of `docs/sources.md` about derivatives that no other test has.
class RowsTest {
  private static View view(String expression, Map<String, ?> at) {
    return Derivation.of(Formulas.parse(expression, at)).in(Style.of(Notation.NNDL));
  }

  private static double derivative(String expression, double x) {
    return view(expression, Map.of("x", x)).gradient("x").product();
  }

  private static String text(View view, Request request) {
    return Renderer.of(Format.TEXT, Digits.USUAL).render(view.page(request));
  }

  private static View example(String name, Notation notation) {
    Style style = Style.of(notation);
    return Derivation.of(Examples.of(name, style)).in(style);
  }

  @Test
  void row013TheSlopeOfTheSigmoidByItsValue() {
    for (double x = -8; x <= 8; x += 0.25) {
      double f = 1 / (1 + Math.exp(-x));
      assertThat(derivative("sigmoid(x)", x)).isCloseTo(f * (1 - f), within(1e-15));
    }
    assertThat(derivative("sigmoid(x)", 1000)).isZero();
    assertThat(derivative("sigmoid(x)", -1000)).isZero();
  }

  @Test
  void row113TheTableOfDerivatives() {
    for (double x : new double[] {-2, -0.5, 0.5, 2}) {
      double s = 1 / (1 + Math.exp(-x));
      double t = Math.tanh(x);
      assertThat(derivative("sigmoid(x)", x)).isCloseTo(s * (1 - s), within(1e-15));
      assertThat(derivative("tanh(x)", x)).isCloseTo(1 - t * t, within(1e-15));
      assertThat(derivative("relu(x)", x)).isEqualTo(x > 0 ? 1 : 0);
      assertThat(derivative("elu(x)", x)).isCloseTo(x > 0 ? 1 : Math.exp(x), within(1e-15));
      assertThat(derivative("softplus(x)", x)).isCloseTo(s, within(1e-15));
      for (String f : List.of("sigmoid", "tanh", "relu", "elu", "softplus")) {
        assertThat(view(f + "(x)", Map.of("x", x)).gradient("x").error()).isLessThan(1e-7);
      }
    }
    assertThat(derivative("relu(x)", 0)).isZero();
  }

  @Test
  void row152ActivationsGoBackByTheirValues() {
    assertThat(text(view("sigmoid(x)", Map.of("x", 0.5)), Request.of(Request.Level.SCALAR)))
        .contains("= f·(1 − f)");
    assertThat(text(view("tanh(x)", Map.of("x", 0.5)), Request.of(Request.Level.SCALAR)))
        .contains("= 1 − f²");
    assertThat(text(view("relu(x)", Map.of("x", 0.0)), Request.of(Request.Level.SCALAR)))
        .contains("ReLU: 1 above 0, else 0")
        .contains("The graph uses the derivative 0");
  }

  @Test
  void row108Row141SoftmaxAndItsSlopes() {
    double[] z = {1, 2, 3};
    double[] s = {0.09003057, 0.24472847, 0.66524096};
    Map<String, ?> at = Formulas.values(Map.of("z", "[1,2,3]", "k", "[0,1,0]"));
    View view = view("dot(k, softmax(z))", at);
    assertThat(view.derivation().problem().value()).isCloseTo(s[1], within(5e-9));
    for (int i = 0; i < z.length; i++) {
      double expected = s[1] * ((i == 1 ? 1 : 0) - s[i]);
      assertThat(view.gradient("z[" + i + "]").product()).isCloseTo(expected, within(1e-8));
    }
  }

  @Test
  void row111Row112TheSlopesOfSwishAndGelu() {
    // Both have a minimum, where the slope is 0.
    assertThat(derivative("swish(x)", -1.278465)).isCloseTo(0, within(1e-6));
    assertThat(derivative("gelu(x)", -0.751792)).isCloseTo(0, within(1e-6));
  }

  @Test
  void row114BiasesAreNotPenalised() {
    String risk = "(dot(w,x)+b-y)^2/2 + 0.5*l*dot(w,w)";
    Map<String, ?> at =
        Formulas.values(Map.of("w", "[0.5,-1]", "x", "[2,1]", "b", "0.25", "y", "1", "l", "0.3"));
    View view = view(risk, at);
    double error = 0.5 * 2 - 1 + 0.25 - 1;
    assertThat(view.gradient("w[0]").product()).isCloseTo(error * 2 + 0.3 * 0.5, within(1e-15));
    assertThat(view.gradient("w[1]").product()).isCloseTo(error - 0.3, within(1e-15));
    assertThat(view.gradient("b").product()).isCloseTo(error, within(1e-15));
    assertThat(view.gradient("w[0]").agrees()).isTrue();
  }

  @Test
  void row115TheLastFactorOfAChainOfFive() {
    View view = view("exp(sin(ln(sqrt(x^2))))", Map.of("x", 2.0));
    assertThat(view.steps()).hasSize(5);
    assertThat(text(view, Request.of(Request.Level.SCALAR)))
        .contains("∂f/∂x = ∂f/∂h₄ · ∂h₄/∂h₃ · ∂h₃/∂h₂ · ∂h₂/∂h₁ · ∂h₁/∂x");
  }

  @Test
  void row140TheGradientByOneOutputHasNoSum() {
    View view =
        view(
            "(dot(a-c,a-c) + dot(b-d,b-d))/(2*n)",
            Formulas.values(
                Map.of("a", "[1,2]", "b", "[3,4]", "c", "[0,1]", "d", "[5,4]", "n", "2")));
    assertThat(view.gradient("a[0]").product()).isCloseTo((1 - 0) / 2.0, within(1e-15));
    assertThat(view.gradient("b[0]").product()).isCloseTo((3 - 5) / 2.0, within(1e-15));
  }

  @Test
  void row062TheWeightsAndThresholdsOfTheHiddenLayer() {
    Style style = Style.of(Notation.WATERMELON);
    Derivation net = Derivation.of(Examples.of("bp-2-3-2", style));
    Renderer renderer = Renderer.of(Format.TEXT, Digits.USUAL);
    assertThat(renderer.render(Equations.of(net, style, "5.13", 0.5))).contains("= η·eₕ·xᵢ");
    assertThat(renderer.render(Equations.of(net, style, "5.14", 0.5)))
        .contains("= −η·eₕ")
        .contains("∂bₕ/∂γₕ = −∂bₕ/∂αₕ");
  }

  @Test
  void row105TheLettersOfNndlWithTheirShapes() {
    assertThat(text(example("bp-2-3-2", Notation.NNDL), Request.of(Request.Level.MATRIX)))
        .contains("z⁽¹⁾ [3×1] = W⁽¹⁾ [3×2]·a⁽⁰⁾ [2×1] + b⁽¹⁾ [3×1]")
        .contains("a⁽¹⁾ = f(z⁽¹⁾)");
  }

  @Test
  void row147Row148RowsOfSamplesThroughTheLayers() {
    View view =
        Derivation.of(
                Networks.of(
                    List.of(3, 2, 2),
                    Activation.SIGMOID,
                    Activation.IDENTITY,
                    new SquaredError(SquaredError.Scaling.HALF_MEAN_PER_SAMPLE),
                    Networks.roundNumbers(),
                    Tensors.matrix(new double[][] {{1, 2, 3}, {-1, 0.5, 2}}),
                    Tensors.matrix(new double[][] {{1, 0}, {0, 1}})))
            .in(Style.of(Notation.DLBOOK));
    assertThat(text(view, Request.of(Request.Level.MATRIX)))
        .contains("H⁽¹⁾ [2×2] = X [2×3]·W⁽¹⁾ [3×2] + b⁽¹⁾ᵀ [1×2]")
        .contains("Z⁽¹⁾ = f(H⁽¹⁾)")
        .contains("O [2×2] = Z⁽¹⁾ [2×2]·W⁽²⁾ [2×2] + b⁽²⁾ᵀ [1×2]");
  }

  @Test
  void row151Row153TheErrorGoesBackThroughTheTransposedWeights() {
    Style style = Style.of(Notation.DLBOOK);
    View view = Derivation.of(Examples.of("bp-2-3-2", style)).in(style);
    assertThat(text(view, Request.of(Request.Level.MATRIX)))
        .contains("W⁽²⁾ᵀ")
        .contains("∂J/∂W⁽²⁾ [3×2] = Z⁽¹⁾ [1×3]ᵀ·");
  }

  @Test
  void aGradientThatDiffersByMoreThanABillionthIsFound() {
    Problem problem = Examples.of("bp-2-3-2", Style.of(Notation.NUMBERED));
    List<double[]> wrong = new ArrayList<>();
    problem.gradients().forEach(gradient -> wrong.add(gradient.clone()));
    wrong.get(2)[0] += 0.5e-9;
    Style style = Style.of(Notation.NUMBERED);
    assertThat(Derivation.of(problem, wrong).in(style).gradient("w7").product())
        .isCloseTo(0.078064, within(1e-6));
    wrong.get(2)[0] += 1e-9;
    View view = Derivation.of(problem, wrong).in(style);
    assertThatThrownBy(() -> view.gradient("w7"))
        .isInstanceOf(DerivationException.class)
        .hasMessageContaining("the factors of ∂/∂w7 multiply to 0.07806")
        .hasMessageContaining("This is a bug in Downhill");
    assertThat(view.gradient("w8").agrees()).isTrue();
  }
}
