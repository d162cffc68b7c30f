package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.demo.Demo;
import downhill.demo.Demos;
import downhill.demo.Part;
import downhill.demo.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoTest {
  @Test
  void withoutANameListsTheDemos() {
    Result result = Result.of("demo");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("  bp-2-3-2 ", "  xor-relu ", "Back-propagation by hand");
  }

  @Test
  void printsTheSourceBesideOurs() {
    Result result = Result.of("demo", "bp-2-3-2");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern("net_h1 +2\\.35 +2\\.35 +✓")
        .containsPattern("∂E/∂w1, the gradient +0\\.011204 +0\\.01226782 +≠")
        .contains("--convention correct")
        .contains("checks hold (✓), the source slips 4 times (≠)");
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
  }

  @Test
  void theCorrectConventionIsTheGradient() {
    Result result = Result.of("demo", "bp-2-3-2", "--convention", "correct");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("0.02296871, 0.97768170");
  }

  @Test
  void speaksChinese() {
    Result result = Result.of("demo", "perceptron", "--lang", "zh");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("感知机，以及何时不收敛", "项相符（✓）");
  }

  @Test
  void jsonIsOneDocument() {
    Result result = Result.of("demo", "logic", "--json");
    JsonNode document = Json.MAPPER.readTree(result.out());
    assertThat(document.get("demo").asString()).isEqualTo("logic");
    assertThat(document.get("convention").asString()).isEqualTo("source");
    assertThat(document.get("missed").asInt()).isZero();
    assertThat(document.get("held").asInt()).isEqualTo(6);
    JsonNode row = document.get("tables").get(0).get("rows").get(1);
    assertThat(row.get("here").asString()).isEqualTo("0, 0, 0, 1");
    assertThat(row.get("verdict").asString()).isEqualTo("held");
  }

  @Test
  void drawsItsPictures(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("gd.png");
    Result result = Result.of("demo", "gd-1d", "--plot", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("picture saved: " + file);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(900);
    Path drawing = folder.resolve("gd.svg");
    assertThat(Result.of("demo", "gd-1d", "--lang", "zh", "--plot", drawing.toString()).code())
        .isZero();
    assertThat(Files.readString(drawing)).startsWith("<svg").contains("上的下降", "η = 1.5");
    Result again = Result.of("demo", "gd-1d", "--plot", file.toString());
    assertThat(again.code()).isEqualTo(Main.USER_ERROR);
    assertThat(again.err()).contains("is there already. Add --force to replace it.");
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void row097_theClassesOfThePerceptronAreDotsAndCrosses() {
    Part.Picture picture = Demos.of("perceptron").run(Demo.Convention.SOURCE).pictures().getFirst();
    assertThat(picture.series())
        .extracting(Part.Series::style)
        .containsExactly(Part.Style.CROSSES, Part.Style.POINTS, Part.Style.LINE);
    // The line of w = (−2, 4), b = 0 is x₂ = 0.5 x₁.
    assertThat(picture.series().getLast().x()).containsExactly(0.0, 5.0);
    assertThat(picture.series().getLast().y().getFirst()).isCloseTo(0, within(0.0));
    assertThat(picture.series().getLast().y().getLast()).isEqualTo(2.5);
    assertThat(drawn(Part.Style.CROSSES)).isNotEqualTo(drawn(Part.Style.POINTS));
  }

  private static byte[] drawn(Part.Style style) {
    Part.Series series =
        new Part.Series(new Text("a", "a"), List.of(0.0, 1.0), List.of(0.0, 1.0), style);
    return DemoPlot.draw(
        List.of(
            new Part.Picture(
                new Text("t", "t"), new Text("x", "x"), new Text("y", "y"), List.of(series))),
        Text.Language.EN);
  }

  @Test
  void misuseIsExplained(@TempDir Path folder) {
    Result unknown = Result.of("demo", "bp-232");
    assertThat(unknown.code()).isEqualTo(Main.USER_ERROR);
    assertThat(unknown.err()).contains("Unknown demo 'bp-232'. Known, nearest first: bp-2-3-2");
    Result ending = Result.of("demo", "gd-1d", "--plot", folder.resolve("gd.jpg").toString());
    assertThat(ending.code()).isEqualTo(Main.USER_ERROR);
    assertThat(ending.err())
        .contains("expected a name that ends in .png or .svg, such as gd-1d.png");
    Result nothing = Result.of("demo", "graph", "--plot", folder.resolve("l.png").toString());
    assertThat(nothing.code()).isEqualTo(Main.USER_ERROR);
    assertThat(nothing.err()).contains("the demo graph has no picture");
    Result convention = Result.of("demo", "logic", "--convention", "mine");
    assertThat(convention.code()).isEqualTo(Main.USER_ERROR);
    assertThat(convention.err()).contains("--convention");
  }
}
