package downhill.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Removes what no result needs. Inputs stay, needed or not: they are the function's signature.
public final class DeadCode {
  private DeadCode() {}

  /// An equal graph without unused operations and constants.
  public static Graph remove(Graph graph) {
    Set<Node> needed = new HashSet<>(graph.outputs());
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i))) {
        needed.addAll(nodes.get(i).inputs());
      }
    }
    needed.addAll(graph.inputs());
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : nodes) {
      if (needed.contains(node)) {
        copies.put(node, builder.copy(node, node.inputs().stream().map(copies::get).toList()));
      }
    }
    return builder.build(graph.outputs().stream().map(copies::get).toList());
  }
}
