package downhill.derive.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.derive.Examples;
import downhill.derive.Notation;
import downhill.derive.Problem;
import downhill.derive.Style;
import downhill.derive.Style.Language;
import org.junit.jupiter.api.Test;

class PerceptronPlotTest {
  private static int count(String svg, String part) {
    return svg.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void row002Row097TheLineOfAPerceptronAlsoUpright() {
    double[] range = {-1, 2, -1, 2};
    // x1 = 0.5 x0, as the weights (-2, 4) without a bias have it.
    assertThat(PerceptronPlot.ends(new double[] {-2, 4, 0}, range))
        .isDeepEqualTo(new double[][] {{-1, 2}, {-0.5, 1}});
    assertThat(PerceptronPlot.ends(new double[] {2, 0, -1}, range))
        .isDeepEqualTo(new double[][] {{0.5, 0.5}, {-1, 2}});
    assertThatThrownBy(() -> PerceptronPlot.ends(new double[] {0, 0, 1}, range))
        .hasMessageContaining("there is no line");
  }

  @Test
  void row002Row097DotsCrossesLineAndNormal() {
    Problem and = Examples.of("perceptron", Style.of(Notation.NNDL));
    String svg = PerceptronPlot.svg(and, Language.EN, 0.5, 1000);
    // One point of class 1, three of class 0, and one of each in the legend.
    assertThat(count(svg, "class=\"dot\"")).isEqualTo(1 + 1);
    assertThat(count(svg, "class=\"cross\"")).isEqualTo(2 * (3 + 1));
    assertThat(svg).contains("after 4 corrections", "class=\"head head2\"");
    assertThat(PerceptronPlot.svg(and, Language.ZH, 0.5, 2)).contains("修正 2 次后");
  }
}
