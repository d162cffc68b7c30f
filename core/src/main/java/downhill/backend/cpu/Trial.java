package downhill.backend.cpu;

/// Whether to try a way that is faster on some numbers: not in the runs after one in which it was
/// no use. That decides how something is computed, not what.
final class Trial {
  /// Runs from one try that was no use to the next.
  private static final int RUNS = 64;

  private int left;

  /// Whether to try in this run.
  boolean isOn() {
    left = Math.max(0, left - 1);
    return left == 0;
  }

  /// Notes that this run's try was no use.
  void wasNoUse() {
    left = RUNS;
  }
}
