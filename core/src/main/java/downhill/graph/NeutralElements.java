package downhill.graph;

import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.Cast;
import downhill.op.FloatBinary;
import downhill.op.Logical;
import downhill.op.Op;
import downhill.op.SourceOp;
import downhill.op.Squashing;
import downhill.op.Where;
import downhill.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes elementwise operations that change no number, only where that holds to the bit: `x · 1`,
/// `x / 1`, `x - 0`, `x + -0` (but not `x + 0`, which turns -0 into +0), `-(-x)`, casts back from a
/// wider type.
public final class NeutralElements {
  private NeutralElements() {}

  /// An equal graph without them.
  public static Graph remove(Graph graph) {
    return Rewriting.by(graph, NeutralElements::rewrite);
  }

  private static @Nullable Node rewrite(Graph.Builder builder, Node node, List<Node> operands) {
    Op op = node.op();
    if (op == null || operands.isEmpty()) {
      return null;
    }
    Node x = operands.getFirst();
    Node y = operands.getLast();
    boolean floats = node.dtype().isFloat();
    Node same =
        switch (op) {
          case Arithmetic.Mul _ when is(y, 1) -> x;
          case Arithmetic.Mul _ when is(x, 1) -> y;
          case FloatBinary.Div _ when is(y, 1) -> x;
          case Arithmetic.Sub _ when is(y, 0.0) -> x;
          case Arithmetic.Add _ when is(y, floats ? -0.0 : 0.0) -> x;
          case Arithmetic.Add _ when is(x, floats ? -0.0 : 0.0) -> y;
          case Algebraic.Neg _ when x.op() instanceof Algebraic.Neg -> x.inputs().getFirst();
          case Logical.Not _ when x.op() instanceof Logical.Not -> x.inputs().getFirst();
          case Squashing.Relu _ when x.op() instanceof Squashing.Relu -> x;
          case Where _ when operands.get(1) == y -> y;
          case Cast _ when x.dtype() == node.dtype() -> x;
          default -> null;
        };
    if (same != null) {
      return same.shape().equals(node.shape()) ? same : null;
    }
    if (op instanceof Cast cast && x.op() instanceof Cast) {
      Node source = x.inputs().getFirst();
      if (widens(source.dtype(), x.dtype())) {
        return source.dtype() == cast.to() ? source : builder.apply(cast, node.region(), source);
      }
    }
    return null;
  }

  private static boolean is(Node node, double value) {
    return node.op() instanceof SourceOp.Fill fill
        && Double.doubleToRawLongBits(fill.value()) == Double.doubleToRawLongBits(value);
  }

  /// Whether every number of `from` is one of `to`.
  private static boolean widens(DType from, DType to) {
    return (from == DType.F32 && to == DType.F64)
        || ((from == DType.F16 || from == DType.BF16) && (to == DType.F32 || to == DType.F64))
        || (from == DType.I32 && (to == DType.I64 || to == DType.F64));
  }
}
