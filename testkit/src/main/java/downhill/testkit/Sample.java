package downhill.testkit;

import downhill.tensor.DType;
import downhill.tensor.Shape;

/// A sample argument of an operation.
///
/// @param shape its shape
/// @param dtype its element type; F64 stands for whichever floating-point type is under test
/// @param domain where its numbers come from
public record Sample(Shape shape, DType dtype, Domain domain) {
  /// Floating-point numbers.
  public static Sample floats(Domain domain, int... dims) {
    return new Sample(Shape.of(dims), DType.F64, domain);
  }

  /// int64 numbers from 0 to `high`, the end included.
  public static Sample indices(int high, int... dims) {
    return new Sample(Shape.of(dims), DType.I64, Domain.whole(0, high));
  }

  /// int64 numbers.
  public static Sample whole(Domain domain, int... dims) {
    return new Sample(Shape.of(dims), DType.I64, domain);
  }

  /// Truth values.
  public static Sample truths(int... dims) {
    return new Sample(Shape.of(dims), DType.BOOL, Domain.whole(0, 1));
  }
}
