package downhill.derive.errata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.derive.Style.Language;
import downhill.derive.errata.Arithmetic.Order;
import downhill.derive.math.Digits;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages in `docs/errata` are what the program writes. `-Dderive.write=true` rewrites them.
class ErrataTest {
  private static final Path FOLDER = Path.of("..", "docs", "errata");

  /// The rows that are marked ERRATUM or off-by-one in the list of what the sources name.
  private static final List<Integer> ROWS =
      List.of(
          4, 5, 6, 22, 29, 33, 38, 39, 41, 42, 45, 51, 65, 66, 80, 83, 84, 89, 94, 95, 101, 107,
          115, 119, 125, 129, 135, 140, 142, 147, 153);

  @Test
  void everyErratumRowHasAPage() {
    assertThat(Errata.all(Language.EN)).extracting(Erratum::row).containsExactlyElementsOf(ROWS);
    assertThatThrownBy(() -> Errata.of(40, Language.EN))
        .hasMessageStartingWith("There is no erratum 40. There are: 4, 5, 6,");
  }

  @Test
  void row042TheWorkedNetInTheSourcesOrder() {
    double[] nine = Arithmetic.worked(9, Order.OUTPUT_FIRST);
    assertThat(nine[0]).isCloseTo(0.66286604, within(5e-9));
    assertThat(nine[1]).isCloseTo(0.90819506, within(5e-9));
    double[] thousand = Arithmetic.worked(1000, Order.OUTPUT_FIRST);
    assertThat(thousand[0]).isCloseTo(0.02297094, within(5e-9));
    assertThat(Arithmetic.worked(1001, Order.OUTPUT_FIRST)[8]).isCloseTo(-1.48972775, within(5e-9));
    assertThat(Arithmetic.worked(1000, Order.TOGETHER)[0]).isCloseTo(0.02296871, within(5e-9));
  }

  @Test
  void row039NoConsistentWayGivesThePrintedDerivative() {
    assertThat(text(39)).contains("0.01120364").contains("0.0109314").contains("0.01226782");
  }

  @Test
  void row038TheOldWeightGivesTheGradient() {
    assertThat(text(38)).contains("0.03086593").contains("0.0342035");
  }

  @Test
  void row089TheColumnsOfTheTable() {
    assertThat(Arithmetic.ridge(Math.exp(-18))[1]).isCloseTo(5.77, within(0.005));
    assertThat(Arithmetic.ridge(1)[0]).isCloseTo(0.46, within(0.005));
    assertThat(Arithmetic.ridge(Math.exp(-16.0812))[1]).isCloseTo(4.74, within(0.007));
    assertThat(Arithmetic.ridge(Math.exp(2.27))[0]).isCloseTo(0.13, within(0.005));
  }

  @Test
  void row083TheFirstFormulaIsTheSlope() {
    assertThat(text(83)).contains("gives 2, which is the slope, the second 3, the intercept");
  }

  @Test
  void row004TheTwoDistances() {
    assertThat(text(4)).contains("2.4").contains("1.69705627");
  }

  private static String text(int row) {
    return Renderer.of(Format.TEXT, Digits.USUAL)
        .render(Errata.of(row, Language.EN).page(Language.EN))
        .replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theDocumentsAreWhatTheProgramWrites(Language language) throws IOException {
    boolean write = Boolean.getBoolean("derive.write");
    Path folder = FOLDER.resolve(language == Language.ZH ? "zh" : "en");
    Renderer markdown = Renderer.of(Format.MD, Digits.USUAL);
    for (Erratum erratum : Errata.all(language)) {
      Path file = folder.resolve("%03d.md".formatted(erratum.row()));
      String text = markdown.render(erratum.page(language));
      if (write) {
        Files.createDirectories(folder);
        Files.writeString(file, text);
      }
      assertThat(file).as("-Dderive.write=true rewrites it").content().isEqualTo(text);
    }
    try (var files = Files.list(folder)) {
      assertThat(files.count()).isEqualTo(ROWS.size());
    }
  }
}
