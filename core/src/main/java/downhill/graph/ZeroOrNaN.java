package downhill.graph;

import downhill.op.Arithmetic;
import downhill.op.SourceOp;
import downhill.op.Where;

/// Whether every element of a value is certainly 0, -0 or NaN: numbers times 0, and choices between
/// such. A sum of these is +0 or NaN whatever the order, so it is free to add them as they come.
public final class ZeroOrNaN {
  private ZeroOrNaN() {}

  /// Whether it holds for `node`.
  public static boolean holds(Node node) {
    return switch (node.op()) {
      case null -> false;
      case SourceOp.Fill fill -> fill.value() == 0;
      case Arithmetic.Mul _ -> isZero(node.inputs().get(0)) || isZero(node.inputs().get(1));
      case Where _ -> holds(node.inputs().get(1)) && holds(node.inputs().get(2));
      default -> false;
    };
  }

  private static boolean isZero(Node node) {
    return node.op() instanceof SourceOp.Fill fill && fill.value() == 0;
  }
}
