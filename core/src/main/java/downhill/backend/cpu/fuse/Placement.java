package downhill.backend.cpu.fuse;

import downhill.tensor.Shape;

/// How an operand lies under the elements of a result that it broadcasts to, when both are walked
/// in row-major order.
///
/// @param columns for a row or a column, the row length that it asks for; else 0
record Placement(Kind kind, int columns) {
  enum Kind {
    /// Element `i` meets element `i`.
    LINEAR,
    /// One number for all.
    SCALAR,
    /// Element `i` meets element `i mod columns`.
    ROW,
    /// Element `i` meets element `i / columns`.
    COLUMN,
    /// Anything else, such as `[2, 1, 3]` under `[2, 5, 3]`.
    OTHER
  }

  static Placement of(Shape operand, Shape result) {
    int size = operand.size();
    if (size == result.size()) {
      return new Placement(Kind.LINEAR, 0);
    }
    if (size == 1) {
      return new Placement(Kind.SCALAR, 0);
    }
    int shift = result.rank() - operand.rank();
    boolean repeatedBefore = false; // a repeated axis stands before a kept one
    boolean repeatedAfter = false;
    boolean kept = false;
    for (int axis = 0; axis < result.rank(); axis++) {
      if (result.dim(axis) == 1) {
        continue;
      }
      boolean repeated = axis < shift || operand.dim(axis - shift) == 1;
      if (repeated) {
        repeatedAfter |= kept;
        repeatedBefore |= !kept;
      } else {
        kept = true;
        if (repeatedAfter) {
          return new Placement(Kind.OTHER, 0);
        }
      }
    }
    if (repeatedBefore && repeatedAfter) {
      return new Placement(Kind.OTHER, 0);
    }
    return repeatedBefore
        ? new Placement(Kind.ROW, size)
        : new Placement(Kind.COLUMN, result.size() / size);
  }
}
