package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.math.Digits;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
  private static final Style STYLE = Style.of(Notation.NNDL);

  private static View view(String text, Map<String, String> at) {
    return Derivation.of(Formulas.parse(text, Formulas.values(at))).in(STYLE);
  }

  private static String page(View view) {
    return Renderer.of(Format.TEXT, Digits.USUAL)
        .render(view.page(Request.of(Request.Level.GRAPH)))
        .replaceAll("\\s+", " ");
  }

  @Test
  void row120TheProductGraph() {
    View view = view("x^2*y + (y+2)", Map.of("x", "3", "y", "4"));
    assertThat(view.derivation().problem().value()).isEqualTo(42);
    assertThat(view.gradient("x").product()).isEqualTo(24);
    assertThat(view.gradient("y").product()).isEqualTo(10);
    assertThat(page(view)).contains("∂f/∂x = 2·y·x").contains("∂f/∂y = 1 + x²");
  }

  @Test
  void row121TheSigmoidGraphNodeByNode() {
    View view = view("1/(exp(-(w*x+b))+1)", Map.of("w", "0", "x", "1", "b", "0"));
    assertThat(view.steps())
        .extracting(cell -> cell.value() + 0.0)
        .containsExactly(0.0, 0.0, 0.0, 1.0, 2.0, 0.5);
    ParameterGradient w = view.gradient("w");
    assertThat(
            w.chain().segments().stream()
                .map(segment -> segment.ways().getFirst().getFirst().derivative().value()))
        .containsExactly(-0.25, 1.0, 1.0, -1.0, 1.0, 1.0);
    assertThat(w.product()).isEqualTo(0.25);
    assertThat(view.gradient("b").product()).isEqualTo(0.25);
    assertThat(view.gradient("x").product()).isZero();
    assertThat(page(view)).contains("−1/h₅²");
  }

  @Test
  void row123TheSumOfAProductAndASum() {
    View view = view("sum(x*y + z)", Map.of("x", "[1,2,3]", "y", "[4,5,6]", "z", "[7,8,9]"));
    for (int i = 0; i < 3; i++) {
      assertThat(view.gradient("x[%d]".formatted(i)).product()).isEqualTo(4 + i);
      assertThat(view.gradient("y[%d]".formatted(i)).product()).isEqualTo(1 + i);
      assertThat(view.gradient("z[%d]".formatted(i)).product()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1+2*x; 7",
        "-x^2; -9",
        "2^x^2; 512",
        "(-x)^2; 9",
        "x - 1 - 1; 1",
        "12/x/2; 2",
        "1e1*x; 30",
        "max(x, 5); 5",
        "min(x,2) + max(1,x); 5",
        "exp(0)*x; 3",
        "ln(e)*x; 3",
        "+x; 3",
        "x**2; 9",
        ".5*x; 1.5",
        "-(-x); 3",
        "2*-x; -6",
        "1/x; 0.333333333333333333",
        "1 / x / 2; 0.166666666666667"
      })
  void precedenceIsThatOfMathematics(String text, double value) {
    assertThat(view(text, Map.of("x", "3")).derivation().problem().value())
        .isCloseTo(value, within(1e-12));
  }

  @Test
  void row013SigmoidTanhAndSoftplusByName() {
    View view = view("sigmoid(x) + tanh(x) + softplus(x)", Map.of("x", "0.5"));
    double s = 1 / (1 + Math.exp(-0.5));
    assertThat(view.gradient("x").product())
        .isCloseTo(s * (1 - s) + 1 - Math.pow(Math.tanh(0.5), 2) + s, within(1e-12));
  }

  @Test
  void anErrorHasACaretUnderItsColumn() {
    assertThatThrownBy(() -> view("x^2*+ )", Map.of("x", "1")))
        .hasMessage(
            "cannot read the expression at column 7:\n  x^2*+ )\n        ^\n"
                + "Expected a number, a variable or '(', got ')'.");
    assertThatThrownBy(() -> view("(x + 1", Map.of("x", "1")))
        .hasMessageContaining("Expected ')' for the '(' at column 1")
        .hasMessageContaining("at column 7:\n  (x + 1\n        ^\n");
    assertThatThrownBy(() -> view("x +", Map.of("x", "1")))
        .hasMessageContaining("at column 4:")
        .hasMessageContaining("Expected a number, a variable or '(', got the end.");
    assertThatThrownBy(() -> view("x $ 2", Map.of("x", "1")))
        .hasMessageContaining("at column 3:")
        .hasMessageContaining("Expected an operator or the end, got '$'.");
    assertThatThrownBy(() -> view("x + 1.2.3", Map.of("x", "1")))
        .hasMessageContaining("at column 5:")
        .hasMessageContaining("'1.2.3' is not a number.");
  }

  @Test
  void unknownNamesListWhatThereIs() {
    assertThatThrownBy(() -> view("x + z", Map.of("x", "1", "y", "2")))
        .hasMessageContaining("No value for 'z'; known: x, y. Give it with --at z=…");
    assertThatThrownBy(() -> view("sigmod(x)", Map.of("x", "1")))
        .hasMessageContaining("Unknown function 'sigmod'; nearest: sigmoid");
    assertThatThrownBy(() -> view("sin(x, x)", Map.of("x", "1")))
        .hasMessageContaining("The function sin takes 1 argument(s), got 2");
    assertThatThrownBy(() -> Formulas.parse("x", Map.of()))
        .hasMessage(
            "derive: an expression needs the values of its variables, such as --at x=3,y=4.");
    assertThatThrownBy(() -> Formulas.values(Map.of("x", "three")))
        .hasMessage("Expected a number or a vector such as [1,2] for x, got 'three'.");
  }

  @Test
  void vectorsMustFitAndTheResultIsOneNumber() {
    assertThatThrownBy(() -> view("x*y", Map.of("x", "[1,2]", "y", "[1,2,3]")))
        .hasMessageContaining("column 2");
    assertThatThrownBy(() -> view("2*x", Map.of("x", "[1,2]")))
        .hasMessageContaining("The result is a vector of 2 numbers; derivatives are of one number");
  }

  @Test
  void singularPointsSayWhichSubgradientIsUsed() {
    View kink = view("relu(x)", Map.of("x", "0"));
    assertThat(kink.gradient("x").product()).isZero();
    assertThat(page(kink)).contains("the argument of ReLU is 0").contains("the derivative 0");
    View tie = view("max(x, y)", Map.of("x", "1", "y", "1"));
    assertThat(tie.gradient("x").product()).isEqualTo(0.5);
    assertThat(page(tie)).contains("half of the derivative for each");
    assertThat(page(view("abs(x)", Map.of("x", "0")))).contains("absolute value is 0");
    View pole = view("ln(x)", Map.of("x", "0"));
    assertThat(pole.gradient("x").singularities())
        .singleElement()
        .satisfies(s -> assertThat(s.kink()).isFalse());
    assertThat(page(pole)).contains("logarithm of a number that is not positive");
    assertThat(page(view("leaky_relu(x)", Map.of("x", "0"))))
        .contains("the condition that chooses the branch holds with equality");
  }

  @Test
  void secondDerivatives() {
    View view = view("x^2*y + (y+2)", Map.of("x", "3", "y", "4"));
    String page =
        Renderer.of(Format.TEXT, Digits.USUAL)
            .render(view.page(new Request(Request.Level.GRAPH, java.util.List.of(), 2)));
    assertThat(page)
        .contains("∂²f/∂x²")
        .containsPattern("∂²f/∂x² +8 +8")
        .containsPattern("/∂y +6 +6");
  }
}
