package downhill.derive.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.Derivation;
import downhill.derive.DerivationException;
import downhill.derive.Examples;
import downhill.derive.Notation;
import downhill.derive.Parameter;
import downhill.derive.Problem;
import downhill.derive.Style;
import downhill.derive.Style.Language;
import downhill.derive.View;
import downhill.derive.math.Digits;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnersTest {
  private static final Style STYLE = Style.of(Notation.NNDL);

  static List<String> names() {
    return Learners.names();
  }

  private static Problem problem(String name) {
    return Examples.of(name, STYLE);
  }

  private static String text(String name, Language language) {
    return Renderer.of(Format.TEXT, Digits.USUAL)
        .render(Learners.page(name, problem(name), language));
  }

  private static String text(String name) {
    return text(name, Language.EN);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFormulaInVectorsTheFactorsAndTheDifferencesAgree(String name) {
    for (Language language : Language.values()) {
      assertThat(text(name, language)).contains("< 1e-10").contains("✓").doesNotContain("null");
    }
    View view = Derivation.of(problem(name)).in(STYLE);
    assertThat(view.parameters()).isNotEmpty();
    for (Parameter parameter : view.parameters()) {
      var gradient = view.gradient(parameter);
      assertThat(gradient.product()).isCloseTo(gradient.reverse(), within(1e-12));
      assertThat(gradient.product()).isCloseTo(gradient.difference(), within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theLossFallsWithTheRateOfTheLearner(String name) {
    assertThat(text(name)).doesNotContain("The loss rises");
  }

  @Test
  void aRateThatIsTooLargeIsSaidToBe() {
    assertThat(
            Renderer.of(Format.TEXT, Digits.USUAL)
                .render(Learners.page("ridge", problem("ridge"), Language.EN, 0.5)))
        .contains("The loss rises from 3 to")
        .contains("Take a smaller --learning-rate.");
  }

  @Test
  void row007TheGradientOfThePerceptronWithItsIdentity() {
    assertThat(text("perceptron"))
        .contains("∂(w\u0302ᵀ·x\u0302ᵢ)/∂w\u0302 = x\u0302ᵢ    [∂(xᵀ·a)/∂x = a]")
        .contains("∂L/∂w\u0302 = Σᵢ (ŷᵢ − yᵢ)·x\u0302ᵢ")
        .contains("= (1, 1, 2)ᵀ");
  }

  @Test
  void row008TheCorrectionOfThePerceptron() {
    assertThat(text("perceptron"))
        .contains("= w\u0302 + η·(yᵢ − ŷᵢ)·x\u0302ᵢ")
        .contains("= (1, 0.5, −1)ᵀ")
        .contains("from 0.5 to −0.5, towards the right side");
  }

  @Test
  void row027Row028TheSigmoidLineByLineAndTheStepOfLogisticRegression() {
    assertThat(text("logistic"))
        .contains("g′(z) = e⁻ᶻ/(1 + e⁻ᶻ)²")
        .contains("= 1/(1 + e⁻ᶻ) · e⁻ᶻ/(1 + e⁻ᶻ)")
        .contains("= 1/(1 + e⁻ᶻ) · (1 − 1/(1 + e⁻ᶻ))")
        .contains("= g(z)·(1 − g(z))")
        .contains("wⱼ ← wⱼ + η·(Σᵢ (yᵢ − hᵢ)·xᵢⱼ)");
  }

  @Test
  void row070TheWeightsOfAnRbfNetworkAreLeastSquares() {
    assertThat(text("rbf"))
        .contains("∂E/∂wᵢ = Σₖ ∂E/∂φ(xₖ) · ∂φ(xₖ)/∂wᵢ")
        .contains("= (−2.5026503, −2.5026503, 2.84134719)ᵀ")
        .contains("The loss there is 0 but for rounding (< 1e-10)");
  }

  @Test
  void row081LeastSquaresWithSamplesInColumns() {
    assertThat(text("least-squares"))
        .contains("R = ½·‖y − Xᵀ·w‖²")
        .contains("= −X·(y − Xᵀ·w)")
        .contains("X [2×4] times r [4×1] has the shape of w [2×1]")
        .contains("w* = (X·Xᵀ)⁻¹·X·y")
        .contains("= (0.9, 0.9)ᵀ");
  }

  @Test
  void row082TheFourViewsGiveTwoAnswers() {
    for (String name : List.of("least-squares", "ridge", "mle", "map")) {
      assertThat(text(name)).contains("(0.9, 0.9)ᵀ").contains("(0.69230769, 0.92307692)ᵀ at λ = 1");
      assertThat(text(name, Language.ZH)).contains("同一问题的四种观点");
    }
  }

  @Test
  void row088Row090ThePenaltyAddsItsOwnGradient() {
    assertThat(text("ridge"))
        .contains("∂(½·λ·wᵀ·w)/∂w = λ·w")
        .contains("∂R/∂w = −X·(y − Xᵀ·w) + λ·w")
        .contains("w* = (X·Xᵀ + λ·I)⁻¹·X·y");
  }

  @Test
  void row092TheLikelihoodIsHighestAtLeastSquares() {
    assertThat(text("mle"))
        .contains("= −1/σ²·X·(y − Xᵀ·w)")
        .contains("maximum likelihood is least")
        .contains("= 0.175");
  }

  @Test
  void row093Row094ThePosteriorIsRidge() {
    assertThat(text("map"))
        .contains("p(w | y) ∝ p(y | w)·p(w)    [Bayes' rule]")
        .contains("ridge regression with λ = σ²/ν² = 1")
        .contains("= (0.69230769, 0.92307692)ᵀ");
  }

  @Test
  void row093PriorLikelihoodAndPosteriorAsCurves() {
    String svg = BayesPlot.svg(problem("mle"), problem("map"), Language.EN);
    assertThat(svg).contains("prior", "likelihood", "posterior").doesNotContain("NaN");
  }

  @Test
  void aFormulaThatIsNotTheGradientIsOurBug() {
    Sheet sheet = new Sheet(problem("ridge"), Language.EN, 0.1);
    assertThatThrownBy(() -> sheet.check("w", -3.5 + 2e-8, -7.5))
        .isInstanceOf(DerivationException.class)
        .hasMessageContaining("This is a bug in Downhill");
  }

  @Test
  void misuse() {
    assertThatThrownBy(() -> Learners.page("svm", problem("ridge"), Language.EN))
        .hasMessageStartingWith("Unknown learner 'svm'. Known: perceptron, least-squares");
    assertThatThrownBy(() -> Learners.page("ridge", problem("ridge"), Language.EN, 0))
        .hasMessage("derive: expected a learning rate above 0, got 0.0.");
  }
}
