package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir private Path folder;

  private String grid(String json) throws IOException {
    return Files.writeString(folder.resolve("grid.json"), json).toString();
  }

  @Test
  void ranksEveryCombination() throws IOException {
    String grid = grid("{\"layers\": [\"4:tanh\", \"none\"], \"lr\": [0.1, 0.01], \"epochs\": 20}");
    Result result = Result.of("sweep", "moons", "--grid", grid);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    List<String> lines = result.lines();
    assertThat(lines.subList(0, 4)).allMatch(line -> line.matches("\\d/4 {2}\\d\\.\\d{4} {2}--.*"));
    assertThat(lines.get(5)).startsWith("accuracy  configuration");
    assertThat(lines.get(6)).contains("--layers 4:tanh");
    assertThat(lines.subList(6, 10).stream().map(line -> line.substring(0, 6)))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(result.out()).contains("next    downhill train moons --validation 0.2 --layers 4:tanh");
  }

  @Test
  void theScoreIsThatOfTheTraining() throws IOException {
    String grid = grid("{\"lr\": [0.05], \"epochs\": [15], \"seed\": [3]}");
    Result sweep = Result.of("sweep", "moons", "--grid", grid, "--format", "csv");
    Result train =
        Result.ofLine("train moons --validation 0.2 --lr 0.05 --epochs 15 --seed 3 --json");
    assertThat(sweep.lines().get(1)).contains("," + train.figure("validation", "accuracy") + ",");
  }

  @Test
  void foldsGiveAMeanAndItsSpread() throws IOException {
    String grid = grid("{\"layers\": \"none\", \"epochs\": 30}");
    Result result = Result.of("sweep", "iris", "--grid", grid, "--folds", "3", "--format", "md");
    assertThat(result.code()).isZero();
    assertThat(result.lines().get(0))
        .isEqualTo("| accuracy | configuration | seed | epochs | seconds | stopped by |");
    assertThat(result.lines().get(2)).matches("\\| 0\\.\\d{4} ± 0\\.\\d{4} \\|.*\\| folds \\|");
  }

  @Test
  void goesOnWhereItStopped() throws IOException {
    Path attempts = folder.resolve("attempts.csv");
    String[] line = {
      "sweep",
      "moons",
      "--grid",
      grid("{\"lr\": [0.1, 0.01], \"epochs\": 5}"),
      "--attempts",
      attempts.toString(),
      "--format",
      "csv"
    };
    Result first = Result.of(line);
    String whole = Files.readString(attempts);
    assertThat(whole.lines()).hasSize(3);
    assertThat(Result.of(line).err()).contains("is there already. Add --force to replace it.");
    // What was made is taken over, to the very seconds; what is missing is made.
    Files.writeString(attempts, String.join("\n", whole.lines().limit(2).toList()) + "\n");
    String[] resumed = Arrays.copyOf(line, line.length + 1);
    resumed[line.length] = "--resume";
    assertThat(Result.of(resumed).code()).isZero();
    List<String> after = Files.readString(attempts).lines().toList();
    assertThat(after).hasSize(3);
    assertThat(after.get(1)).isEqualTo(whole.lines().toList().get(1));
    assertThat(first.code()).isZero();
  }

  @Test
  void misuseIsExplained() throws IOException {
    assertThat(Result.of("sweep", "moons").err()).contains("--grid");
    assertMisuse("{\"lr\": []}", "lr: expected a value, got an empty list.");
    assertMisuse("{\"lrr\": [1]}", "Unknown key 'lrr'. Known, nearest first: lr");
    assertMisuse("{\"lr\": [-1]}", "lr: ");
    assertMisuse("{\"out\": [\"a\"]}", "out cannot be varied");
    assertMisuse("{\"data\": [\"xor\"]}", "data is given on the command line.");
    Result twice = Result.of("sweep", "moons", "--grid", grid("{\"lr\": [0.1]}"), "--lr", "0.2");
    assertThat(twice.code()).isEqualTo(Main.USER_ERROR);
    assertThat(twice.err()).contains("lr stands in the grid and on the command line. Choose one.");
    Result resume = Result.of("sweep", "moons", "--grid", grid("{\"lr\": [0.1]}"), "--resume");
    assertThat(resume.err()).contains("--resume needs --attempts FILE.");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    Result notOurs =
        Result.of(
            "sweep",
            "moons",
            "--grid",
            grid("{\"lr\": [0.1]}"),
            "--resume",
            "--attempts",
            other.toString());
    assertThat(notOurs.code()).isEqualTo(Main.USER_ERROR);
    assertThat(notOurs.err()).contains("not a list of attempts");
    assertThat(Files.readString(other)).isEqualTo("a,b\n1,2\n");
  }

  private void assertMisuse(String json, String message) throws IOException {
    Result result = Result.of("sweep", "moons", "--grid", grid(json));
    assertThat(result.code()).isEqualTo(Main.USER_ERROR);
    assertThat(result.err()).contains(message);
  }

  @Test
  void combinationsCountTheLastKeyFirst() throws IOException {
    String file = grid("{\"lr\": [0.1, 0.2], \"seed\": [0, 1]}");
    assertThat(Sweep.combinations(file, SpecFile.grid(file)))
        .extracting(Sweep::configuration)
        .containsExactly(
            "--lr 0.1 --seed 0", "--lr 0.1 --seed 1", "--lr 0.2 --seed 0", "--lr 0.2 --seed 1");
  }
}
