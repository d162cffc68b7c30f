package downhill.optim;

/// One schedule, then another. See [Schedule#then(long, Schedule)].
///
/// @param first for steps before `at`
/// @param at 0 or more
/// @param next for the other steps, which it counts from `at`
public record Sequence(Schedule first, long at, Schedule next) implements Schedule {
  private static final String FIRST = "first.";
  private static final String NEXT = "next.";

  /// Checks the range.
  public Sequence {
    Checks.atLeast("sequence", "at", 0, at);
  }

  @Override
  public double rate(State state, long step, double base) {
    return step < at
        ? first.rate(StateNames.part(FIRST, state), step, base)
        : next.rate(StateNames.part(NEXT, state), step - at, base);
  }

  @Override
  public State start() {
    return StateNames.join(FIRST, first.start(), NEXT, next.start());
  }

  /// Tells the schedule that was in charge of `step`.
  @Override
  public State observe(State state, long step, double metric) {
    State one = StateNames.part(FIRST, state);
    State two = StateNames.part(NEXT, state);
    return step < at
        ? StateNames.join(FIRST, first.observe(one, step, metric), NEXT, two)
        : StateNames.join(FIRST, one, NEXT, next.observe(two, step - at, metric));
  }
}
