package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.math.Digits;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The net with 2 inputs, 3 hidden and 2 output units against the numbers of the worked example.
class WorkedNetTest {
  private static final double PRINTED = 5e-9;

  private static View view(Notation notation) {
    Style style = Style.of(notation);
    return Derivation.of(Examples.of("bp-2-3-2", style)).in(style);
  }

  private static List<Double> factors(ParameterGradient gradient) {
    return gradient.chain().segments().stream()
        .flatMap(segment -> segment.ways().getFirst().stream())
        .map(factor -> factor.derivative().value())
        .toList();
  }

  private static double[] products(View view, String... names) {
    return java.util.Arrays.stream(names)
        .mapToDouble(name -> view.gradient(name).product())
        .toArray();
  }

  @Test
  void row036TheThreeFactorsOfW7() {
    ParameterGradient w7 = view(Notation.NUMBERED).gradient("w7");
    assertThat(factors(w7)).hasSize(3);
    assertThat(factors(w7).get(0)).isCloseTo(0.88108966, within(PRINTED));
    assertThat(factors(w7).get(1)).isCloseTo(0.09704888, within(PRINTED));
    assertThat(factors(w7).get(2)).isCloseTo(0.91293423, within(PRINTED));
    assertThat(w7.product()).isCloseTo(0.07806388, within(PRINTED));
    assertThat(0.4 - 0.5 * w7.product()).isCloseTo(0.36096806, within(PRINTED));
  }

  @Test
  void row031TheWiringOfTheWorkedExample() {
    View view = view(Notation.NUMBERED);
    Map<String, String> paths =
        Map.of(
            "w1", "hidden.weight[0,0]",
            "w2", "hidden.weight[0,1]",
            "w3", "hidden.weight[1,0]",
            "w7", "output.weight[0,0]",
            "w8", "output.weight[1,0]",
            "w9", "output.weight[0,1]",
            "w12", "output.weight[1,2]",
            "b1", "hidden.bias",
            "b2", "output.bias");
    paths.forEach((key, path) -> assertThat(view.parameter(key).path()).isEqualTo(path));
  }

  @Test
  void row038TheOldWeightIsUsedOnTheWayToTheHiddenUnit() {
    ParameterGradient w1 = view(Notation.NUMBERED).gradient("w1");
    Chain.Segment sum = w1.chain().segments().getFirst();
    double first =
        sum.ways().getFirst().stream()
            .mapToDouble(factor -> factor.derivative().value())
            .reduce(1, (a, b) -> a * b);
    assertThat(sum.ways()).hasSize(2);
    assertThat(first).isCloseTo(0.03420350, within(PRINTED));
    assertThat(w1.product()).isCloseTo(0.01226782, within(PRINTED));
  }

  @Test
  void row018TheGradientsOfTheHiddenWeights() {
    assertThat(products(view(Notation.NUMBERED), "w1", "w2", "w3", "w4", "w5", "w6"))
        .containsExactly(
            new double[] {0.01226782, 0.02453563, 0.00394556, 0.00789112, 0.00109324, 0.00218648},
            within(PRINTED));
  }

  @Test
  void row014TheErrorTermsOfTheOutput() {
    View view = view(Notation.WATERMELON);
    // The derivative by a threshold is g, by (5.12).
    assertThat(products(view, "theta1", "theta2"))
        .containsExactly(new double[] {-0.08550876, 0.00741194}, within(PRINTED));
  }

  @Test
  void row017TheErrorTermsOfTheHiddenUnits() {
    View view = view(Notation.WATERMELON);
    assertThat(products(view, "gamma1", "gamma2", "gamma3"))
        .containsExactly(new double[] {-0.00245356, -0.00078911, -0.00021865}, within(PRINTED));
  }

