package downhill.backend;

import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The plainest plan: runs the operations one after the other and forgets each value after its last
/// use. Gives the same bits as eager tensors on the same backend, since it does the same.
public final class Interpreter implements Plan {
  private final Backend backend;
  private final Graph graph;
  private final int[] lastUse;

  /// A plan for `graph` on `backend`.
  public Interpreter(Backend backend, Graph graph) {
    this.backend = backend;
    this.graph = graph;
    this.lastUse = new int[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      for (Node input : node.inputs()) {
        lastUse[input.id()] = node.id();
      }
    }
    for (Node output : graph.outputs()) {
      lastUse[output.id()] = Integer.MAX_VALUE;
    }
  }

  @Override
  public List<Value> run(List<Value> inputs) {
    check(graph, inputs);
    List<Node> constants = graph.constants();
    int expected = inputs.size();
    Value[] values = new Value[graph.nodes().size()];
    for (int i = 0; i < expected; i++) {
      boolean input = i < graph.inputs().size();
      Node node = input ? graph.inputs().get(i) : constants.get(i - graph.inputs().size());
      values[node.id()] = inputs.get(i);
    }
    for (Node node : graph.nodes()) {
      Op op = node.op();
      if (op == null) {
        continue;
      }
      List<Value> operands = new ArrayList<>(node.inputs().size());
      for (Node input : node.inputs()) {
        operands.add(values[input.id()]);
      }
      values[node.id()] = backend.run(op, operands, node.shape(), node.dtype());
      for (Node input : node.inputs()) {
        if (lastUse[input.id()] == node.id()) {
          forget(values, input.id());
        }
      }
    }
    return graph.outputs().stream().map(node -> values[node.id()]).toList();
  }

  /// Checks number, shapes and types of the values for a plan of `graph`.
  public static void check(Graph graph, List<Value> inputs) {
    List<Node> nodes = new ArrayList<>(graph.inputs());
    nodes.addAll(graph.constants());
    if (inputs.size() != nodes.size()) {
      throw new IllegalArgumentException(
          "plan: expected %d values (%d inputs, %d constants), got %d."
              .formatted(
                  nodes.size(), graph.inputs().size(), graph.constants().size(), inputs.size()));
    }
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Value value = inputs.get(i);
      if (!value.shape().equals(node.shape()) || value.dtype() != node.dtype()) {
        throw new IllegalArgumentException(
            "plan: %s should be %s%s, got %s%s."
                .formatted(node.name(), node.dtype(), node.shape(), value.dtype(), value.shape()));
      }
    }
  }

  @SuppressWarnings("NullAway") // a forgotten value is never read again
  private static void forget(Value[] values, int id) {
    Arrays.fill(values, id, id + 1, null);
  }
}
