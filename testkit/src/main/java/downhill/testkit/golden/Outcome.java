package downhill.testkit.golden;

/// What became of a case.
public sealed interface Outcome {
  /// The case was run and everything in it agreed.
  Outcome PASSED = new Passed();

  /// Everything agreed.
  record Passed() implements Outcome {}

  /// Something did not agree.
  ///
  /// @param message what was expected and what came
  record Failed(String message) implements Outcome {}

  /// The case could not be run: an operator or a backend is missing.
  ///
  /// @param reason what is missing; equal reasons are counted together
  record Skipped(String reason) implements Outcome {
    /// Refuses a reason that says nothing.
    public Skipped {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Expected a reason for skipping a case, got none.");
      }
    }
  }
}
