package downhill.graph;

import downhill.op.Arithmetic;
import downhill.op.Op;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import downhill.op.StopGradient;
import downhill.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes what moves nothing: reshapes of reshapes, moves into the same shape, marks for
/// differentiation, sums over axes of size 1, sums of so few equal numbers that they are a product.
public final class Reshapes {
  private Reshapes() {}

  /// An equal graph with fewer moves.
  public static Graph simplify(Graph graph) {
    return Rewriting.by(graph, Reshapes::rewrite);
  }

  private static @Nullable Node rewrite(Graph.Builder builder, Node node, List<Node> operands) {
    Op op = node.op();
    if (operands.size() != 1 || op == null) {
      return null;
    }
    Node x = operands.getFirst();
    return switch (op) {
      case StopGradient _ -> x;
      case ShapeOp.Reshape _ -> reshape(builder, node, x);
      case ShapeOp.Expand _ when x.shape().equals(node.shape()) -> x;
      case ShapeOp.Expand expand when x.op() instanceof ShapeOp.Expand ->
          builder.apply(expand, node.region(), x.inputs().getFirst());
      case ReduceOp.Sum _ when node.dtype().isFloat() -> sum(builder, node, x);
      case ReduceOp.Max _ when x.shape().size() == node.shape().size() && x.shape().size() > 0 ->
          reshaped(builder, node, x);
      default -> null;
    };
  }

  private static @Nullable Node reshape(Graph.Builder builder, Node node, Node x) {
    if (x.shape().equals(node.shape())) {
      return x;
    }
    if (x.op() instanceof ShapeOp.Reshape) {
      return reshaped(builder, node, x.inputs().getFirst());
    }
    // A sum that kept its axes only to lose them here.
    if (x.op() instanceof ReduceOp.Sum(List<Integer> axes, boolean keep) && keep) {
      ReduceOp.Sum flat = new ReduceOp.Sum(axes, false);
      if (flat.shape(List.of(x.inputs().getFirst().shape())).equals(node.shape())) {
        return builder.apply(flat, node.region(), x.inputs().getFirst());
      }
    }
    return null;
  }

  private static @Nullable Node sum(Graph.Builder builder, Node node, Node x) {
    int size = node.shape().size();
    if (size == 0 || x.shape().size() == 0) {
      return null;
    }
    if (x.shape().size() == size) {
      return plusZero(builder, node, reshaped(builder, node, x));
    }
    if (x.op() instanceof ShapeOp.Expand) {
      // Up to 32 equal numbers are only ever doubled on the way, and doubling is exact.
      Node source = x.inputs().getFirst();
      int count = x.shape().size() / size;
      boolean doubles = count <= 32 && Integer.bitCount(count) == 1;
      if (doubles && source.shape().size() == size && sameOrder(source.shape(), x, node)) {
        Node factor =
            builder.apply(new SourceOp.Fill(Shape.scalar(), node.dtype(), count), node.region());
        Node product =
            builder.apply(
                new Arithmetic.Mul(), node.region(), reshaped(builder, node, source), factor);
        return plusZero(builder, node, product);
      }
    }
    return null;
  }

  /// Whether what was expanded is exactly what the sum takes away again.
  private static boolean sameOrder(Shape source, Node expanded, Node sum) {
    return sum.op() instanceof ReduceOp.Sum(List<Integer> axes, boolean _)
        && source.equals(
            expanded.shape().reduce(axes.stream().mapToInt(Integer::intValue).toArray(), true))
        && !axes.isEmpty();
  }

  /// A sum is never -0.
  private static Node plusZero(Graph.Builder builder, Node node, Node x) {
    Node zero = builder.apply(new SourceOp.Fill(Shape.scalar(), node.dtype(), 0), node.region());
    return builder.apply(new Arithmetic.Add(), node.region(), x, zero);
  }

  private static Node reshaped(Graph.Builder builder, Node node, Node x) {
    return x.shape().equals(node.shape())
        ? x
        : builder.apply(new ShapeOp.Reshape(node.shape()), node.region(), x);
  }
}
