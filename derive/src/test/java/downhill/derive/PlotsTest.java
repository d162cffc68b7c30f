package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.StepsPage.Biases;
import downhill.derive.Style.Language;
import downhill.derive.picture.Contours;
import downhill.nn.Activation;
import downhill.optim.Sgd;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlotsTest {
  private static View view(String expression, Map<String, Double> at) {
    return Derivation.of(Formulas.parse(expression, at)).in(Style.of(Notation.NNDL));
  }

  private static int count(String svg, String part) {
    Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(svg);
    int found = 0;
    while (matcher.find()) {
      found++;
    }
    return found;
  }

  private static String parabola(double rate) {
    return Plots.descent(
        view("0.5*(t-0.25)^2", Map.of("t", 4.0)), 6, new Sgd(rate), Biases.TRAINED);
  }

  @Test
  void row025TheWayOnTheCurveHasAnArrowForEachStep() {
    String svg = parabola(0.25);
    assertThat(svg).startsWith("<svg ").contains("6 steps of gradient descent");
    // A place before each step and one after the last, and one in the legend.
    assertThat(count(svg, "class=\"step step1\"")).isEqualTo(6 + 1 + 1);
    assertThat(count(svg, "class=\"head head1\"")).isPositive();
  }

  @Test
  void row025AStepThatIsTooLongCrossesTheMinimum() {
    double[] small = across(parabola(0.25));
    double[] large = across(parabola(1.5));
    assertThat(small[1] - small[0]).isNegative();
    assertThat(small[2] - small[1]).isNegative();
    assertThat(large[1] - large[0]).isNegative();
    assertThat(large[2] - large[1]).isPositive();
  }

  /// Where the first points of the way stand, from left.
  private static double[] across(String svg) {
    return Pattern.compile("class=\"step step1\" cx=\"([0-9.]+)\"")
        .matcher(svg)
        .results()
        .limit(3)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .toArray();
  }

  @Test
  void row025AContourWithTheWay() {
    View ridge =
        Derivation.of(Examples.of("ridge", Style.of(Notation.NNDL))).in(Style.of(Notation.NNDL));
    String svg = Plots.descent(ridge, 4, new Sgd(0.1), Biases.TRAINED);
    assertThat(count(svg, "class=\"level\"")).isGreaterThan(500);
    assertThat(count(svg, "class=\"step step1\"")).isEqualTo(4 + 1 + 1);
  }

  @Test
  void aFunctionOfOneNumberComesWithItsDerivative() {
    String svg = Plots.function(view("sigmoid(x)", Map.of("x", 1.0)));
    assertThat(svg).contains("its derivative", "∂f/∂x");
  }

  @Test
  void aPoleInterruptsTheCurve() {
    assertThat(Plots.function(view("ln(x)", Map.of("x", 1.0)))).doesNotContain("NaN", "Infinity");
  }

  @Test
  void moreThanTwoNumbersHaveNoPlot() {
    View three = view("x*y*z", Map.of("x", 1.0, "y", 2.0, "z", 3.0));
    assertThatThrownBy(() -> Plots.function(three))
        .hasMessageContaining("a function of one or two numbers, this one has 3.");
  }

  @Test
  void levelLinesStandWhereTheHeightIs() {
    double[][] plane = new double[11][11];
    for (int i = 0; i < 11; i++) {
      for (int j = 0; j < 11; j++) {
        plane[i][j] = 2 * (j / 10.0) + i / 10.0;
      }
    }
    List<double[]> pieces = Contours.of(plane, new double[] {0, 1, 0, 1}, 1.05);
    assertThat(pieces).hasSizeGreaterThan(9);
    assertThat(pieces)
        .allSatisfy(
            piece -> {
              assertThat(2 * piece[0] + piece[1]).isCloseTo(1.05, within(1e-12));
              assertThat(2 * piece[2] + piece[3]).isCloseTo(1.05, within(1e-12));
            });
  }

  @Test
  void row106TheGalleryShowsEveryActivationWithItsDerivative() {
    String svg = Plots.activations(Language.EN);
    for (Activation activation : Activation.values()) {
      boolean ofVectors = activation.toString().matches("(log_)?soft(max|min)");
      assertThat(svg.contains(">" + activation + "<")).isEqualTo(!ofVectors);
    }
    assertThat(count(svg, ">f′<")).isEqualTo(Activation.values().length - 3);
  }

  @Test
  void theLegendOfChineseIsAsWideAsItsLetters() {
    assertThat(parabolaIn(Language.ZH)).contains("梯度下降 6 步", "下降");
  }

  private static String parabolaIn(Language language) {
    View view =
        Derivation.of(Formulas.parse("0.5*(t-0.25)^2", Map.of("t", 4.0)))
            .in(Style.of(Notation.NNDL).in(language));
    return Plots.descent(view, 6, new Sgd(0.25), Biases.TRAINED);
  }
}
