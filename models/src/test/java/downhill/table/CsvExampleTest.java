package downhill.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import downhill.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's way from a CSV file to a prediction is `examples/Csv.java`, and it runs as it
/// stands.
class CsvExampleTest {
  private static final String OUTPUT = "virginica with probability 0.937\n";

  @TempDir Path folder;

  private static Path repository() {
    Path found = Path.of("").toAbsolutePath();
    while (found != null && !Files.exists(found.resolve("examples/Csv.java"))) {
      found = found.getParent();
    }
    if (found == null) {
      throw new IllegalStateException("There is no examples/Csv.java above the working folder.");
    }
    return found;
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theExamplePrintsWhatTheReadmeShows() throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Duser.language=en",
                "-XX:+UseSerialGC",
                "-cp",
                Stream.of(Tensor.class, Table.class, CsvReader.class)
                    .map(CsvExampleTest::place)
                    .collect(Collectors.joining(File.pathSeparator)),
                repository().resolve("examples/Csv.java").toString(),
                repository().resolve("examples/iris.csv").toString(),
                folder.resolve("iris.safetensors").toString())
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    assertThat(output).isEqualTo(OUTPUT);
    assertThat(folder.resolve("iris.safetensors")).isNotEmptyFile();
  }

  @Test
  void theReadmeShowsTheExampleAndWhatItPrints() throws IOException {
    String example = Files.readString(repository().resolve("examples/Csv.java"));
    assertThat(example.lines()).hasSizeLessThanOrEqualTo(25);
    assertThat(Files.readString(repository().resolve("README.md")))
        .contains("```java\n" + example + "```")
        .contains("```\n" + OUTPUT + "```");
  }
}
