package downhill.op;

import downhill.tensor.DType;
import java.util.List;

/// The rules for element types that several operations share.
final class Types {
  private Types() {}

  /// `dtype` when an operation `op` can compute with it.
  static DType floating(String op, DType dtype) {
    if (dtype == DType.F32 || dtype == DType.F64) {
      return dtype;
    }
    throw new IllegalArgumentException(
        "%s: expects float32 or float64, got %s. Cast it first with .to(DType.F32)."
            .formatted(op, dtype));
  }

  /// The common type of all inputs, floating-point or integer.
  static DType numeric(String op, List<DType> inputs) {
    DType dtype = same(op, inputs);
    if (dtype == DType.F32 || dtype == DType.F64 || dtype == DType.I32 || dtype == DType.I64) {
      return dtype;
    }
    throw new IllegalArgumentException(
        "%s: expects float32, float64, int32 or int64, got %s. Cast it first with .to(DType.F32)."
            .formatted(op, dtype));
  }

  /// Checks that elements of `dtype` can have the value.
  ///
  /// @param op the operation, or empty where it is not the user's own
  static void holds(String op, DType dtype, double value) {
    if (dtype.isFloat()) {
      return;
    }
    String expected = op.isEmpty() ? "Expected" : op + ": expected";
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s a whole number for %s, got %s. Cast the tensor with .to(DType.F32) first."
              .formatted(expected, dtype, value));
    }
    double low =
        switch (dtype) {
          case I32 -> Integer.MIN_VALUE;
          case I64 -> -0x1p63;
          default -> 0;
        };
    double high =
        switch (dtype) {
          case BOOL -> 1;
          case U8 -> 255;
          case I32 -> Integer.MAX_VALUE;
          default -> 0x1p63;
        };
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s a number from %.0f to %.0f for %s, got %s."
              .formatted(expected, low, high, dtype, value));
    }
  }

  /// The common type of all inputs, any.
  static DType same(String op, List<DType> inputs) {
    DType first = inputs.getFirst();
    for (DType dtype : inputs) {
      if (dtype != first) {
        throw new IllegalArgumentException(
            "%s: element types differ: %s. Cast one with .to(DType.%s)."
                .formatted(op, inputs, first.name()));
      }
    }
    return first;
  }

  /// Checks that `dtype` can be an index.
  static void index(String op, DType dtype) {
    if (dtype != DType.I32 && dtype != DType.I64) {
      throw new IllegalArgumentException(
          "%s: expects int32 or int64 indices, got %s. Cast them with .to(DType.I64)."
              .formatted(op, dtype));
    }
  }

  /// Checks that `dtype` is BOOL.
  static void bool(String op, DType dtype) {
    if (dtype != DType.BOOL) {
      throw new IllegalArgumentException(
          "%s: expects bool, got %s. Compare first, for instance x.greater(0)."
              .formatted(op, dtype));
    }
  }
}
