package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.math.Digits;
import downhill.derive.math.Expression;
import downhill.derive.math.Indices;
import downhill.derive.page.Page;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
  private static View view(String example, Style style) {
    return Derivation.of(Examples.of(example, style)).in(style);
  }

  private static String text(Page page) {
    return Renderer.of(Format.TEXT, Digits.USUAL).render(page);
  }

  private static String matrix(String example, Notation notation) {
    return text(view(example, Style.of(notation)).page(Request.of(Request.Level.MATRIX)));
  }

  private static List<Expression> equations(Page page) {
    List<Expression> found = new ArrayList<>();
    for (Page.Block block : page.blocks()) {
      if (block instanceof Page.Equation(var math, _)) {
        found.add(math);
      }
    }
    return found;
  }

  @Test
  void row058EveryEquationOfTheBookHasAPage() {
    Style style = Style.of(Notation.WATERMELON);
    Derivation derivation = Derivation.of(Examples.of("bp-2-3-2", style));
    for (String number : Equations.numbers()) {
      assertThat(text(Equations.of(derivation, style, number, 0.5)))
          .contains("[eq. " + number + "]");
    }
    assertThat(text(Equations.of(derivation, style, "(5.8)", 0.5))).contains("∂βⱼ/∂wₕⱼ");
  }

  @Test
  void row060TheSignLineSaysWhereTheMinusWent() {
    Style style = Style.of(Notation.WATERMELON);
    Derivation derivation = Derivation.of(Examples.of("bp-2-3-2", style));
    assertThat(text(Equations.of(derivation, style, "5.10", 0.5)))
        .contains("the minus in front turns ŷⱼ − yⱼ into yⱼ − ŷⱼ")
        .contains("gⱼ = −∂Eₖ/∂ŷⱼ · ∂ŷⱼ/∂βⱼ")
        .contains("= ŷⱼ·(1 − ŷⱼ)·(yⱼ − ŷⱼ)")
        .contains("= −0.08550876")
        .contains("= 0.00741194");
    assertThat(text(Equations.of(derivation, style, "5.12", 0.5))).contains("= −η·gⱼ");
  }

  @Test
  void row061NoIndexIsShadowedInAnyEquation() {
    Style style = Style.of(Notation.WATERMELON);
    Derivation derivation = Derivation.of(Examples.of("bp-2-3-2", style));
    List<Expression> all = new ArrayList<>(equations(Equations.all(derivation, style, 0.5)));
    for (Notation notation : Notation.values()) {
      View view = view("bp-2-3-2", Style.of(notation));
      for (Request.Level level : Request.Level.values()) {
        all.addAll(equations(view.page(Request.of(level))));
      }
    }
    assertThat(all).hasSizeGreaterThan(100);
    assertThat(all).allSatisfy(equation -> assertThat(Indices.clashing(equation)).isEmpty());
  }

  @Test
  void row061AShadowedIndexIsRenamed() {
    Expression sum =
        Expression.sumOver(
            "h", "q", Expression.dot(Expression.letter("w", "hj"), Expression.letter("b", "h")));
    Expression clash = Expression.partial(sum, Expression.letter("b", "h"));
    assertThat(Indices.clashing(clash)).containsExactly("h");
    assertThat(Indices.clashing(Indices.distinct(clash))).isEmpty();
  }

  @Test
  void row059TheQuotientRuleStepByStep() {
    Style style = Style.of(Notation.WATERMELON);
    Derivation derivation = Derivation.of(Examples.of("bp-2-3-2", style));
    assertThat(text(Equations.of(derivation, style, "5.9", 0.5)))
        .contains("u = 1, v = 1 + e⁻ˣ, so u′ = 0, v′ = −e⁻ˣ")
        .contains("= e⁻ˣ/(1 + e⁻ˣ)²")
        .contains("= f(x)·(1 − f(x))");
  }

  @Test
  void row118TheErrorTermsInMatrices() {
    assertThat(matrix("bp-2-3-2", Notation.NNDL))
        .contains("δ⁽²⁾ = ∂ℒ/∂z⁽²⁾ = ∂ℒ/∂a⁽²⁾ ⊙ f′(z⁽²⁾)")
        .contains("(0.08550876, −0.00741194)ᵀ")
        .contains("δ⁽¹⁾ = ∂ℒ/∂z⁽¹⁾ = (W⁽²⁾ᵀ·δ⁽²⁾) ⊙ f′(z⁽¹⁾)")
        .contains("∂ℒ/∂W⁽¹⁾ [3×2] = δ⁽¹⁾ [3×1]·a⁽⁰⁾ [2×1]ᵀ");
  }

  @Test
  void row065TwoHiddenLayersInThetas() {
    assertThat(matrix("bp-3-4-4-3", Notation.WATERMELON))
        .contains("Θ⁽¹²⁾ [3×4]")
        .contains("Θ⁽²³⁾ [4×4]")
        .contains("Θ⁽³⁴⁾ [4×3]")
        .contains("δ⁽³⁾ = ∂E/∂z⁽³⁾ = (Θ⁽³⁴⁾·δ⁽⁴⁾) ⊙ f′(z⁽³⁾)")
        .contains("δ⁽²⁾ = ∂E/∂z⁽²⁾ = (Θ⁽²³⁾·δ⁽³⁾) ⊙ f′(z⁽²⁾)");
  }

  @Test
  void row063TheParametersOfTheTwoHiddenLayerExample() {
    Style style = Style.of(Notation.WATERMELON);
    assertThat(view("bp-3-4-4-3", style).parameters()).hasSize(51);
    assertThat(view("bp-2-3-2", style).parameters()).hasSize(17);
  }

  @Test
  void row066ThresholdsAreUnitZeroWithTheValueMinusOne() {
    View view = view("bp-3-4-4-3", Style.of(Notation.WATERMELON));
    double[] delta =
        java.util.stream.IntStream.rangeClosed(1, 4)
            .mapToDouble(j -> view.gradient("theta(12)0" + j).product())
            .toArray();
    // a_0 = -1, so dE/dtheta_0j = -delta_j; x = (1, 0.5, -1), so the weights from unit 1 give
    // delta.
    for (int j = 1; j <= 4; j++) {
      assertThat(delta[j - 1]).isCloseTo(-view.gradient("theta(12)1" + j).product(), within(1e-15));
    }
  }

  @Test
  void row149TheRowSampleFormOfTheTwoByThreeExample() {
    assertThat(matrix("rows-2x3", Notation.DLBOOK))
        .contains("O [2×2] = X [2×3]·W⁽¹⁾ [3×2] + b⁽¹⁾ᵀ [1×2]")
        .contains("∂J/∂O = ½·(O − Y)")
        .contains("∂J/∂W⁽¹⁾ [3×2] = X [2×3]ᵀ·∂J/∂O [2×2]");
  }

  @Test
  void row149TheElementFormulasOfTheTwoByThreeExample() {
    View view = view("rows-2x3", Style.of(Notation.DLBOOK));
    String page = text(view.page(Request.of(Request.Level.SCALAR).of("w(1)11", "w(1)32")));
    assertThat(page)
        .contains("∂J/∂w₁₁⁽¹⁾ = ∂J/∂o₁₁ · ∂o₁₁/∂w₁₁⁽¹⁾ + ∂J/∂o₂₁ · ∂o₂₁/∂w₁₁⁽¹⁾")
        .contains("∂o₁₁/∂w₁₁⁽¹⁾ = x₁₁")
        .contains("∂J/∂w₃₂⁽¹⁾ = ∂J/∂o₁₂ · ∂o₁₂/∂w₃₂⁽¹⁾ + ∂J/∂o₂₂ · ∂o₂₂/∂w₃₂⁽¹⁾");
  }

  @Test
  void row150TheBiasGradientAddsTheRowsUp() {
    assertThat(matrix("rows-2x3", Notation.DLBOOK)).contains("(∂J/∂b⁽¹⁾)ᵀ = SumRow(∂J/∂O)");
  }

  @Test
  void row116TheLayoutTransposesTheGradientOfAMatrix() {
    Style numerator = Style.of(Notation.NNDL).with(Style.Layout.NUMERATOR);
    assertThat(text(view("bp-2-3-2", numerator).page(Request.of(Request.Level.MATRIX))))
        .contains("∂ℒ/∂W⁽¹⁾ [2×3] = a⁽⁰⁾ [2×1]·δ⁽¹⁾ [3×1]ᵀ")
        .contains("[0.01226782, 0.00394556, 0.00109324; 0.02453563, 0.00789112, 0.00218648]");
  }

  @Test
  void row143SoftmaxAndCrossEntropyTogether() {
    View view = view("softmax-cross-entropy", Style.of(Notation.NNDL));
    double[] expected = {0.09003057, 0.24472847, -0.33475904};
    for (int i = 0; i < 3; i++) {
      assertThat(view.gradient("z[0,%d]".formatted(i)).product())
          .isCloseTo(expected[i], within(5e-9));
    }
    assertThat(view.derivation().problem().value()).isCloseTo(0.40760596, within(5e-9));
    assertThat(text(view.page(Request.of(Request.Level.SCALAR).of("z[0,2]"))))
        .contains("S − S̃")
        .contains("log-sum-exp")
        .contains("= 0.66524096 − 1");
  }

  @Test
  void softmaxUnfoldsOnRequest() {
    Style unfolded =
        Style.of(Notation.NNDL).unfolding(java.util.Set.of("cross_entropy", "log_softmax"));
    View view = view("softmax-cross-entropy", unfolded);
    assertThat(view.steps()).hasSizeGreaterThan(6);
    assertThat(view.gradient("z[0,2]").product()).isCloseTo(-0.33475904, within(5e-9));
  }

  @Test
  void row022TheFourScalingsOfTheSquaredErrorScaleTheGradient() {
    double[] gradients =
        java.util.Arrays.stream(SquaredError.Scaling.values())
            .filter(scaling -> scaling != SquaredError.Scaling.NONE)
            .mapToDouble(
                scaling ->
                    Derivation.of(
                            Networks.of(
                                List.of(2, 2),
                                Activation.SIGMOID,
                                Activation.SIGMOID,
                                new SquaredError(scaling),
                                Networks.roundNumbers(),
                                Tensors.matrix(new double[][] {{1, 2}, {3, 4}}),
                                Tensors.matrix(new double[][] {{1, 0}, {0, 1}})))
                        .in(Style.of(Notation.NNDL))
                        .gradient("0.weight[0,0]")
                        .product())
            .toArray();
    double half = gradients[0];
    // half sum; mean over 4 elements; half mean per sample of 2; sum.
    assertThat(gradients)
        .containsExactly(new double[] {half, half / 2, half / 2, 2 * half}, within(1e-15));
  }

  @Test
  void row134TheXorNetIsExactAndItsKinkIsNamed() {
    View view = view("xor-relu", Style.of(Notation.NNDL));
    assertThat(view.derivation().problem().value()).isZero();
    assertThat(view.gradient("w(1)11").singularities()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Style.Language.class)
  void everyPageRendersInEveryFormatAndLanguage(Style.Language language) {
    for (String example : Examples.names()) {
      for (Notation notation : Notation.values()) {
        Style style = Style.of(notation).in(language);
        Page page = view(example, style).page(Request.of(Request.Level.SCALAR));
        for (Format format : Format.values()) {
          String text = Renderer.of(format, Digits.USUAL).render(page);
          String body = text.substring(0, Math.max(text.length() / 3, text.indexOf("<script>")));
          assertThat(body.replaceAll("(?s)<style>.*?</style>", ""))
              .doesNotContain("Optional[")
              .doesNotContain("null")
              .doesNotContain("#1");
        }
      }
    }
  }

  @Test
  void thePageAsksNothingOfTheNetwork() {
    String html =
        Renderer.of(Format.HTML, Digits.USUAL)
            .render(
                view("bp-2-3-2", Style.of(Notation.NUMBERED))
                    .page(Request.of(Request.Level.SCALAR)));
    assertThat(html)
        .hasSizeLessThan(1_000_000)
        .doesNotContain("url(fonts")
        .doesNotContain("src=\"http");
    assertThat(html).contains("default-src 'none'").contains("data:font/woff2;base64,");
  }

  @Test
  void unknownParametersAndEquationsListTheNearOnes() {
    View view = view("bp-2-3-2", Style.of(Notation.NUMBERED));
    assertThatThrownBy(() -> view.gradient("w77"))
        .hasMessageStartingWith(
            "Unknown parameter 'w77' in the notation numbered. There are 14; nearest: w7")
        .hasMessageContaining("w7");
    Style style = Style.of(Notation.WATERMELON);
    Derivation derivation = Derivation.of(Examples.of("bp-2-3-2", style));
    assertThatThrownBy(() -> Equations.of(derivation, style, "5.16", 0.5))
        .hasMessageStartingWith("Unknown equation '5.16'. Known, nearest first: 5.1");
    assertThatThrownBy(() -> Examples.of("bp-2-3", style)).hasMessageContaining("bp-2-3-2");
    assertThatThrownBy(() -> Notation.of("melon")).hasMessageContaining("watermelon");
  }

  @Test
  void aNameAsItIsWrittenIsNotTakenForAnother() {
    // Without its parentheses b(1)2 would also be b1 of layer 2.
    View view = view("xor-relu", Style.of(Notation.NNDL));
    assertThat(view.parameter("b(1)2").path()).isEqualTo("hidden.bias[1]");
    assertThat(view.parameter("b(2)1").path()).isEqualTo("output.bias[0]");
  }

  @Test
  void anEquationOfTheBookNeedsTheBooksNetwork() {
    Style style = Style.of(Notation.WATERMELON);
    Derivation other = Derivation.of(Examples.of("bp-3-4-4-3", style));
    assertThatThrownBy(() -> Equations.of(other, style, "5.10", 0.5))
        .hasMessage(
            "derive: equations (5.3) to (5.15) are about a network with one hidden layer, which"
                + " this one lacks. Derive it without --eq, or take bp-2-3-2.");
  }

  @Test
  void aModelTooLargeToUnfoldSaysWhatToPick() {
    Problem large =
        Networks.of(
            List.of(2000, 2000, 1),
            Activation.RELU,
            Activation.IDENTITY,
            SquaredError.mean(),
            _ -> 0.01,
            Tensors.of(new double[2000], downhill.tensor.Shape.of(1, 2000)),
            Tensors.matrix(new double[][] {{1}}));
    assertThatThrownBy(() -> Derivation.of(large))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("too many to unfold number by number");
  }

  @Test
  void theMatrixLevelRefusesWhatIsNoNetwork() {
    View view = view("graph-product", Style.of(Notation.NNDL));
    assertThatThrownBy(() -> view.page(Request.of(Request.Level.MATRIX)))
        .hasMessageContaining("which this graph is not. Use --level scalar or --level graph.");
  }

  @Test
  void aProductThatMissesTheGradientIsOurBug() {
    assertThatThrownBy(() -> DerivationException.check("∂/∂w", 0.5, 0.5000001))
        .isInstanceOf(DerivationException.class)
        .hasMessageContaining("multiply to 0.5, but reverse mode gives 0.5000001");
    DerivationException.check("∂/∂w", 0.5, 0.5 + 1e-10);
  }
}
