package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.derive.Request.Level;
import downhill.derive.Style.Language;
import downhill.derive.learner.Learners;
import downhill.derive.math.Digits;
import downhill.derive.page.Page;
import downhill.derive.page.Renderer;
import downhill.derive.page.Renderer.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages in `docs/derivations` are what the program writes. `-Dderive.write=true` rewrites
/// them; the difference is to be looked at.
class DerivationPagesTest {
  private static final Path FOLDER = Path.of("..", "docs", "derivations");

  private static Page derived(String example, Notation notation, Language language, Level level) {
    Style style = Style.of(notation).in(language);
    return Derivation.of(Examples.of(example, style)).in(style).page(Request.of(level));
  }

  private static Map<String, Page> pages(Language language) {
    Style book = Style.of(Notation.WATERMELON).in(language);
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put(
        "equations-5.1-5.15",
        Equations.all(Derivation.of(Examples.of("bp-2-3-2", book)), book, 0.5));
    pages.put("worked-net", derived("bp-2-3-2", Notation.NUMBERED, language, Level.SCALAR));
    pages.put(
        "worked-net-watermelon", derived("bp-2-3-2", Notation.WATERMELON, language, Level.SCALAR));
    pages.put("delta-form", derived("bp-2-3-2", Notation.NNDL, language, Level.MATRIX));
    pages.put(
        "delta-form-thresholds",
        derived("bp-3-4-4-3", Notation.WATERMELON, language, Level.MATRIX));
    pages.put("row-samples", derived("rows-2x3", Notation.DLBOOK, language, Level.MATRIX));
    pages.put("row-samples-elements", derived("rows-2x3", Notation.DLBOOK, language, Level.SCALAR));
    pages.put(
        "softmax-cross-entropy",
        derived("softmax-cross-entropy", Notation.NNDL, language, Level.SCALAR));
    pages.put("logistic", derived("logistic", Notation.NNDL, language, Level.SCALAR));
    pages.put("graph-product", derived("graph-product", Notation.NNDL, language, Level.GRAPH));
    pages.put("graph-sigmoid", derived("graph-sigmoid", Notation.NNDL, language, Level.GRAPH));
    Map.of(
            "perceptron", "perceptron",
            "least-squares", "least-squares",
            "ridge", "ridge",
            "maximum-likelihood", "mle",
            "maximum-a-posteriori", "map",
            "logistic-regression", "logistic",
            "rbf-weights", "rbf")
        .forEach(
            (name, learner) ->
                pages.put(name, Learners.page(learner, Examples.of(learner, book), language)));
    return pages;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theDocumentsAreWhatTheProgramWrites(Language language) throws IOException {
    boolean write = Boolean.getBoolean("derive.write");
    Path folder = FOLDER.resolve(language == Language.ZH ? "zh" : "en");
    Renderer markdown = Renderer.of(Format.MD, Digits.USUAL);
    List<String> names = List.copyOf(pages(language).keySet());
    for (Map.Entry<String, Page> page : pages(language).entrySet()) {
      Path file = folder.resolve(page.getKey() + ".md");
      String text = markdown.render(page.getValue());
      if (write) {
        Files.createDirectories(folder);
        Files.writeString(file, text);
      }
      assertThat(file).as("-Dderive.write=true rewrites it").content().isEqualTo(text);
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names.stream().map(name -> name + ".md").toList());
    }
  }
}