  @Test
  void row016AThresholdMovesAgainstItsBias() {
    View thresholds = view(Notation.WATERMELON);
    Style style = Style.of(Notation.WATERMELON).with(Style.Offset.BIAS);
    View biases = Derivation.of(Examples.of("bp-2-3-2", style)).in(style);
    for (int unit = 1; unit <= 3; unit++) {
      double gamma = thresholds.gradient("gamma" + unit).product();
      double bias = biases.gradient("hidden.bias[%d]".formatted(unit - 1)).product();
      assertThat(gamma).isEqualTo(-bias);
    }
  }

  @Test
  void row020WhyVHasASumAndThetaHasNone() {
    View view = view(Notation.WATERMELON);
    assertThat(view.gradient("v11").chain().segments().getFirst().ways()).hasSize(2);
    assertThat(view.gradient("theta1").chain().segments())
        .allSatisfy(segment -> assertThat(segment.ways()).hasSize(1));
  }

  @Test
  void row019TheCentralDifferenceOfAThresholdHasItsSign() {
    ParameterGradient gamma = view(Notation.WATERMELON).gradient("gamma2");
    assertThat(gamma.difference()).isCloseTo(gamma.product(), within(1e-10));
    assertThat(gamma.product()).isNegative();
  }

  @Test
  void row054AllNotationsGiveTheSameNumbersToTheBit() {
    double[] reference = products(view(Notation.WATERMELON), paths());
    assertThat(products(view(Notation.NNDL), paths())).isEqualTo(reference);
    assertThat(products(view(Notation.DLBOOK), paths())).isEqualTo(reference);
  }

  private static String[] paths() {
    return new String[] {
      "hidden.weight[0,0]", "hidden.weight[1,1]", "hidden.weight[2,0]",
      "output.weight[0,0]", "output.weight[1,2]", "output.weight[0,1]"
    };
  }

  @Test
  void row010ThresholdsAreTheBiasesWithTheSignChanged() {
    View view = view(Notation.WATERMELON);
    assertThat(view.parameter("gamma1").value()).isEqualTo(-0.35);
    assertThat(view.parameter("theta2").value()).isEqualTo(-0.65);
  }

  @Test
  void row041OneSharedBiasSumsOverItsUnits() {
    View view = view(Notation.NUMBERED);
    assertThat(0.35 - 0.5 * view.gradient("b1").product()).isCloseTo(0.34826934, within(PRINTED));
    assertThat(0.65 - 0.5 * view.gradient("b2").product()).isCloseTo(0.61095159, within(PRINTED));
    assertThat(view.gradient("b1").chain().segments().getFirst().ways()).hasSize(6);
  }

  @Test
  void row032TheForwardPassIsThatOfTheGraph() {
    String page = text("numbered");
    for (String number :
        List.of("2.35", "3.85", "5.35", "0.91293423", "0.97916366", "0.99527429", "2.10192009")) {
      assertThat(page).contains("= " + number + "\n");
    }
    assertThat(page).contains("+ b₂").contains("= 0.39182918");
  }

  private static String text(String notation) {
    View view = view(Notation.of(notation));
    return Renderer.of(Format.TEXT, Digits.USUAL)
        .render(view.page(Request.of(Request.Level.SCALAR)));
  }

  @Test
  void row054TheWatermelonPageUsesTheBooksLetters() {
    assertThat(text("watermelon"))
        .contains("α₁ = v₁₁·x₁ + v₂₁·x₂")
        .contains("b₁ = σ(α₁ − γ₁)")
        .contains("β₁ = w₁₁·b₁ + w₂₁·b₂ + w₃₁·b₃")
        .contains("ŷ₁ = σ(β₁ − θ₁)")
        .contains("∂Eₖ/∂w₁₁ = ∂Eₖ/∂ŷ₁ · ∂ŷ₁/∂β₁ · ∂β₁/∂w₁₁");
  }

  @Test
  void theAdjointsOfTheGraphAreTheErrorTerms() {
    View view = view(Notation.NNDL);
    Map<Cell, Double> adjoints = view.adjoints();
    Network network = view.derivation().network().orElseThrow();
    assertThat(adjoints.get(network.last().nets().getFirst().getFirst()))
        .isCloseTo(0.08550876, within(PRINTED));
  }
}
