package downhill.graph;

import downhill.op.MatMul;
import downhill.op.ShapeOp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes transposes into matrix products: a transposed argument becomes a flag, and the transpose
/// of a product the product of the transposes in the other order. Every element is the same chain
/// of multiply-adds, so the bits stay. Permutations of permutations become one.
public final class Transposes {
  private Transposes() {}

  /// An equal graph with fewer permutations.
  public static Graph absorb(Graph graph) {
    return Rewriting.by(graph, Transposes::rewrite);
  }

  private static @Nullable Node rewrite(Graph.Builder builder, Node node, List<Node> operands) {
    if (node.op() instanceof MatMul(boolean a, boolean b)) {
      Node x = operands.get(0);
      Node y = operands.get(1);
      boolean swapX = isTranspose(x);
      boolean swapY = isTranspose(y);
      if (swapX || swapY) {
        return builder.apply(
            new MatMul(a ^ swapX, b ^ swapY),
            node.region(),
            swapX ? x.inputs().getFirst() : x,
            swapY ? y.inputs().getFirst() : y);
      }
    }
    if (node.op() instanceof ShapeOp.Permute(List<Integer> order)) {
      Node x = operands.getFirst();
      if (isIdentity(order)) {
        return x;
      }
      if (x.op() instanceof ShapeOp.Permute(List<Integer> first)) {
        List<Integer> both = new ArrayList<>();
        order.forEach(axis -> both.add(first.get(axis)));
        Node source = x.inputs().getFirst();
        return isIdentity(both)
            ? source
            : builder.apply(new ShapeOp.Permute(both), node.region(), source);
      }
      if (x.op() instanceof MatMul(boolean a, boolean b) && swapsLast(order)) {
        return builder.apply(
            new MatMul(!b, !a), node.region(), x.inputs().get(1), x.inputs().get(0));
      }
    }
    return null;
  }

  private static boolean isTranspose(Node node) {
    return node.op() instanceof ShapeOp.Permute(List<Integer> order) && swapsLast(order);
  }

  /// Whether only the last two axes change places.
  private static boolean swapsLast(List<Integer> order) {
    int rank = order.size();
    if (rank < 2 || order.get(rank - 1) != rank - 2 || order.get(rank - 2) != rank - 1) {
      return false;
    }
    return isIdentity(order.subList(0, rank - 2));
  }

  private static boolean isIdentity(List<Integer> order) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i) != i) {
        return false;
      }
    }
    return true;
  }
}
