package downhill.optim;

import java.util.Map;
import java.util.function.LongToDoubleFunction;

/// The learning rate over time: a pure function of the step and of a base rate, which is the
/// optimizer's own.
///
/// Steps count from 0. What a step is, an update or an epoch, is the caller's choice; [#every]
/// turns a schedule of epochs into one of updates. Most schedules have no memory; one that has,
/// such as [Plateau], keeps it in an explicit [State] that [#observe] renews, so that it is saved
/// and resumed.
///
/// ```java
/// Schedule schedule = new LinearWarmup(500).then(new CosineDecay(9_500));
/// ```
public interface Schedule {
  /// The rate of a step; not negative.
  ///
  /// @param state from [#start] or the last [#observe]
  /// @param step counted from 0
  /// @param base the optimizer's rate, `η ≥ 0`
  double rate(State state, long step, double base);

  /// The rate of a step for a schedule that has observed nothing.
  default double rate(long step, double base) {
    return rate(start(), step, base);
  }

  /// The state before the first step.
  default State start() {
    return State.NONE;
  }

  /// The state after a metric was seen; the same for schedules without memory.
  ///
  /// @param state from [#start] or the last call
  /// @param step the last step made before the metric was measured, counted from 0
  /// @param metric such as the validation loss
  default State observe(State state, long step, double metric) {
    return state;
  }

  /// This schedule before step `at`, from then on `next`, which counts its steps from there.
  ///
  /// @param at 0 or more
  default Schedule then(long at, Schedule next) {
    return new Sequence(this, at, next);
  }

  /// This schedule with each of its steps lasting `steps`.
  ///
  /// @param steps 1 or more
  default Schedule every(long steps) {
    return new Stretched(this, steps);
  }

  /// Always the base rate.
  static Schedule constant() {
    return of(_ -> 1);
  }

  /// The base rate times a factor of your own.
  ///
  /// @param factor of the step, counted from 0; finite and not negative
  static Schedule of(LongToDoubleFunction factor) {
    return (_, step, base) -> base * factor.applyAsDouble(step);
  }

  /// What a schedule remembers, as numbers by name: ready to be saved.
  ///
  /// @param values unmodifiable, in the order of the names
  record State(Map<String, Double> values) {
    /// Nothing remembered.
    public static final State NONE = new State(Map.of());

    /// Copies the map.
    public State {
      values = StateNames.sorted(values);
    }
  }
}
