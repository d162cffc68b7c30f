package downhill.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rewrites a graph one operation at a time, from the inputs to the results.
final class Rewriting {
  private Rewriting() {}

  /// What becomes of one operation.
  @FunctionalInterface
  interface Rule {
    /// A node in its place, of its shape and type: one of the operands (or of theirs), or one made
    /// with `builder`; null to keep the operation as it is.
    @Nullable Node rewrite(Graph.Builder builder, Node node, List<Node> operands);
  }

  /// The graph with `rule` applied to each operation; `graph` itself when nothing changed.
  static Graph by(Graph graph, Rule rule) {
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    boolean changed = false;
    for (Node node : graph.nodes()) {
      List<Node> operands = node.inputs().stream().map(copies::get).toList();
      Node better = node.op() == null ? null : rule.rewrite(builder, node, operands);
      changed |= better != null;
      copies.put(node, better == null ? builder.copy(node, operands) : better);
    }
    return changed ? builder.build(graph.outputs().stream().map(copies::get).toList()) : graph;
  }
}
