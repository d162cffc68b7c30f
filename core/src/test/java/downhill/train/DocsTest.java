package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of a page, one after the other, are a program that runs.
class DocsTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir private static Path temporary;

  private static Path docs() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docs/trainer.md"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("There is no docs/trainer.md above the working folder.");
    }
    return folder.resolve("docs");
  }

  private static String page(String name) throws IOException {
    return Files.readString(docs().resolve(name));
  }

  /// What the examples of a page print.
  private static String output(String page) throws Exception {
    StringBuilder code = new StringBuilder();
    Matcher example = EXAMPLE.matcher(page(page));
    while (example.find()) {
      code.append(example.group(1)).append('\n');
    }
    List<String> imports = code.toString().lines().filter(DocsTest::isImport).toList();
    String body =
        code.toString().lines().filter(l -> !isImport(l)).collect(Collectors.joining("\n"));
    Path source = Files.createTempDirectory(temporary, "page").resolve("Page.java");
    Files.writeString(
        source, String.join("\n", imports) + "\nvoid main() throws Exception {\n" + body + "\n}\n");
    return ChildJvm.output(
        List.of("-Djava.io.tmpdir=" + temporary, "-cp", ChildJvm.library(), source.toString()));
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  @Test
  void theExamplesOfTheTrainerRun() throws Exception {
    assertThat(output("trainer.md"))
        .containsPattern("Stopped after epoch \\d+: no better validation loss for 20 epochs")
        .containsPattern("0\\.9\\d\\d ± 0\\.0\\d\\d")
        .contains("The model learns 8 rows by heart");
  }

  @Test
  void theExampleOfTheDoctorRuns() throws Exception {
    assertThat(output("doctor.md"))
        .contains("The inputs are not scaled: ")
        .contains("1: ")
        .contains("of the tanh values are at their limits.");
  }

  @Test
  void theExampleOfCheckpointsRuns() throws Exception {
    assertThat(output("checkpoints.md"))
        .contains("Interrupted after step 33 (epoch 3).")
        .contains("All 20 epochs were done.");
  }

  @Test
  void thePageNamesEverySettingAndReason() throws IOException {
    String page = page("trainer.md");
    Arrays.stream(Trainer.class.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()))
        .map(Method::getName)
        .filter(name -> !name.matches("of|fit|checkpoint|checkpointEvery|resume"))
        .forEach(name -> assertThat(page).contains(name + "("));
    for (Class<?> reason : StopReason.class.getPermittedSubclasses()) {
      assertThat(page).contains("| `" + reason.getSimpleName() + "` |");
    }
  }

  @Test
  void thePageNamesEveryFinding() throws IOException {
    for (Finding.Kind kind : Finding.Kind.values()) {
      assertThat(page("doctor.md")).contains("| `" + kind + "` |");
    }
  }
}
