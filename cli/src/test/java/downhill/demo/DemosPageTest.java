package downhill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/demos.md` tells of each demo, and people find the page.
class DemosPageTest {
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/demos.md"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("There is no docs/demos.md above the working folder.");
    }
    return folder;
  }

  private static String page() throws IOException {
    return Files.readString(root().resolve("docs/demos.md"));
  }

  /// The part about one demo.
  private static String section(String name) throws IOException {
    String page = page();
    int start = page.indexOf("\n## " + name + "\n");
    assertThat(start).as("the heading of %s", name).isPositive();
    int end = page.indexOf("\n## ", start + 1);
    return end < 0 ? page.substring(start) : page.substring(start, end);
  }

  @Test
  void everyDemoHasAPlaceThere() throws IOException {
    List<String> headings = new ArrayList<>();
    for (String line : page().split("\n", -1)) {
      if (line.startsWith("## ")) {
        headings.add(line.substring(3));
      }
    }
    assertThat(headings).containsExactlyInAnyOrderElementsOf(Demos.names());
  }

  @Test
  void eachHasItsSourceItsConventionAndItsCommand() throws IOException {
    for (String name : Demos.names()) {
      String section = section(name);
      assertThat(section).contains("- Source: ", "- Convention: ", "`downhill demo " + name);
      assertThat(section.toLowerCase(Locale.ROOT)).as(name).contains("slip");
    }
  }

  @Test
  void thePageIsLinked() throws IOException {
    assertThat(root().resolve("README.md")).content().contains("(docs/demos.md)");
    assertThat(root().resolve("docs/map.md")).content().contains("(demos.md)");
  }

  @Test
  void row139_theTableOfGradientsIsWhatIsMeasured() throws IOException {
    assertRows("vanishing", section("vanishing"));
  }

  @Test
  void row106_theTableOfActivationsIsWhatIsMeasured() throws IOException {
    assertRows("activations", Files.readString(root().resolve("docs/activations.md")));
  }

  private static void assertRows(String demo, String text) {
    List<Part.Grid> grids =
        Demos.of(demo).run(Demo.Convention.CORRECT).parts().stream()
            .filter(Part.Grid.class::isInstance)
            .map(Part.Grid.class::cast)
            .toList();
    assertThat(grids).hasSize(1);
    for (List<Text> row : grids.getFirst().rows()) {
      String cells = row.stream().map(Text::en).collect(Collectors.joining(" | "));
      assertThat(text).contains("| " + cells + " |");
    }
  }
}
