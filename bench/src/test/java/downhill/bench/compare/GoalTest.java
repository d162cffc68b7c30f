package downhill.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
  @Test
  void aGoalThatIsReached() {
    assertThat(Goal.atLeast("W2", 9, 9.5, "×", "a").cells())
        .containsExactly("W2", "≥ 9 ×", "9.50 ×", "yes", "a");
    assertThat(Goal.atMost("W1 cold", 1, 0.66, "s", "").cells())
        .containsExactly("W1 cold", "≤ 1 s", "0.66 s", "yes", "");
  }

  @Test
  void aGoalThatIsMissedSaysByHowMuch() {
    assertThat(Goal.atLeast("W3", 1.5, 1.2, "×", "").cells()[3]).isEqualTo("**no**, by 20 %");
    assertThat(Goal.atMost("W1 cold", 1, 1.25, "s", "").cells()[3]).isEqualTo("**no**, by 25 %");
  }

  @Test
  void aGoalThatWasNotMeasured() {
    assertThat(Goal.atLeast("W3", 1.5, Double.NaN, "×", "").cells())
        .containsExactly("W3", "≥ 1.5 ×", "-", "not measured", "");
  }
}
