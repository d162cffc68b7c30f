package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the pages of `docs/optimizers` and `docs/schedules.md` to the code.
class OptimizerPagesTest {
  private static final Path DOCS = docs();

  static final List<String> NAMES = Optimizers.names();

  private static Path docs() {
    Path here = Path.of("docs", "optimizers");
    return Files.exists(here) ? here : Path.of("..").resolve(here);
  }

  /// The page, its example, and the same made by the compiler.
  static Stream<Arguments> examples() {
    return Stream.of(
        Arguments.of(
            "sgd",
            "new Sgd(0.1).withMomentum(0.9).withNesterov()",
            new Sgd(0.1).withMomentum(0.9).withNesterov()),
        Arguments.of("adagrad", "new Adagrad(0.01)", new Adagrad(0.01)),
        Arguments.of(
            "rmsprop",
            "new Rmsprop(0.01).centred().withMomentum(0.9)",
            new Rmsprop(0.01).centred().withMomentum(0.9)),
        Arguments.of("adadelta", "new Adadelta()", new Adadelta()),
        Arguments.of("adam", "new Adam(1e-3)", new Adam(1e-3)),
        Arguments.of(
            "adamw",
            "new AdamW(1e-3).withWeightDecay(0.05)",
            new AdamW(1e-3).withWeightDecay(0.05)),
        Arguments.of("adamax", "new Adamax(2e-3)", new Adamax(2e-3)),
        Arguments.of("nadam", "new Nadam(2e-3)", new Nadam(2e-3)),
        Arguments.of("radam", "new Radam(1e-3)", new Radam(1e-3)),
        Arguments.of("rprop", "new Rprop(0.01)", new Rprop(0.01)),
        Arguments.of(
            "lbfgs",
            "Lbfgs.State end = new Lbfgs().minimise(parameters, Lbfgs.objective(loss), 200);",
            new Lbfgs()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void eachPageShowsItsOptimizerAndAllSettings(String page, String example, Record optimizer)
      throws IOException {
    String text = Files.readString(DOCS.resolve(page + ".md"));
    assertThat(text).contains("```java\n" + example + "\n```").contains("**Source**");
    for (RecordComponent setting : optimizer.getClass().getRecordComponents()) {
      assertThat(text).contains("`" + setting.getName() + "`");
    }
    assertThat(Files.readString(DOCS.resolve("README.md"))).contains("(" + page + ".md)");
  }

  @Test
  void theExampleOfLbfgsRuns() {
    List<Tensor> parameters = List.of(Tensors.of(3.0));
    Function<List<Tensor>, Tensor> loss = p -> p.getFirst().squared().sum();
    Lbfgs.State end = new Lbfgs().minimise(parameters, Lbfgs.objective(loss), 200);
    assertThat(end.parameters().getFirst().item()).isZero();
  }

  @Test
  void theExamplesOfGroupsAndPenaltiesRun() throws IOException {
    Groups groups =
        Groups.of(new AdamW(1e-3).withWeightDecay(0.05))
            .exemptBiases()
            .withRate("encoder.*", 0.1)
            .with("head.*", o -> new Sgd(0.01));
    groups.check(List.of("encoder.weight", "head.weight"));
    Penalty penalty = Penalty.l2(1e-4).plus(Penalty.l1(1e-5).on("encoder.*"));
    Tensor weight = Tensors.matrix(new double[][] {{1, 2}});
    assertThat(penalty.of(Map.of("encoder.weight", weight)).item()).isPositive();
    assertThat(Files.readString(DOCS.resolve("README.md")))
        .contains("Penalty penalty = Penalty.l2(1e-4).plus(Penalty.l1(1e-5).on(\"encoder.*\"));")
        .contains("    .with(\"head.*\", o -> new Sgd(0.01));");
  }

  @Test
  void theExamplesOfSchedulesRun() throws IOException {
    Schedule schedule = new LinearWarmup(500).then(new CosineDecay(9_500));
    Plateau plateau = new Plateau(Plateau.Goal.MIN, 0.5, 10).withCooldown(5).withMinimum(1e-5);
    assertThat(schedule.rate(500, 1)).isEqualTo(plateau.rate(500, 1));
    assertThat(Files.readString(DOCS.resolveSibling("schedules.md")))
        .contains("Schedule schedule = new LinearWarmup(500).then(new CosineDecay(9_500));")
        .contains("new Plateau(Plateau.Goal.MIN, 0.5, 10).withCooldown(5).withMinimum(1e-5)");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyNameGivesAnOptimizerAndIsListed(String name) throws IOException {
    assertThat(Optimizers.of(name, 0.25).learningRate()).isEqualTo(0.25);
    assertThat(Optimizers.of(name.toUpperCase(Locale.ROOT), 0.25))
        .isEqualTo(Optimizers.of(name, 0.25));
    assertThat(Files.readString(DOCS.resolve("README.md"))).contains("`" + name + "`");
  }

  @Test
  void anUnknownNameGetsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.of("adm", 0.1))
        .withMessageStartingWith("Unknown optimizer 'adm'. Known, nearest first: adam, adamw");
  }
}
