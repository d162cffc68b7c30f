package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.derive.Style;
import downhill.derive.errata.Errata;
import downhill.derive.errata.Erratum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

  static Stream<Arguments> misuse() {
    return Stream.of(
        Arguments.of("derive", "What should be derived? Give an example (bp-2-3-2"),
        Arguments.of("derive nonsense", "Unknown example 'nonsense'. Known, nearest first:"),
        Arguments.of(
            "derive bp-2-3-2 --param w77", "Unknown parameter 'w77' in the notation numbered."),
        Arguments.of(
            "derive bp-2-3-2 --eq 5.16", "Unknown equation '5.16'. Known, nearest first: 5.1"),
        Arguments.of("derive xor-relu --eq 5.10", "with one sample, which this one lacks"),
        Arguments.of(
            "derive bp-2-3-2 --level row",
            "Expected scalar, matrix, graph for --level, got 'row'."),
        Arguments.of("derive bp-2-3-2 --lang fr", "Expected en, zh for --lang, got 'fr'."),
        Arguments.of(
            "derive bp-2-3-2 --to pdf", "Expected text, md, tex, html for --to, got 'pdf'."),
        Arguments.of("derive bp-2-3-2 --notation melon", "Unknown notation 'melon'."),
        Arguments.of("derive bp-2-3-2 --digits 0", "Expected 1 to 17 decimals, got 0."),
        Arguments.of("derive bp-2-3-2 --steps 0", "expected 1 to 12 steps, got 0."),
        Arguments.of(
            "derive bp-2-3-2 --steps 1 --learning-rate -1", "a learning rate above 0, got -1.0"),
        Arguments.of("derive bp-2-3-2 --order 3", "expected order 1 or 2, got 3"),
        Arguments.of(
            "derive bp-2-3-2 --layers 2-2", "Give either an example or expression, or --layers"),
        Arguments.of("derive --layers 2-0-1", "Expected --layers such as 2-3-2"),
        Arguments.of("derive --layers 2", "expected layer sizes such as 2-3-2"),
        Arguments.of("derive --layers 2-3-2 --x 1,2,3", "row 1 has 3: '1,2,3'."),
        Arguments.of("derive --layers 2-3-2 --x 1,a", "--x: 'a' is not a number."),
        Arguments.of(
            "derive --layers 2-2 --loss cross-entropy --y 2",
            "should be a class from 0 to 1, got '2'."),
        Arguments.of("derive --layers 2-2 --loss nonsense", "Unknown loss 'nonsense'."),
        Arguments.of("derive --layers 2-2 --activation nonsense", "Unknown activation 'nonsense'."),
        Arguments.of("derive x+ --at x=1", "cannot read the expression at column 3:"),
        Arguments.of("derive x+y --at x=1", "No value for 'y'; known: x."),
        Arguments.of("derive x+1 --at 3", "Expected --at NAME=VALUE,... such as x=3,y=4, got '3'."),
        Arguments.of("derive x+1", "an expression needs the values of its variables"),
        Arguments.of("derive x+1 --at x=1 --level matrix", "which this graph is not."),
        Arguments.of("derive bp-2-3-2 --out /nowhere/x.md", "there is no folder"),
        Arguments.of("derive --layers 2000-2000-1", "too many to unfold number by number"));
  }

  @ParameterizedTest
  @MethodSource("misuse")
  void misuseIsTheUsersError(String line, String message) {
    Result result = Result.ofLine(line);
    assertThat(result.err()).startsWith("downhill derive: ").contains(message);
    assertThat(result.err()).contains("Try `downhill derive --help`.");
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aCaretStandsUnderTheColumn() {
    assertThat(Result.of("derive", "x^2*(y", "--at", "x=1,y=2").err())
        .contains("  x^2*(y\n        ^\nExpected ')' for the '(' at column 5.");
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
}
