package downhill.graph;

import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.Logical;
import downhill.op.Op;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes what depends on no input: a function of numbers that are the same everywhere is one
/// number that is the same everywhere.
///
/// The arithmetic is the backend's, so that a folded graph gives the bits of the unfolded one.
/// Tensors that a function brought along stay constants: their values are known only when the plan
/// runs (decision 0004).
public final class ConstantFolding {
  /// Beyond this, a float64 cannot hold every integer.
  private static final double EXACT = 0x1p53;

  private ConstantFolding() {}

  /// Computes an elementwise operation on numbers.
  @FunctionalInterface
  public interface Arithmetic {
    /// The value of `op` on scalars of the given types, as a double.
    double apply(Op op, List<SourceOp.Fill> scalars, DType result);
  }

  /// An equal graph without operations on constants.
  public static Graph fold(Graph graph, Arithmetic arithmetic) {
    return Rewriting.by(
        graph,
        (builder, node, operands) -> {
          SourceOp.Fill folded = folded(node, operands, arithmetic);
          return folded == null ? null : builder.apply(folded, node.region());
        });
  }

  private static SourceOp.@Nullable Fill folded(
      Node node, List<Node> operands, Arithmetic arithmetic) {
    Op op = node.op();
    List<SourceOp.Fill> fills = new ArrayList<>();
    for (Node operand : operands) {
      if (!(operand.op() instanceof SourceOp.Fill fill)) {
        return null;
      }
      fills.add(new SourceOp.Fill(Shape.scalar(), fill.dtype(), fill.value()));
    }
    if (op == null || fills.isEmpty()) {
      return null;
    }
    if (moves(op) && node.shape().size() > 0) {
      return new SourceOp.Fill(node.shape(), node.dtype(), fills.getFirst().value());
    }
    if (!elementwise(op)) {
      return null;
    }
    double value = arithmetic.apply(op, fills, node.dtype());
    boolean exact = node.dtype().isFloat() || Math.abs(value) < EXACT;
    return exact ? new SourceOp.Fill(node.shape(), node.dtype(), value) : null;
  }

  /// Whether each result is one of the elements, whichever.
  private static boolean moves(Op op) {
    return op instanceof ShapeOp.Reshape
        || op instanceof ShapeOp.Permute
        || op instanceof ShapeOp.Expand
        || op instanceof ShapeOp.Slice
        || op instanceof ReduceOp.Max;
  }

  private static boolean elementwise(Op op) {
    return op instanceof UnaryOp
        || op instanceof BinaryOp
        || op instanceof Comparison
        || op instanceof Logical
        || op instanceof Where
        || op instanceof Cast;
  }
}
