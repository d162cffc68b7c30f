package downhill.testkit.golden;

import static downhill.testkit.golden.GoldenSamples.binding;
import static downhill.testkit.golden.GoldenSamples.file;
import static downhill.testkit.golden.GoldenSamples.runner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class GoldenRunnerTest {
  private static final GoldenBinding PASSING =
      binding("good", Precision.FLOAT64, _ -> Outcome.PASSED);
  private static final GoldenBinding SKIPPING =
      binding("none", Precision.FLOAT64, c -> new Outcome.Skipped("no operator " + c.op()));
  private static final GoldenBinding FAILING =
      binding("bad", Precision.FLOAT64, c -> new Outcome.Failed(c + ": off"));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private int run(GoldenRunner runner, String... groups) throws IOException {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return Golden.run(List.of(groups), GoldenFolder.subset(), runner, out);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void printsALineForEachGroupAndTheTotalsLast() throws IOException {
    assertThat(run(runner(PASSING), "initializers", "dropout_embedding")).isZero();
    assertThat(lines())
        .contains(
            "initializers       3 passed, 0 failed, 0 skipped",
            "dropout_embedding  3 passed, 0 failed, 0 skipped")
        .endsWith("6 passed, 0 failed, 0 skipped");
  }

  @Test
  void aFailureIsShownAndSetsTheExitCode() throws IOException {
    assertThat(run(runner(PASSING, FAILING), "initializers")).isEqualTo(2);
    assertThat(lines())
        .contains("FAILED [bad] initializers/gains: off")
        .endsWith("3 passed, 3 failed, 0 skipped");
  }

  @Test
  void skippedCasesAreGroupedByReason() throws IOException {
    assertThat(run(runner(PASSING, SKIPPING), "initializers")).isZero();
    assertThat(lines())
        .contains(
            "skipped 2: no operator init_bounds (initializers/fan-4x8 [none], …)",
            "skipped 1: no operator gain (initializers/gains [none])")
        .endsWith("3 passed, 0 failed, 3 skipped");
  }

  @Test
  void nothingExecutedIsAFailure() throws IOException {
    assertThat(run(runner(SKIPPING), "initializers")).isEqualTo(2);
    assertThat(lines()).endsWith("0 passed, 0 failed, 3 skipped");
    assertThat(run(runner())).isEqualTo(2);
    assertThat(lines()).endsWith("0 passed, 0 failed, 0 skipped");
  }

  @Test
  void anAbsentFullSetIsVisible() throws IOException {
    run(runner(PASSING), "gone");
    assertThat(lines().getFirst()).startsWith("golden: the full set is SKIPPED: ");
  }

  @Test
  void anUnknownGroupIsTheUsersError() throws IOException {
    assertThat(run(runner(PASSING), "gone")).isEqualTo(1);
    assertThat(lines().getLast()).startsWith("golden: no group 'gone' in the committed subset;");
  }

  @Test
  void float32SparesTheGroupsThatItIsNotMeantForAndSaysSo() throws IOException {
    GoldenBinding single = binding("single", Precision.FLOAT32, _ -> Outcome.PASSED);
    assertThat(run(runner(PASSING, single), "conventions", "initializers")).isZero();
    assertThat(lines())
        .contains(
            "conventions        5 passed, 0 failed, 0 skipped",
            "initializers       6 passed, 0 failed, 0 skipped",
            "conventions is meant for float64 alone: not run on [single]");
  }

  @Test
  void anExceptionIsAFailure() {
    GoldenBinding broken =
        binding(
            "broken",
            Precision.FLOAT64,
            _ -> {
              throw new IllegalStateException("boom");
            });
    GoldenFile file = file("g", "{\"id\":\"a\",\"op\":\"o\"}");
    assertThat(runner(broken).plan(file).getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .startsWith("g/a: java.lang.IllegalStateException: boom at downhill"));
  }

  @Test
  void junitSeesPassedFailedAndAborted() {
    assertThatCode(() -> junit(PASSING)).doesNotThrowAnyException();
    assertThatThrownBy(() -> junit(FAILING)).isInstanceOf(AssertionFailedError.class);
    assertThatThrownBy(() -> junit(SKIPPING))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no operator ");
  }

  private static void junit(GoldenBinding binding) throws Throwable {
    DynamicNode group =
        GoldenTests.of(GoldenFolder.subset(), runner(binding)).findFirst().orElseThrow();
    DynamicTest test =
        (DynamicTest) ((DynamicContainer) group).getChildren().findFirst().orElseThrow();
    test.getExecutable().execute();
  }
}
