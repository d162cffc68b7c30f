package downhill;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first Java example of the README is `examples/Xor.java`, and it runs as it stands.
class ReadmeExampleTest {
  /// The first Java block, and the block after it.
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(?<code>.*?)```.*?```\\w*\\n(?<output>.*?)```", Pattern.DOTALL);

  private static final String OUTPUT =
      """
      layer                  output  parameters
      input                  [n, 2]
      hidden  Linear(2 → 8)  [n, 8]          24
      output  Linear(8 → 1)  [n, 1]           9
      Mlp: 33 parameters

      0 xor 0: 0.000
      0 xor 1: 0.999
      1 xor 0: 0.998
      1 xor 1: 0.002
      """;

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("examples/Xor.java"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("There is no examples/Xor.java above the working folder.");
    }
    return folder;
  }

  private static String example() throws IOException {
    return Files.readString(repository().resolve("examples/Xor.java"));
  }

  /// What the example prints, in a JVM of its own.
  private static String output(List<String> options) throws Exception {
    Path core = Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Duser.language=en", "-XX:+UseSerialGC"));
    options.forEach(option -> command.add(option.replace("CORE", core.toString())));
    command.add(repository().resolve("examples/Xor.java").toString());
    Path errors = Files.createTempFile("downhill", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return output;
    } finally {
      Files.delete(errors);
    }
  }

  @Test
  void theReadmeShowsTheExampleAndWhatItPrints() throws IOException {
    Matcher found = EXAMPLE.matcher(Files.readString(repository().resolve("README.md")));
    assertThat(found.find()).isTrue();
    assertThat(found.group("code")).isEqualTo(example());
    assertThat(found.group("output")).isEqualTo(OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-cp CORE",
        "-cp CORE --add-modules jdk.incubator.vector",
        "-p CORE --add-modules downhill.core",
        "-p CORE --add-modules downhill.core,jdk.incubator.vector"
      })
  void theExamplePrintsWhatTheReadmeShows(String options) throws Exception {
    assertThat(output(List.of(options.split(" ", -1)))).isEqualTo(OUTPUT);
  }

  @Test
  void theExampleIsShort() throws IOException {
    assertThat(example().lines()).hasSizeLessThanOrEqualTo(25);
  }
}
