package downhill.graph;

import downhill.op.Comparison;
import downhill.op.SourceOp;
import downhill.op.Squashing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks `relu(x)` whether `x` is positive, where both are there: `0 < x` is `0 < relu(x)` for every
/// number and for NaN. So `x` need not be kept for the derivative.
public final class ReluSigns {
  private ReluSigns() {}

  /// An equal graph in which no `x` is compared with 0 whose `relu` is known; `graph` itself when
  /// nothing changed.
  public static Graph share(Graph graph) {
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    Map<Node, Node> relus = new HashMap<>();
    boolean changed = false;
    for (Node node : graph.nodes()) {
      List<Node> operands = node.inputs().stream().map(copies::get).toList();
      if (node.op() instanceof Comparison.Less && isZero(operands.getFirst())) {
        Node relu = relus.get(operands.getLast());
        changed |= relu != null;
        operands = relu == null ? operands : List.of(operands.getFirst(), relu);
      }
      Node copy = builder.copy(node, operands);
      copies.put(node, copy);
      if (node.op() instanceof Squashing.Relu) {
        relus.put(operands.getFirst(), copy);
      }
    }
    return changed ? builder.build(graph.outputs().stream().map(copies::get).toList()) : graph;
  }

  private static boolean isZero(Node node) {
    return node.op() instanceof SourceOp.Fill fill && fill.value() == 0;
  }
}
