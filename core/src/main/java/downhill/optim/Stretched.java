package downhill.optim;

/// A schedule whose steps last longer. See [Schedule#every(long)].
///
/// @param schedule of the longer steps
/// @param steps how long one of its steps lasts, 1 or more
public record Stretched(Schedule schedule, long steps) implements Schedule {
  /// Checks the range.
  public Stretched {
    Checks.atLeast("every", "steps", 1, steps);
  }

  @Override
  public double rate(State state, long step, double base) {
    return schedule.rate(state, step / steps, base);
  }

  @Override
  public State start() {
    return schedule.start();
  }

  @Override
  public State observe(State state, long step, double metric) {
    return schedule.observe(state, step / steps, metric);
  }
}
