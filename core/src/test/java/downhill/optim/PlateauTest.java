package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

class PlateauTest {
  private static double rateAfter(Schedule schedule, double... metrics) {
    Schedule.State state = schedule.start();
    for (int step = 0; step < metrics.length; step++) {
      state = schedule.observe(state, step, metrics[step]);
    }
    return schedule.rate(state, metrics.length, 1);
  }

  private final Plateau plateau = new Plateau(Plateau.Goal.MIN, 0.5, 2);

  @Test
  void theRateFallsWhenPatienceIsUsedUp() {
    assertThat(rateAfter(plateau, 3, 3, 3)).isEqualTo(1);
    assertThat(rateAfter(plateau, 3, 3, 3, 3)).isEqualTo(0.5);
    assertThat(rateAfter(plateau, 3, 3, 3, 3, 3, 3, 3)).isEqualTo(0.25);
  }

  @Test
  void anImprovementStartsTheCountAnew() {
    assertThat(rateAfter(plateau, 3, 3, 3, 2, 3, 3)).isEqualTo(1);
  }

  @Test
  void anImprovementBelowTheThresholdIsNone() {
    assertThat(rateAfter(plateau.withThreshold(0.1, Plateau.Measure.RELATIVE), 3, 2.8, 2.8, 2.8))
        .isEqualTo(0.5);
    assertThat(rateAfter(plateau.withThreshold(1, Plateau.Measure.ABSOLUTE), 3, 2.5, 2.2, 2.1))
        .isEqualTo(0.5);
  }

  @Test
  void largeMayBeGood() {
    Plateau max = new Plateau(Plateau.Goal.MAX, 0.5, 0);
    assertThat(rateAfter(max, 1, 2, 3)).isEqualTo(1);
    assertThat(rateAfter(max, 3, 2)).isEqualTo(0.5);
  }

  @Test
  void metricsAreNotCountedWhileItCoolsDown() {
    Plateau cooling = new Plateau(Plateau.Goal.MIN, 0.5, 0).withCooldown(2);
    assertThat(rateAfter(cooling, 3, 3, 3, 3)).isEqualTo(0.5);
    assertThat(rateAfter(cooling, 3, 3, 3, 3, 3)).isEqualTo(0.25);
  }

  @Test
  void theRateStaysAboveItsMinimum() {
    Plateau eager = new Plateau(Plateau.Goal.MIN, 0.1, 0).withMinimum(0.05);
    assertThat(rateAfter(eager, 1, 1, 1, 1, 1, 1)).isEqualTo(0.05);
  }

  @Test
  void notANumberIsNeverBetter() {
    assertThat(rateAfter(plateau, Double.NaN, 3, 3, 3)).isEqualTo(1);
    assertThat(rateAfter(plateau, 3, Double.NaN, Double.NaN, Double.NaN)).isEqualTo(0.5);
  }

  @Test
  void whatWasSavedContinuesTheSameWay() {
    Schedule.State state = plateau.start();
    for (int step = 0; step < 5; step++) {
      state = plateau.observe(state, step, 3);
    }
    Schedule.State restored = new Schedule.State(new HashMap<>(state.values()));
    assertThat(restored).isEqualTo(state);
    assertThat(restored.values().keySet()).containsExactly("bad", "best", "cooldown", "reductions");
    assertThat(plateau.observe(restored, 5, 3)).isEqualTo(plateau.observe(state, 5, 3));
  }

  @Test
  void afterAWarmUpItCountsOnlyItsOwnMetrics() {
    Schedule schedule = new LinearWarmup(3, 0).then(plateau);
    assertThat(rateAfter(schedule, 1, 1, 1, 1, 1, 1)).isEqualTo(1);
    assertThat(rateAfter(schedule, 1, 1, 1, 1, 1, 1, 1)).isEqualTo(0.5);
  }
}
