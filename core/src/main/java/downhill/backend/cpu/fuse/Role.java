package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import downhill.graph.ZeroOrNaN;
import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.IndexOp;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.StopGradient;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import java.util.List;

/// What an operation can do in a loop.
enum Role {
  /// One element from one element of each operand.
  MAP,
  /// A product of a column and a row (a matrix product whose inner size is 1).
  OUTER,
  /// A row becomes one number.
  ROW_REDUCTION,
  /// Everything becomes one number, in any order: a sum of what is 0 or NaN.
  TOTAL,
  /// One element picked from each row.
  PICK,
  /// One element put into each row of zeros.
  PUT,
  /// Nothing.
  NONE;

  /// Rows longer than this are not reduced in a loop, which keeps a row at hand.
  private static final int LONGEST_ROW = 4096;

  static Role of(Node node) {
    Op op = node.op();
    if (op == null || node.shape().size() == 0 || !computes(node.dtype())) {
      return NONE;
    }
    for (Node input : node.inputs()) {
      if (input.shape().size() == 0) {
        return NONE;
      }
    }
    return switch (op) {
      case UnaryOp _, BinaryOp _ -> node.dtype().isFloat() && placed(node) ? MAP : NONE;
      case Comparison _ -> computes(node.inputs().getFirst().dtype()) && placed(node) ? MAP : NONE;
      case Logical _, Where _ -> placed(node) ? MAP : NONE;
      case Cast _ -> computes(node.inputs().getFirst().dtype()) ? MAP : NONE;
      case StopGradient _, ShapeOp.Reshape _ -> MAP;
      case ShapeOp.Expand _ -> placed(node) ? MAP : NONE;
      case MatMul f -> outer(f, node) ? OUTER : NONE;
      case ReduceOp.Sum sum -> reduction(sum, node);
      case ReduceOp.Max max -> reduction(max, node);
      case IndexOp.GatherElements(int axis) -> picks(node, axis) ? PICK : NONE;
      case IndexOp.ScatterElements(int axis, _) -> puts(node, axis) ? PUT : NONE;
      default -> NONE;
    };
  }

  /// Whether a loop can have elements of this type.
  static boolean computes(DType dtype) {
    return switch (dtype) {
      case F32, F64, BOOL, I32, I64 -> true;
      case U8, F16, BF16 -> false;
    };
  }

  private static boolean placed(Node node) {
    for (Node input : node.inputs()) {
      if (!isFill(input)
          && Placement.of(input.shape(), node.shape()).kind() == Placement.Kind.OTHER) {
        return false;
      }
    }
    return rowLength(node) >= 0;
  }

  /// Whether it is one number everywhere, which a loop takes as a literal.
  static boolean isFill(Node node) {
    return node.op() instanceof SourceOp.Fill && computes(node.dtype());
  }

  /// The row length that the operands of a MAP ask for, 0 for any, -1 when they disagree.
  static int rowLength(Node node) {
    int columns = 0;
    for (Node input : node.inputs()) {
      if (isFill(input)) {
        continue;
      }
      int asked = Placement.of(input.shape(), node.shape()).columns();
      if (asked != 0 && columns != 0 && asked != columns) {
        return -1;
      }
      columns = asked == 0 ? columns : asked;
    }
    return columns;
  }

  private static boolean outer(MatMul op, Node node) {
    Node a = node.inputs().get(0);
    Node b = node.inputs().get(1);
    return node.shape().rank() == 2
        && a.shape().rank() == 2
        && b.shape().rank() == 2
        && a.shape().dim(op.transposeA() ? 0 : 1) == 1
        && node.shape().dim(0) > 1
        && node.shape().dim(1) > 1;
  }

  private static Role reduction(ReduceOp op, Node node) {
    Node x = node.inputs().getFirst();
    if (!node.dtype().isFloat()) {
      return NONE;
    }
    if (op instanceof ReduceOp.Sum && node.shape().size() == 1 && ZeroOrNaN.holds(x)) {
      return TOTAL;
    }
    int columns = x.shape().size() / node.shape().size();
    if (columns == 1 || columns > LONGEST_ROW || isFill(x)) {
      return NONE;
    }
    // The reduced axes must be the last ones, axes of size 1 aside.
    List<Integer> axes = op.axes();
    boolean reducedSeen = false;
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      if (x.shape().dim(axis) == 1) {
        continue;
      }
      boolean reduced = axes.isEmpty() || axes.contains(axis);
      if (reducedSeen && !reduced) {
        return NONE;
      }
      reducedSeen |= reduced;
    }
    return ROW_REDUCTION;
  }

  private static boolean picks(Node node, int axis) {
    Node x = node.inputs().getFirst();
    return lastAxis(x, axis)
        && !isFill(x)
        && node.dtype().isFloat()
        && node.shape().size() * x.shape().dim(-1) == x.shape().size()
        && x.shape().dim(-1) > 1;
  }

  private static boolean puts(Node node, int axis) {
    return lastAxis(node, axis)
        && node.dtype().isFloat()
        && node.inputs().getFirst().shape().size() * node.shape().dim(-1) == node.shape().size()
        && node.shape().dim(-1) > 1;
  }

  private static boolean lastAxis(Node x, int axis) {
    int rank = x.shape().rank();
    return rank > 0 && (axis == rank - 1 || axis == -1);
  }

  /// The row length of an operation in this role, 0 for any.
  int columns(Node node) {
    return switch (this) {
      case MAP -> rowLength(node);
      case OUTER, PUT -> node.shape().dim(-1);
      case ROW_REDUCTION, PICK -> node.inputs().getFirst().shape().size() / node.shape().size();
      case TOTAL, NONE -> 0;
    };
  }

  /// Whether it only passes elements on.
  static boolean isMove(Op op) {
    return op instanceof ShapeOp.Reshape || op instanceof StopGradient;
  }
}
