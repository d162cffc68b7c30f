package downhill.optim;

import java.util.List;

/// The rate times a factor at each milestone: `η · γᵏ` with `k` the number of milestones `≤ t`.
///
/// @param milestones steps, 0 or more, in any order; one that stands twice counts twice
/// @param factor `γ` in `[0, 1]`
public record MultiStepDecay(List<Long> milestones, double factor) implements Schedule {
  /// Checks the ranges and copies the list.
  public MultiStepDecay {
    milestones = List.copyOf(milestones);
    milestones.forEach(step -> Checks.atLeast("multi-step decay", "milestones", 0, step));
    Checks.share("multi-step decay", "factor", factor);
  }

  @Override
  public double rate(State state, long step, double base) {
    long passed = milestones.stream().filter(milestone -> milestone <= step).count();
    return base * StrictMath.pow(factor, (double) passed);
  }
}
