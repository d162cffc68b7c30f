package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir private Path folder;

  /// The files that the examples read.
  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("grid.json"), "{\"lr\": [0.003, 0.01], \"epochs\": 5}\n");
    String model = folder.resolve("digits.safetensors").toString();
    assertThat(Result.of("train", "digits", "--epochs", "1", "--out", model).code()).isZero();
    String flowers = folder.resolve("flowers.safetensors").toString();
    assertThat(Result.of("train", "iris", "--model", "mlp", "--out", flowers).code()).isZero();
  }

  static Stream<String> verbs() {
    return Main.commandLine(out -> new Screen(out, Set.of())).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void theHelpOfEveryVerbFitsATerminalAndHasExamples(String verb) {
    fits(Result.of(verb, "--help"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "train -h"})
  void helpFitsATerminalAndEndsWell(String line) {
    fits(Result.ofLine(line));
  }

  private static void fits(Result result) {
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(80));
    assertThat(result.out()).contains("Example");
  }

  @Test
  void theFirstHelpListsCommandsAndExitCodes() {
    assertThat(Result.of("--help").out())
        .containsPattern("train +Trains a network")
        .containsPattern("version +Shows")
        .contains("2   not converged");
  }

  @Test
  void theHelpOfTrainNamesEveryDataSetAndSetting() {
    String help = Result.of("train", "--help").out();
    assertThat(help).contains(Datasets.names());
    assertThat(help)
        .contains(
            Setting.in(Setting.Group.values()).stream()
                .filter(setting -> setting != Setting.DATA)
                .map(setting -> "--" + setting.name())
                .toList());
  }

  static Stream<String> examples() {
    return Stream.concat(Stream.of("--help"), verbs().map(verb -> verb + " --help"))
        .flatMap(help -> Result.ofLine(help).out().lines())
        .filter(line -> line.startsWith("  downhill "))
        .map(line -> List.of(line.strip().split(" {2,}")).getFirst())
        .map(line -> line.substring("downhill ".length()))
        .distinct();
  }

  /// The files of an example lie in a folder of the test.
  private String placed(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(
            word ->
                word.matches("[\\w-]+\\.(svg|png|csv|json|jsonl|safetensors|md|html)")
                    ? folder.resolve(word).toString()
                    : word.replace("\"", ""))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRuns(String line) {
    Result result = Result.ofLine(placed(line));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isNotBlank();
  }
}
