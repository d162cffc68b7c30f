package downhill.testkit.golden;

import java.util.Locale;
import java.util.Set;

/// The floating-point type that a binding computes in.
public enum Precision {
  /// 64 bit: every group, the tolerance of the case.
  FLOAT64,
  /// 32 bit: the groups whose inputs are float32 numbers, the tolerance of the group.
  FLOAT32;

  // Inputs that float32 cannot hold, or trajectories along which its rounding grows.
  private static final Set<String> FLOAT64_ONLY =
      Set.of("edge", "conventions", "metrics", "training", "optimizers", "schedules");

  /// Whether the cases of a group say anything about this precision.
  ///
  /// @param group the golden group
  /// @return false for float32 where the group is meant for float64 alone
  public boolean meets(String group) {
    return this == FLOAT64 || !FLOAT64_ONLY.contains(group);
  }

  /// The tolerance for a case.
  ///
  /// @param c the case
  /// @return its own, widened for float32 to that of its group
  public Tolerance tolerance(GoldenCase c) {
    return widen(c.group(), c.tolerance());
  }

  /// A tolerance found inside a case, made fit for this precision.
  ///
  /// @param group the golden group
  /// @param stated the tolerance for float64
  /// @return the same, widened for float32 to that of the group
  public Tolerance widen(String group, Tolerance stated) {
    return this == FLOAT64 ? stated : stated.or(Tolerance.float32(group));
  }

  /// `float64` or `float32`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
