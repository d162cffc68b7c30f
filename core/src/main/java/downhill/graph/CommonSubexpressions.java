package downhill.graph;

import downhill.op.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Computes once what is computed twice: operations that are equal records on the same nodes. All
/// operations are pure (random numbers too, given their key), so this never changes a result.
public final class CommonSubexpressions {
  private CommonSubexpressions() {}

  private record Expression(Op op, List<Node> inputs) {}

  /// An equal graph in which no two operations are the same.
  public static Graph merge(Graph graph) {
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    Map<Expression, Node> known = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<Node> operands = node.inputs().stream().map(copies::get).toList();
      Op op = node.op();
      copies.put(
          node,
          op == null
              ? builder.copy(node, operands)
              : known.computeIfAbsent(
                  new Expression(op, operands), _ -> builder.copy(node, operands)));
    }
    return builder.build(graph.outputs().stream().map(copies::get).toList());
  }
}
