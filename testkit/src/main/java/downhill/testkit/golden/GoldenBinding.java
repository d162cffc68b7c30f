package downhill.testkit.golden;

/// The translation of golden cases into calls of an implementation: operator names to calls, golden
/// arrays to tensors and back, on one backend and in one precision.
public interface GoldenBinding {
  /// The name in reports, such as `cpu float32`.
  ///
  /// @return the name
  String name();

  /// The type that the implementation computes in.
  ///
  /// @return the precision
  Precision precision();

  /// Runs a case: makes the call and judges what comes back with [Comparison] or [Refusal]. An
  /// exception that leaves this method fails the case.
  ///
  /// @param c the case
  /// @return passed, failed, or skipped with the name of the missing operator
  Outcome run(GoldenCase c);
}
