package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecFileTest {
  @TempDir private Path folder;

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("spec.json"), content).toString();
  }

  @Test
  void aDryRunPrintsWhatASpecFileTakesAgain() throws Exception {
    String command =
        "train moons --epochs 4 --layers 5:relu --seed 9 --clip 2 --schedule step:2:0.5";
    Result dry = Result.ofLine(command + " --dry-run");
    assertThat(dry.code()).isZero();
    assertThat(dry.json().propertyNames())
        .contains("data", "layers", "lr", "batch", "test", "validation", "scale", "seed");
    assertThat(dry.json().get("schedule").asString()).isEqualTo("step:2:0.5");
    String spec = file(dry.out());
    Result repeated = Result.of("train", "--spec", spec, "--json");
    assertThat(repeated.json().get("metrics"))
        .isEqualTo(Result.ofLine(command + " --json").json().get("metrics"));
    assertThat(Result.of("train", "--spec", spec, "--dry-run").out()).isEqualTo(dry.out());
  }

  @ParameterizedTest
  @CsvSource({"9999, 0.003, 0.003", "10000, 0.001, 0.0001"})
  void manyRowsAreTrainedOnInSmallerSteps(int rows, double lr, double l2) throws Exception {
    String line = "1,a\n2,b\n";
    String table = "x,y\n" + line.repeat(rows / 2) + (rows % 2 == 0 ? "" : "1,a\n");
    Path csv = Files.writeString(folder.resolve("rows.csv"), table);
    Result dry = Result.of("train", csv.toString(), "--dry-run");
    assertThat(dry.json().get("lr").asDouble()).isEqualTo(lr);
    assertThat(dry.json().get("l2").asDouble()).isEqualTo(l2);
  }

  @Test
  void optionsWin() throws Exception {
    String spec = file("{\"data\": \"moons\", \"epochs\": 7, \"weight_decay\": 0.5}");
    Result result = Result.of("train", "xor", "--spec", spec, "--epochs", "3", "--dry-run");
    assertThat(result.json().get("data").asString()).isEqualTo("xor");
    assertThat(result.json().get("epochs").asInt()).isEqualTo(3);
    assertThat(result.json().get("weight-decay").asDouble()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"layres\": \"3\"} | spec.json: Unknown key 'layres'. Known, nearest first: layers,",
        "{\"lr\": -1}        | spec.json: lr: expected a number above 0 and up to 1000",
        "{\"lr\": \"fast\"}  | spec.json: lr: expected a number above 0",
        "{\"lr\": null}      | spec.json: lr: expected text, a number, true or false, got null.",
        "{\"lr\": {}}        | spec.json: lr: expected text, a number, true or false, got {}.",
        "{\"lr\": [1, 2]}    | spec.json: lr: expected one value, got a list; lists are for"
            + " downhill sweep",
        "{\"resume\": \"yes\"} | spec.json: resume: expected true or false, got 'yes'.",
        "{\"lr\": 1,}        | spec.json:1:10: not JSON:",
        "{\"lr\": 1} {}      | not JSON",
        "{\"lr\": 1, \"lr\": 2} | not JSON: Duplicate",
        "[1]                 | spec.json: expected a JSON object, such as",
        "                    | spec.json: expected a JSON object",
      })
  void saysWhereAndWhat(String content, String message) throws Exception {
    Result result = Result.of("train", "xor", "--spec", file(content == null ? "" : content));
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void refusesBytesThatAreNoText() throws Exception {
    Path spec = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xe4, '}'});
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> SpecFile.read(spec.toString()))
        .withMessageEndingWith("latin.json: not UTF-8 text.");
  }

  @Test
  void everySettingReadsItsOwnText() {
    for (Setting<?> setting : Setting.all()) {
      assertThat(setting.name()).matches("[a-z0-9-]+");
      assertThat(setting.description()).isNotEmpty();
      // Longer lines would be broken once more by the help.
      assertThat(setting.description()).allMatch(line -> line.length() <= 52);
    }
    Settings settings =
        Settings.NONE
            .read(Setting.SCHEDULE, "plateau:0.5:7")
            .read(Setting.TEST, "last:30")
            .read(Setting.LAYERS, "8:relu,3:tanh")
            .read(Setting.LR, "1e-5");
    settings
        .values()
        .forEach(
            (setting, value) -> assertThat(setting.read(Setting.text(value))).isEqualTo(value));
    assertThat(settings.options())
        .isEqualTo(" --test last:30 --layers 8:relu,3:tanh --lr 1.0E-5 --schedule plateau:0.5:7");
  }
}
