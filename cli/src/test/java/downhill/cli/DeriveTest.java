package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.derive.Derivation;
import downhill.derive.DerivationException;
import downhill.derive.Style;
import downhill.derive.errata.Errata;
import downhill.derive.errata.Erratum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeriveTest {
  private static String out(String... args) {
    Result result = Result.of(args);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result.out();
  }

  @Test
  void row036TheFactorsOfW7() {
    assertThat(out("derive", "bp-2-3-2", "--param", "w7"))
        .contains("∂E/∂w₇ = ∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w₇    [chain rule]")
        .contains("∂E/∂w₇ = 0.88108966 · 0.09704888 · 0.91293423")
        .contains("= 0.07806388");
  }

  @Test
  void aParameterMayBeAPlaceOfTheModel() {
    assertThat(out("derive", "--layers", "3-4-2", "--param", "0.weight[1,0],0.bias[2]"))
        .contains("∂ℒ/∂w₂₁⁽¹⁾", "∂ℒ/∂b₃⁽¹⁾");
  }

  @Test
  void row058OneEquationInChinese() {
    assertThat(out("derive", "bp-2-3-2", "--eq", "5.12", "--lang", "zh"))
        .contains("式(5.12)")
        .contains("Δθⱼ = −η·∂Eₖ/∂θⱼ")
        .contains("所以没有对输出的求和");
  }

  @Test
  void row040TheTableOfUpdatesIsThatOfTheOldWeights() {
    String table = out("derive", "bp-2-3-2", "--steps", "3", "--freeze-bias");
    assertThat(table).containsPattern("w₁ +0\\.1 +0\\.09386609 ");
    assertThat(table).containsPattern("out_o1 +0\\.89108966 +0\\.87844094 ");
    assertThat(table).containsPattern("b₁ +0\\.35 +0\\.35 +0\\.35 +0\\.35");
    assertThat(out("derive", "bp-2-3-2", "--steps", "1"))
        .containsPattern("b₁ +0\\.35 +0\\.34826934");
  }

  @Test
  void row128AGraphIsDescribedNodeByNode() {
    assertThat(out("derive", "x^2*y + (y+2)", "--at", "x=3,y=4"))
        .contains("adjoint ∂f/∂·")
        .containsPattern("h₁ +x² +9 ")
        .contains("In closed form: ∂f/∂x = 2·y·x.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "md", "tex", "html"})
  void everyFormat(String format) {
    assertThat(out("derive", "bp-2-3-2", "--level", "matrix", "--notation", "nndl", "--to", format))
        .contains("0.08550876");
  }

  @Test
  void theNameOfTheFileSaysTheFormat(@TempDir Path folder) throws Exception {
    Path page = folder.resolve("bp.html");
    assertThat(out("derive", "bp-2-3-2", "--out", page.toString()))
        .isEqualTo("wrote " + page + "\n");
    assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("katex");
    Result again = Result.of("derive", "bp-2-3-2", "--out", page.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("is there already. Add --force to replace it.");
    assertThat(Result.of("derive", "bp-2-3-2", "--force", "--out", page.toString()).code())
        .isZero();
  }

  @Test
  void pictures(@TempDir Path folder) throws Exception {
    String graph = folder.resolve("graph.svg").toString();
    String network = folder.resolve("network.svg").toString();
    assertThat(out("derive", "bp-2-3-2", "--graph", graph, "--network", network))
        .isEqualToNormalizingNewlines("wrote " + graph + "\nwrote " + network + "\n");
    assertThat(Files.readString(Path.of(graph)))
        .startsWith("<svg ")
        .contains("0.912934")
        .contains("∂ ");
    assertThat(Files.readString(Path.of(network))).startsWith("<svg ").contains("out_h1");
    assertThat(Result.of("derive", "x+1", "--at", "x=1", "--network", network, "--force").err())
        .contains("only networks of fully connected layers have a network diagram");
  }

  @Test
  void theStepsOfAdam() {
    assertThat(
            out(
                "derive",
                "bp-2-3-2",
                "--steps",
                "1",
                "--optimizer",
                "adam",
                "--learning-rate",
                "0.1"))
        .contains("m ← β₁ · m + (1 − β₁) · g");
  }

  static Stream<String> errataCommands() {
    return Errata.all(Style.Language.EN).stream().map(Erratum::command).distinct();
  }

  @ParameterizedTest
  @MethodSource("errataCommands")
  void theCommandsOfTheErrataRun(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    assertThat(words.removeFirst()).isEqualTo("downhill");
    Result result = Result.of(words.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void anErratumByItsRow() {
    assertThat(out("derive", "--erratum", "39")).contains("0.01226782");
    assertThat(Result.of("derive", "--erratum", "40").err()).contains("There is no erratum 40.");
  }

  @Test
  void gradcheckPassesAndNamesTheWorstElement() {
    assertThat(out("gradcheck", "bp-2-3-2"))
        .contains("hidden.weight")
        .contains("passed: 17 derivatives agree to 1e-07; the worst is ");
    assertThat(
            out("gradcheck", "--layers", "20-8-5", "--loss", "cross-entropy", "--elements", "10"))
        .containsPattern("0\\.weight +\\[8, 20] +10 ");
  }

  @Test
  void gradcheckFailsAtAKinkWithItsOwnExitCode() {
    Result result = Result.of("gradcheck", "leaky_relu(x)", "--at", "x=0");
    assertThat(result.code()).isEqualTo(Main.NOT_CONVERGED);
    assertThat(result.out())
        .contains("failed: x[] has the gradient 0.01, but the central difference is 0.5")
        .contains("at or too near a kink or pole");
  }

  @Test
  void gradcheckMisuse() {
    Result result = Result.of("gradcheck", "bp-2-3-2", "--elements", "0");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).contains("Expected 1 or more elements, got 0.");
  }

  @Test
  void row082ALearnerIsDerivedInVectors() {
    assertThat(out("derive", "ridge"))
        .contains("∂R/∂w = −X·(y − Xᵀ·w) + λ·w")
        .contains("= (0.69230769, 0.92307692)ᵀ")
        .contains("downhill derive ridge --level scalar");
    assertThat(out("derive", "ridge", "--lang", "zh")).contains("岭回归：损失、梯度与解");
    assertThat(out("derive", "ridge", "--learning-rate", "1")).contains("The loss rises");
    assertThat(out("derive", "ridge", "--param", "w1")).contains("Derivative with respect to w₁");
    assertThat(out("derive", "logistic", "--level", "scalar")).contains("Forward pass");
    assertThat(out("gradcheck", "map")).contains("passed: 2 derivatives");
    assertThat(out("derive", "ridge", "--to", "html")).contains("class=\"level\"");
  }

  @Test
  void aFactorThatIsWrongIsABugOfOurs() {
    DeriveCommand broken =
        new DeriveCommand(
            problem -> {
              DerivationException.check("∂/∂w7", 0.0780638, 0.0780639);
              return Derivation.of(problem);
            });
    Result result =
        Result.run(
            Main.commandLine(out -> new Screen(out, Set.of()), broken), "derive", "bp-2-3-2");
    assertThat(result.code()).isEqualTo(Main.OUR_BUG).isEqualTo(3);
    assertThat(result.err())
        .startsWith("downhill derive: derive: the factors of ∂/∂w7 multiply to 0.0780638")
        .contains("reverse mode gives 0.0780639. This is a bug in Downhill");
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.5*(t-0.25)^2 --at t=4 --steps 8 --learning-rate 1.5",
        "x*y --at x=1,y=2",
        "sigmoid(x) --at x=0",
        "ridge --steps 4 --learning-rate 0.1",
        "map",
        "perceptron",
        "activations",
        "polynomials --lang zh"
      })
  void row025Row085Row097Plots(String line, @TempDir Path folder) throws Exception {
    String file = folder.resolve("plot.svg").toString();
    assertThat(Result.ofLine("derive " + line + " --plot " + file).out())
        .isEqualTo("wrote " + file + System.lineSeparator());
    assertThat(Files.readString(Path.of(file))).startsWith("<svg ").doesNotContain("NaN");
  }

  @Test
  void singularPointsAreNamed() {
    assertThat(out("derive", "ln(x)", "--at", "x=0"))
        .contains(
            "At x = 0 the function is singular: the logarithm of a number that is not positive")
        .doesNotContain("✓");
    assertThat(out("derive", "1/x", "--at", "x=0")).contains("division by 0").doesNotContain("✓");
    assertThat(out("derive", "relu(x)", "--at", "x=0"))
        .contains("the argument of ReLU is 0. The graph uses the derivative 0");
    assertThat(out("derive", "relu(x)", "--at", "x=0", "--lang", "zh"))
        .contains("ReLU 的自变量为 0。计算图此处取 导数 0");
  }
}
