package downhill.tensor;

/// Thrown when the value of a traced tensor is read: while a function is traced there are shapes
/// and types, but no numbers yet.
///
/// Control flow that depends on values cannot be traced; run such a function eagerly.
public final class ValueNotKnown extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /// @param what the tensor whose value was asked for, for the message
  public ValueNotKnown(String what) {
    super(
        "The value of "
            + what
            + " is not known while tracing: a traced function sees shapes, not numbers. Run the "
            + "function eagerly, or replace control flow on values by Elementwise.where.");
  }
}
