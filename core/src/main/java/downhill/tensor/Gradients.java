package downhill.tensor;

/// The gradients of one scalar, looked up by the tensor they belong to.
public interface Gradients {
  /// The gradient with respect to `leaf`, in its shape and type; zeros where the scalar does not
  /// depend on it.
  ///
  /// @throws IllegalArgumentException when `leaf` is not a tracked tensor
  Tensor of(Tensor leaf);
}
