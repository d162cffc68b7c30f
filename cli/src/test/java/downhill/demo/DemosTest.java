package downhill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemosTest {
  /// Those that train for seconds; [SlowDemosTest] runs them.
  static final List<String> SLOW =
      List.of("batch-size", "depth-vs-width", "overfitting", "mnist-5000", "local-minima");

  private static Stream<String> quick() {
    return Demos.names().stream().filter(name -> !SLOW.contains(name));
  }

  @ParameterizedTest
  @MethodSource("quick")
  void everyDemoHoldsInBothConventions(String name) {
    for (Demo.Convention convention : Demo.Convention.values()) {
      assertPassed(Demos.of(name), convention);
    }
  }

  static void assertPassed(Demo demo, Demo.Convention convention) {
    Report report = demo.run(convention);
    assertThat(missed(report)).as("%s, %s", demo.name(), convention).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(report.pictures().isEmpty()).as(demo.name()).isEqualTo(!demo.drawn());
    assertThat(report.count(Verdict.HELD) + report.count(Verdict.SLIP)).isPositive();
  }

  private static List<Part.Row> missed(Report report) {
    return report.parts().stream()
        .filter(Part.Table.class::isInstance)
        .flatMap(part -> ((Part.Table) part).rows().stream())
        .filter(row -> row.verdict() == Verdict.MISSED)
        .toList();
  }

  @Test
  void theSlipsOfTheWorkedNetAreShown() {
    assertThat(Demos.of("bp-2-3-2").run(Demo.Convention.SOURCE).count(Verdict.SLIP)).isEqualTo(4);
  }

  @Test
  void anUnknownNameListsTheNearest() {
    assertThatThrownBy(() -> Demos.of("xor-rely"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unknown demo 'xor-rely'. Known, nearest first: xor-relu");
  }

  @Test
  void aFigureThatIsOffIsMissed() {
    Checks checks = new Checks(Text.of("t"));
    checks
        .agree(Text.of("held"), "0.5, −1.25", 1e-6, 0.5, -1.25)
        .agree(Text.of("off"), "0.5", 1e-6, 0.51)
        .agree(Text.of("too few"), "0.5, 0.5", 1e-6, 0.5)
        .equal(Text.of("not exact"), "0.1", 0.1 + 1e-16 + 1e-15)
        .slip(Text.of("slip"), "0.4", "0.5", 1e-6, 0.5)
        .slip(Text.of("no slip"), "0.5", "0.5", 1e-6, 0.5)
        .slip(Text.of("wrong ourselves"), "0.4", "0.5", 1e-6, 0.6);
    assertThat(checks.table().rows())
        .extracting(Part.Row::verdict)
        .containsExactly(
            Verdict.HELD,
            Verdict.MISSED,
            Verdict.MISSED,
            Verdict.MISSED,
            Verdict.SLIP,
            Verdict.MISSED,
            Verdict.MISSED);
  }

  @Test
  void oursIsShownWithTheDigitsOfTheReference() {
    Checks checks = new Checks(Text.of("t"));
    checks
        .agree(Text.of("decimals"), "−1.250", 1, -1.25)
        .agree(Text.of("scientific"), "9.77e-4", 1, 0.000976562)
        .equal(Text.of("zero"), "0", -0.0);
    assertThat(checks.table().rows())
        .extracting(Part.Row::ours)
        .containsExactly("−1.250", "9.77e-04", "0");
  }
}
