package downhill.op;

import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import java.util.List;

/// Checks that several operations share.
final class Checks {
  private Checks() {}

  /// Refuses to reduce over no elements where there is no neutral one; gives back `result`.
  static Shape notEmpty(ReduceOp op, Shape input, Shape result) {
    notEmpty(op.name(), input, input.axes(op.name(), op.axisArray()));
    return result;
  }

  /// Refuses axes without elements.
  static void notEmpty(String op, Shape input, int... axes) {
    for (int axis : axes) {
      if (input.dim(axis) == 0) {
        throw new ShapeException(
            op,
            "axis %d of %s has no elements, and there is no %s of nothing."
                .formatted(axis, input, op),
            input);
      }
    }
  }

  /// Checks that a list of per-axis settings has one entry for each axis.
  static void perAxis(String op, String what, List<Integer> values, Shape shape) {
    if (values.size() != shape.rank()) {
      throw new ShapeException(
          op,
          "expects one %s for each of the %d axes of %s, got %s."
              .formatted(what, shape.rank(), shape, values),
          shape);
    }
  }
}
