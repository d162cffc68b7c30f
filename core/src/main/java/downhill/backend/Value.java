package downhill.backend;

import downhill.tensor.DType;
import downhill.tensor.Shape;

/// Where a backend keeps the numbers of one tensor. Immutable once an operation has produced it.
public interface Value {
  /// The sizes along each axis.
  Shape shape();

  /// The element type.
  DType dtype();
}
