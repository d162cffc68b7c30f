package downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainTest {
  @Test
  void inAPipeSaysWhatWasReadBuiltAndLearnt() {
    Result result = Result.of("train", "xor");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("data    xor: 4 rows, 2 features, 2 classes (0: 2, 1: 2)")
        .contains("split   4 to train on, 0 to validate, 0 to test")
        .contains("net     2 -> 8 tanh -> 1, 33 parameters, float32")
        .contains("train   adam, learning rate 0.05, batch 4, 300 epochs, seed 0")
        .contains("        loss binary cross entropy with logits (mean)")
        .contains("epoch    1/300  loss 0.7", "epoch  300/300  loss 0.000")
        .contains("stopped All 300 epochs were done.")
        .containsPattern("        300 epochs in \\d+\\.\\d\\d s, [\\d,]+ rows/s")
        .containsPattern("  train +0\\.000\\d+ +1\\.0000   \\(4 of 4 rows\\)")
        .containsPattern("  1   1   0   0\\.000\\d  right")
        .contains("next    downhill train xor --seed 1 ")
        .doesNotContain("\u001b")
        .doesNotContain("█");
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    assertThat(result.out().lines().filter(line -> line.startsWith("epoch"))).hasSize(300);
  }

  @Test
  void rowsAreKeptApartToValidateAndToTest() {
    Result result = Result.ofLine("train moons --epochs 3");
    assertThat(result.out())
        .contains("split   144 to train on, 16 to validate, 40 to test")
        .containsPattern("epoch +3/3  loss \\d\\.\\d{6}  validation \\d\\.\\d{6}  accuracy \\d")
        .containsPattern("  validation +\\d\\.\\d{6} +\\d\\.\\d{4}   \\(\\d+ of 16 rows\\)")
        .containsPattern("  test +\\d\\.\\d{6} +\\d\\.\\d{4}   \\(\\d+ of 40 rows\\)");
  }

  @Test
  void onATerminalDrawsOneLineAgain() {
    Result result = Result.on(EnumSet.allOf(Screen.Ability.class), "train", "xor");
    assertThat(result.lines()).filteredOn(line -> line.startsWith("\u001b[36mtrain")).hasSize(1);
    assertThat(result.out()).contains("\repoch ", "█", "\u001b[32mright");
    assertThat(result.out())
        .containsPattern("\repoch  300/300 █{16} loss 0\\.000\\d+ acc 1\\.000 lr 0\\.05");
    for (String drawn : result.out().split("[\r\n]", -1)) {
      assertThat(drawn.replaceAll("\u001b\\[\\d+m", "")).hasSizeLessThan(80);
    }
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

  @Test
  void theSeedDoesNotChooseTheTestRows() {
    Source source = DataArgument.open(Settings.NONE.with(Setting.DATA, "moons"));
    Settings first = Recipe.complete(Settings.NONE.with(Setting.SEED, 1L), source);
    Settings second = Recipe.complete(Settings.NONE.with(Setting.SEED, 2L), source);
    assertThat(Parts.of(first, source).test()).isEqualTo(Parts.of(second, source).test());
    assertThat(Parts.of(first, source).validation())
        .isNotEqualTo(Parts.of(second, source).validation());
  }

  private static List<String> withoutTime(Result result) {
    return result.lines().stream().filter(line -> !line.contains("rows/s")).toList();
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
  void everyGeneratedSetIsLearnt(String name, double least) {
    Result result = Result.of("train", name, "--seed", "1", "--json");
    assertThat(result.figure("train", name.equals("sine") ? "r2" : "accuracy"))
        .isBetween(least, 1.0);
  }

  @Test
  void optionsChangeWhatIsBuilt() {
    Result result =
        Result.ofLine(
            "train spirals --layers 6:relu,5 --lr 2 --optimizer sgd --epochs 2 --batch 1000"
                + " --precision float64 --seed -3 --validation 0 --test none");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("data    spirals: 300 rows, 2 features, 3 classes (arm 1: 100, arm 2: 100,")
        .contains("net     2 -> 6 relu -> 5 tanh -> 3, 71 parameters, float64")
        .contains("loss cross entropy (mean)")
        .contains("train   sgd, learning rate 2, batch 300, 2 epochs, seed -3");
  }

  /// Each changes the run: none of these options is without effect.
  @ParameterizedTest
  @CsvSource({
    "--freeze-bias",
    "--init he_normal",
    "--dropout 0.3",
    "--momentum 0.5 --optimizer sgd",
    "--weight-decay 0.1",
    "--l1 0.01",
    "--l2 0.01",
    "--schedule cosine",
    "--clip 0.01",
    "--class-weight balanced --test last:150",
    "--loss focal",
    "--optimizer nadam",
    "--optimizer lbfgs",
    "--scale min_max",
    "--validation 0.3",
    "--test last:20",
    "--batch 7",
    "--precision float64",
    "--layers 3:gelu",
  })
  void everySettingHasAnEffect(String options) {
    String plain =
        options.contains("sgd")
            ? "--optimizer sgd"
            : options.contains("last:150") ? "--test last:150" : "--seed 0";
    Result without = Result.ofLine("train moons --json --epochs 3 " + plain);
    Result with = Result.ofLine("train moons --json --epochs 3 " + options);
    assertThat(with.err()).isEmpty();
    assertThat(with.code()).isZero();
    assertThat(with.figure("train", "loss"))
        .isFinite()
        .isNotEqualTo(without.figure("train", "loss"));
  }

  @Test
  void patienceStopsAndKeepsTheBestNetwork() {
    Result result =
        Result.ofLine("train sine --epochs 500 --patience 3 --validation 0.3 --lr 0.1 --seed 4");
    assertThat(result.out())
        .containsPattern("up to 500 epochs, seed 4")
        .contains("stops after 3 epochs without a better validation loss")
        .containsPattern(
            "stopped Stopped after epoch \\d+: no better validation loss for 3 epochs");
  }

  @Test
  void aTargetInBigUnitsIsLearntInStandardDeviations() {
    TargetScale scale = new TargetScale(1000, 50);
    var y = Tensors.matrix(new double[][] {{1000}, {1100}});
    assertThat(scale.scaled(y).toDoubles()).containsExactly(0, 2);
    assertThat(scale.restored(scale.scaled(y)).toDoubles()).containsExactly(1000, 1100);
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
                + " (NaN|infinite) numbers\\. Try a smaller learning rate \\(1\\.0 instead of"
                + " 10\\.0\\), clip the gradients, or scale the inputs\\.\\R");
    assertThat(result.out()).contains("stopped ").doesNotContain("result", "next");
  }

  /// The promise of docs/xor.md, with the defaults of the command.
  @Test
  void xorIsSolvedFor99Of100Seeds() {
    Source xor = DataArgument.open(Settings.NONE.with(Setting.DATA, "xor"));
    int solved = 0;
    for (long seed = 0; seed < 100; seed++) {
      Settings settings = Recipe.complete(Settings.NONE.with(Setting.SEED, seed), xor);
      assertThat(settings.get(Setting.LAYERS)).hasToString("8:tanh");
      Training training = new Training(settings, xor, Parts.of(settings, xor));
      Training.Outcome outcome = training.run(new Training.Watch() {}, () -> false);
      solved += outcome.metric("train", "accuracy") == 1 ? 1 : 0;
    }
    assertThat(solved).isBetween(99, 100);
  }
}
