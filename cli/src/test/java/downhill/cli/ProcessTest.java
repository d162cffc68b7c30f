package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What shows only in a process of its own.
class ProcessTest {
  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG"})
  void numbersDoNotDependOnTheLanguage(String language) throws Exception {
    String[] parts = language.split("-", -1);
    Process process =
        java(
            List.of("-Duser.language=" + parts[0], "-Duser.country=" + parts[1]),
            "downhill.cli.Main",
            "train",
            "moons",
            "--epochs",
            "2");
    String out = read(process);
    assertThat(process.waitFor()).isZero();
    assertThat(withoutTime(out))
        .isEqualTo(withoutTime(Result.of("train", "moons", "--epochs", "2").out()));
  }

  @Test
  void outputThatIsClosedEarlyIsNoError() throws Exception {
    Process process = java(List.of(), "downhill.cli.Main", "train", "xor", "--epochs", "100000");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("data");
    }
    assertThat(process.waitFor()).isEqualTo(Main.OUTPUT_CLOSED);
    assertThat(error(process)).isEmpty();
  }

  @Test
  void theExampleOfTheSuccessRatesRuns() throws Exception {
    Path example = Path.of("../examples/XorSuccessRate.java");
    Process process = java(List.of(), example.toString(), "2");
    assertThat(read(process))
        .startsWith("| hidden units | parameters | solved |")
        .contains("| 8 | 33 | 2 of 2 | - |");
    assertThat(process.waitFor()).isZero();
  }

  static Process java(List<String> flags, String main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", everything(), main));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  /// The class path and the module path of this process as one class path.
  private static String everything() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(name -> System.getProperty(name, ""))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String error(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> withoutTime(String out) {
    return out.lines().filter(line -> !line.contains("rows/s")).toList();
  }
}
