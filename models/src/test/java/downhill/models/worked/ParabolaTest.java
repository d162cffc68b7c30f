package downhill.models.worked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParabolaTest {
  private static void ends(double rate, int iterations) {
    Parabola.Descent descent = Parabola.descend(4, rate);
    assertThat(descent.iterations()).as("η = %s", rate).isEqualTo(iterations);
    assertThat(descent.verdict()).isEqualTo(Parabola.Verdict.CONVERGED);
  }

  @Test
  void row023_iterationsToTheMinimum() {
    ends(1.5, 19);
    ends(0.25, 43);
    ends(0.1, 112);
    ends(0.5, 19);
    ends(1.0, 2);
    ends(1.9, 112);
    assertThat(Parabola.descend(4, 1.5).last()).isCloseTo(0.249993, within(5e-7));
    assertThat(Parabola.descend(4, 0.25).last()).isCloseTo(0.250016, within(5e-7));
    assertThat(Parabola.descend(-3, 1.5).iterations()).isEqualTo(19);
    assertThat(Parabola.descend(-3, 0.25).iterations()).isEqualTo(43);
  }

  @Test
  void row024_largeStepsOvershootOscillateOrDiverge() {
    Parabola.Descent overshoots = Parabola.descend(4, 1.5);
    assertThat((overshoots.path().get(1) - 0.25) * (overshoots.path().get(0) - 0.25)).isNegative();
    Parabola.Descent oscillates = Parabola.descend(4, 2);
    assertThat(oscillates.verdict()).isEqualTo(Parabola.Verdict.OSCILLATES);
    assertThat(oscillates.path()).containsExactly(4.0, -3.5);
    assertThat(Parabola.descend(4, 2.1).verdict()).isEqualTo(Parabola.Verdict.DIVERGES);
    assertThatThrownBy(() -> Parabola.descend(4, 0))
        .hasMessage("parabola: expected a finite learning rate above 0, got 0.0.");
  }
}
