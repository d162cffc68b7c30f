package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.nn.Activation;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static View view(String example, Notation notation) {
    Style style = Style.of(notation);
    return Derivation.of(Examples.of(example, style)).in(style);
  }

  private static int count(String svg, String element) {
    assertThat(svg).startsWith("<svg ").endsWith("</svg>\n");
    return svg.split("<" + element + " ", -1).length - 1;
  }

  @Test
  void row121TheGraphHasValuesOnNodesAndGradientsOnEdges() {
    String svg = view("graph-sigmoid", Notation.NNDL).graphPicture();
    // The paper, three arguments and six steps.
    assertThat(count(svg, "rect")).isEqualTo(10);
    assertThat(svg).contains(">h₅ = h₄ + 1<").contains(">f = 1/h₅<").contains(">−0.25<");
    assertThat(svg)
        .contains(
            "data-tex=\"\\frac{\\partial f}{\\partial h_{5}} = -\\frac{1}{h_{5}^{2}} = -0.25");
  }

  @Test
  void row117PathsThatMeetAreDrawnAsEdges() {
    String svg = view("graph-product", Notation.NNDL).graphPicture();
    assertThat(count(svg, "rect")).isEqualTo(7);
    // Two edges leave y: to the product and to the sum.
    assertThat(svg).contains(">9<").contains(">1<");
  }

  @Test
  void theWorkedNetHasABoxForEveryNumber() {
    String svg = view("bp-2-3-2", Notation.NUMBERED).graphPicture();
    // Paper; 2 inputs, 12 weights, 2 biases, 2 targets; 3 + 3 + 2 + 2 steps and the loss.
    assertThat(count(svg, "rect")).isEqualTo(1 + 18 + 11);
    assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("NaN");
  }

  @Test
  void row002TheNetworkDiagramHasALineForEveryWeight() {
    String svg = view("bp-2-3-2", Notation.NUMBERED).networkPicture();
    assertThat(count(svg, "circle")).isEqualTo(7);
    assertThat(count(svg, "path")).isEqualTo(2 * 12);
    assertThat(svg).contains(">out_h1<").contains(">w₁₂ 0.65<").contains(">0.8911<");
  }

  @Test
  void aLargeNetworkIsDrawnByTensors() {
    Problem problem =
        Networks.of(
            List.of(784, 28, 10),
            Activation.SIGMOID,
            Activation.IDENTITY,
            Networks.loss("cross-entropy"),
            Networks.randomNumbers(Random.of(1)),
            Tensors.of(Random.of(2).uniform(784, 0, 1), Shape.of(1, 784)),
            Tensors.of(3L));
    View view = Derivation.of(problem).in(Style.of(Notation.NNDL));
    assertThat(count(view.graphPicture(), "rect")).isEqualTo(1 + 5 + 4);
    assertThat(view.graphPicture()).contains("0.weight [28, 784]").contains("cross_entropy");
    assertThat(count(view.networkPicture(), "circle")).isEqualTo(24);
    assertThat(view.networkPicture()).contains("⋮ +776").contains("[784]");
  }

  @Test
  void theSamePictureEveryTime() {
    assertThat(view("bp-2-3-2", Notation.NUMBERED).graphPicture())
        .isEqualTo(view("bp-2-3-2", Notation.NUMBERED).graphPicture());
  }

  @Test
  void anExpressionHasNoNetworkDiagram() {
    assertThatThrownBy(() -> view("graph-product", Notation.NNDL).networkPicture())
        .hasMessageContaining("Draw the graph with --graph.");
  }
}
