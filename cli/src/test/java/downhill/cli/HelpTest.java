package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.Datasets;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
  @TempDir private Path folder;

  /// The files that the examples read.
  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("grid.json"), "{\"lr\": [0.003, 0.01], \"epochs\": 5}\n");
    String model = folder.resolve("digits.safetensors").toString();
    assertThat(Result.of("train", "digits", "--epochs", "1", "--out", model).code()).isZero();
    System.setProperty("downhill.data", folder.resolve("fetched").toString());
    String flowers = folder.resolve("flowers.safetensors").toString();
    assertThat(Result.of("train", "iris", "--model", "mlp", "--out", flowers).code()).isZero();
  }

  @AfterEach
  void leaveTheDataFolder() {
    System.clearProperty("downhill.data");
  }

  /// Every command with those above it, such as `data list`.
  static Stream<String> verbs() {
    return verbs("", Main.commandLine(out -> new Screen(out, Set.of())));
  }

  private static Stream<String> verbs(String above, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            verb -> {
              String name = above + verb.getKey();
              return Stream.concat(Stream.of(name), verbs(name + " ", verb.getValue()));
            });
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void theHelpOfEveryVerbFitsATerminalAndHasExamples(String verb) {
    fits(Result.ofLine(verb + " --help"));
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
        .filter(line -> !line.equals("data fetch mnist")) // opens a connection
        .distinct();
  }

  /// A folder with an MNIST of black pictures.
  private void fillStick() throws IOException {
    Path stick = Files.createDirectory(folder.resolve("usb-stick"));
    zeros(stick.resolve("train-images-idx3-ubyte.gz"), 0x803, 60_000, 28, 28);
    zeros(stick.resolve("train-labels-idx1-ubyte.gz"), 0x801, 60_000);
    zeros(stick.resolve("t10k-images-idx3-ubyte.gz"), 0x803, 10_000, 28, 28);
    zeros(stick.resolve("t10k-labels-idx1-ubyte.gz"), 0x801, 10_000);
  }

  private static void zeros(Path file, int magic, int... dims) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(magic);
      int count = 1;
      for (int dim : dims) {
        out.writeInt(dim);
        count *= dim;
      }
      out.write(new byte[count]);
    }
  }

  /// The files of an example lie in a folder of the test.
  private String placed(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(
            word ->
                word.matches("[\\w-]+\\.(svg|png|csv|json|jsonl|safetensors|md|html)|usb-stick")
                    ? folder.resolve(word).toString()
                    : word.replace("\"", ""))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRuns(String line) throws IOException {
    if (line.contains("usb-stick")) {
      fillStick();
    }
    Result result = Result.ofLine(placed(line));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isNotBlank();
  }
}
