package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  private static Arguments at(Schedule schedule, long step, double rate) {
    return Arguments.of(schedule, step, rate);
  }

  /// Schedules with base rate 2.
  static Stream<Arguments> values() {
    Schedule line = new PolynomialDecay(10, 1);
    OneCycle cycle = new OneCycle(101, 0.5, OneCycle.Anneal.LINEAR, OneCycle.Phases.TWO, 4, 10);
    return Stream.of(
        at(Schedule.constant(), 1000, 2),
        at(Schedule.of(t -> 1.0 / (1 + t)), 3, 0.5),
        at(new StepDecay(10, 0.5), 9, 2),
        at(new StepDecay(10, 0.5), 10, 1),
        at(new StepDecay(10, 0.5), 25, 0.5),
        at(new MultiStepDecay(List.of(3L, 5L), 0.1), 2, 2),
        at(new MultiStepDecay(List.of(3L, 5L), 0.1), 3, 0.2),
        at(new MultiStepDecay(List.of(5L, 3L), 0.1), 5, 0.02),
        at(new ExponentialDecay(0.5), 3, 0.25),
        at(new CosineDecay(10), 0, 2),
        at(new CosineDecay(10), 5, 1),
        at(new CosineDecay(10, 0.5), 10, 0.5),
        at(new CosineDecay(10, 0.5), 99, 0.5),
        at(new CosineRestarts(4, 1), 2, 1),
        at(new CosineRestarts(4, 1), 4, 2),
        at(new CosineRestarts(4, 2), 8, 1),
        at(new CosineRestarts(4, 2), 12, 2),
        at(new CosineRestarts(4, 2, 1), 8, 1.5),
        at(new LinearWarmup(4), 0, 0.5),
        at(new LinearWarmup(4, 0), 2, 1),
        at(new LinearWarmup(4, 0), 7, 2),
        at(new ConstantWarmup(4, 0.25), 3, 0.5),
        at(new ConstantWarmup(4, 0.25), 4, 2),
        at(line, 5, 1),
        at(line, 10, 0),
        at(new PolynomialDecay(10, 2, 1), 5, 1.25),
        at(cycle, 0, 0.5),
        at(cycle, 100, 0.05),
        at(cycle, 1000, 0.05),
        at(new OneCycle(2), 0, 2), // the rise has no steps
        at(new Cyclic(4, 1), 4, 2),
        at(new Cyclic(4, 1), 2, 1.5),
        at(new Cyclic(4, 2, 1), 5, 1.5),
        at(new Cyclic(4, 2, 1), 6, 1),
        at(new InverseSqrt(4), 0, 0.25),
        at(new InverseSqrt(4), 3, 1),
        at(new InverseSqrt(4), 15, 0.5),
        at(new LinearWarmup(4, 0).then(line), 2, 1),
        at(new LinearWarmup(4, 0).then(line), 9, 1),
        at(new ConstantWarmup(4, 0.5).then(line), 3, 1),
        at(line.then(5, Schedule.constant()).then(7, new ExponentialDecay(0.5)), 4, 1.2),
        at(line.then(5, Schedule.constant()).then(7, new ExponentialDecay(0.5)), 6, 2),
        at(line.then(5, Schedule.constant()).then(7, new ExponentialDecay(0.5)), 8, 1),
        at(line.every(100), 599, 1));
  }

  @ParameterizedTest
  @MethodSource("values")
  void ratesAreThoseOfTheFormula(Schedule schedule, long step, double rate) {
    assertThat(schedule.rate(step, 2)).isCloseTo(rate, within(1e-14));
  }

  @Test
  void oneCyclePeaksAtTheBaseRate() {
    for (OneCycle.Phases phases : OneCycle.Phases.values()) {
      for (OneCycle.Anneal anneal : OneCycle.Anneal.values()) {
        OneCycle cycle = new OneCycle(100, 0.25, anneal, phases, 25, 1e4);
        assertThat(cycle.rate(24, 2)).isCloseTo(2, within(1e-14));
        assertThat(cycle.rate(99, 2)).isCloseTo(2 / 25e4, within(1e-14));
      }
    }
    OneCycle three = new OneCycle(100, 0.25, OneCycle.Anneal.COSINE, OneCycle.Phases.THREE, 25, 10);
    assertThat(three.rate(48, 2)).isCloseTo(2.0 / 25, within(1e-14));
  }

  @Test
  void schedulesWithoutMemoryStayAsTheyAre() {
    Schedule schedule = new CosineDecay(10);
    assertThat(schedule.start()).isEqualTo(Schedule.State.NONE);
    assertThat(schedule.observe(schedule.start(), 3, 0.5)).isEqualTo(Schedule.State.NONE);
  }

  private static Arguments refused(ThrowingCallable call, String message) {
    return Arguments.of(call, message);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refused(() -> new StepDecay(0, 1), "step decay: expected steps of 1 or more, got 0."),
        refused(() -> new StepDecay(1, 2), "step decay: expected factor in [0, 1], got 2.0."),
        refused(
            () -> new MultiStepDecay(List.of(-1L), 1),
            "multi-step decay: expected milestones of 0 or more, got -1."),
        refused(
            () -> new ExponentialDecay(1.1),
            "exponential decay: expected factor in [0, 1], got 1.1."),
        refused(() -> new CosineDecay(0), "cosine decay: expected steps of 1 or more, got 0."),
        refused(
            () -> new CosineDecay(1, -1),
            "cosine decay: expected a finite minimum of 0 or more, got -1.0."),
        refused(
            () -> new CosineRestarts(1, 0),
            "cosine restarts: expected growth of 1 or more, got 0."),
        refused(
            () -> new LinearWarmup(1, -1), "linear warm-up: expected from in [0, 1], got -1.0."),
        refused(
            () -> new ConstantWarmup(0, 1),
            "constant warm-up: expected steps of 1 or more, got 0."),
        refused(
            () -> new PolynomialDecay(1, 0),
            "polynomial decay: expected a finite power above 0, got 0.0."),
        refused(() -> new OneCycle(1), "one-cycle: expected steps of 2 or more, got 1."),
        refused(
            () -> new OneCycle(9, 0.6, OneCycle.Anneal.LINEAR, OneCycle.Phases.THREE, 25, 1),
            "one-cycle: expected rise in (0, 0.5] for THREE phases, got 0.6."),
        refused(
            () -> new OneCycle(9, 0.6, OneCycle.Anneal.LINEAR, OneCycle.Phases.TWO, 0.5, 1),
            "one-cycle: expected a finite startDivisor of 1 or more, got 0.5."),
        refused(() -> new Cyclic(0, 1), "cyclic: expected up of 1 or more, got 0."),
        refused(() -> new InverseSqrt(0), "inverse sqrt: expected warmup of 1 or more, got 0."),
        refused(
            () -> Schedule.constant().then(-1, Schedule.constant()),
            "sequence: expected at of 0 or more, got -1."),
        refused(() -> Schedule.constant().every(0), "every: expected steps of 1 or more, got 0."),
        refused(
            () -> new Plateau(Plateau.Goal.MIN, 1, 3),
            "plateau: expected factor in (0, 1), got 1.0."),
        refused(
            () -> new Plateau(Plateau.Goal.MIN, 0.5, -1),
            "plateau: expected patience of 0 or more, got -1."),
        refused(
            () -> new Plateau(Plateau.Goal.MIN, 0.5, 1).withCooldown(-1),
            "plateau: expected cooldown of 0 or more, got -1."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void rangesAreChecked(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
