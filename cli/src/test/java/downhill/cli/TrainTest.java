package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.data.Datasets;
import downhill.tensor.DType;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainTest {
  @Test
  void inAPipeSaysWhatWasReadBuiltAndLearnt() {
    Result result = Result.of("train", "xor");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("data    xor: 4 rows, 2 features, 2 classes (0: 2, 1: 2)")
        .contains("net     2 -> 8 tanh -> 1, 33 parameters, float32")
        .contains("loss    binary cross entropy (mean)")
        .contains("train   adam, learning rate 0.05, batch 4, seed 0")
        .contains("epoch    1  loss 0.7", "epoch  300  loss 0.000")
        .containsPattern("done    300 epochs in \\d+\\.\\d\\d s, [\\d,]+ rows/s")
        .containsPattern("result  loss 0\\.000\\d+, accuracy 1\\.000 \\(4 of 4 rows\\)")
        .containsPattern("  1   1   0   0\\.000\\d  right")
        .contains("next    downhill train xor --seed 1 ")
        .doesNotContain("\u001b")
        .doesNotContain("█");
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    assertThat(result.out().lines().filter(line -> line.startsWith("epoch"))).hasSize(16);
  }

  @Test
  void onATerminalDrawsOneLineAgain() {
    Result result = Result.on(EnumSet.allOf(Screen.Ability.class), "train", "xor");
    assertThat(result.lines()).filteredOn(line -> line.startsWith("\u001b[36mtrain")).hasSize(1);
    assertThat(result.out()).contains("\repoch    1  loss 0.7", "█", "\u001b[32mright");
    assertThat(result.out()).containsPattern("\repoch  300  loss 0\\.000\\d+  █[^\r·]*\\R\u001b");
  }

  @Test
  void withoutColourWritesNoEscapes() {
    Result result = Result.on(EnumSet.of(Screen.Ability.REDRAW), "train", "and");
    assertThat(result.out()).contains("\repoch").doesNotContain("\u001b");
    assertThat(result.out().chars()).allMatch(c -> c < 128);
  }

  @Test
  void repeatsItself() {
    assertThat(withoutTime(Result.of("train", "moons", "--epochs", "3", "--seed", "5")))
        .isEqualTo(withoutTime(Result.of("train", "moons", "--epochs", "3", "--seed", "5")))
        .isNotEqualTo(withoutTime(Result.of("train", "moons", "--epochs", "3", "--seed", "6")));
  }

  private static List<String> withoutTime(Result result) {
    return result.lines().stream().filter(line -> !line.startsWith("done")).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "and,1",
    "or,1",
    "not,1",
    "xor,1",
    "moons,0.99",
    "circles,0.98",
    "spirals,0.96",
    "sine,0.96"
  })
  void everyBuiltInSetIsLearnt(String name, double least) {
    Result result = Result.of("train", name, "--seed", "1");
    String figure = name.equals("sine") ? "R2" : "accuracy";
    double score =
        result
            .out()
            .lines()
            .filter(line -> line.startsWith("result"))
            .mapToDouble(
                line -> Double.parseDouble(line.replaceAll(".*" + figure + " ([0-9.]+).*", "$1")))
            .sum();
    assertThat(score).isBetween(least, 1.0);
  }

  @Test
  void optionsChangeWhatIsBuilt() {
    Result result =
        Result.ofLine(
            "train spirals --layers 6:relu,5 --lr 2 --optimizer sgd --epochs 2 --batch 1000"
                + " --precision float64 --seed -3");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("data    spirals: 300 rows, 2 features, 3 classes (arm 1: 100, arm 2: 100,")
        .contains("net     2 -> 6 relu -> 5 tanh -> 3, 71 parameters, float64")
        .contains("loss    cross entropy (mean)")
        .contains("train   sgd, learning rate 2, batch 300, seed -3");
  }

  @Test
  void whatIsNotSolvedGetsAHint() {
    Result result = Result.of("train", "xor", "--layers", "none");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("net     2 -> 1, 3 parameters", "  wrong")
        .contains("hint    not all rows are right; try another --seed or more --layers units");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRun() {
    Result result = Result.ofLine("train sine --optimizer sgd --lr 10");
    assertThat(result.code()).isEqualTo(Main.NOT_CONVERGED);
    assertThat(result.err())
        .matches(
            "downhill train: Stopped at step \\d+ \\(epoch \\d+\\), which was not made: the .* gave"
                + " (NaN|infinite) numbers\\. Try a smaller learning rate \\(1\\.0 instead of 10\\.0\\),"
                + " clip the gradients, or scale the inputs\\.\\R");
    assertThat(result.out()).contains("stopped ").doesNotContain("result", "next");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 21, 40, 41, 100, 101, 300, 1000, 12345, Integer.MAX_VALUE})
  void aPipeGetsAboutTwentyLines(int epochs) {
    int step = TextReport.step(epochs);
    assertThat(epochs / step).isLessThanOrEqualTo(20);
    assertThat(epochs <= 20 ? step == 1 : epochs / step >= 8).isTrue();
    assertThat(String.valueOf(step)).matches("[125]0*");
  }

  @Test
  void frozenBiasesChangeTheRun() {
    String all = Result.ofLine("train xor --json --epochs 5").out();
    String frozen = Result.ofLine("train xor --json --epochs 5 --freeze-bias").out();
    assertThat(Result.ofLine("train xor --epochs 5 --freeze-bias").code()).isZero();
    assertThat(loss(frozen)).isNotEqualTo(loss(all));
  }

  private static String loss(String json) {
    return json.substring(json.indexOf("\"loss\""), json.indexOf("\"accuracy\""));
  }

  /// The promise of docs/xor.md, with the defaults of the command.
  @Test
  void xorIsSolvedFor99Of100Seeds() {
    var xor = Datasets.of("xor");
    Recipe recipe = Recipe.of(xor);
    int solved = 0;
    for (long seed = 0; seed < 100; seed++) {
      TrainRun run =
          new TrainRun(
              xor,
              LayerSpec.parse(recipe.layers()),
              OptimizerName.ADAM,
              recipe.adamRate(),
              recipe.epochs(),
              recipe.batch(),
              seed,
              DType.F32,
              List.of());
      solved += run.run(epoch -> {}).metric("accuracy") == 1 ? 1 : 0;
    }
    assertThat(recipe.layers()).isEqualTo("8:tanh");
    assertThat(solved).isBetween(99, 100);
  }
}
