package downhill.graph;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A computation as data: operations on inputs and constants, in an order in which they can run.
///
/// A graph is immutable. It comes from [Tracer#trace], is rewritten by passes ([DeadCode],
/// [CommonSubexpressions]), and is run by a backend's plan.
public final class Graph {
  private final List<Node> nodes;
  private final List<Node> inputs;
  private final List<Node> outputs;

  private Graph(List<Node> nodes, List<Node> inputs, List<Node> outputs) {
    this.nodes = List.copyOf(nodes);
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /// All nodes; each stands after those it reads.
  public List<Node> nodes() {
    return nodes;
  }

  /// The inputs in the order of the traced function's arguments.
  public List<Node> inputs() {
    return inputs;
  }

  /// The results in the order in which the traced function returned them.
  public List<Node> outputs() {
    return outputs;
  }

  /// The nodes that are operations.
  public List<Node> operations() {
    return nodes.stream().filter(node -> node.op() != null).toList();
  }

  /// The nodes that are constants.
  public List<Node> constants() {
    return nodes.stream().filter(node -> node.constant() != null).toList();
  }

  /// Runs the graph by applying its operations to `arguments`: at once when they are eager, as new
  /// nodes when they are traced, differentiably when they are tracked.
  public List<Tensor> replay(List<Tensor> arguments) {
    if (arguments.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "replay: expects %d argument(s), got %d.".formatted(inputs.size(), arguments.size()));
    }
    IdentityHashMap<Node, Tensor> values = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Node input = inputs.get(i);
      Tensor argument = arguments.get(i);
      if (!argument.shape().equals(input.shape()) || argument.dtype() != input.dtype()) {
        throw new ShapeException(
            "replay",
            "%s should be %s%s, got %s%s. Trace the function again for other shapes."
                .formatted(
                    input.name(), input.dtype(), input.shape(), argument.dtype(), argument.shape()),
            input.shape(),
            argument.shape());
      }
      values.put(inputs.get(i), arguments.get(i));
    }
    for (Node node : nodes) {
      Op op = node.op();
      Tensor constant = node.constant();
      if (constant != null) {
        values.put(node, constant);
      } else if (op instanceof SourceOp source) {
        Tensor home = arguments.isEmpty() ? null : arguments.getFirst();
        if (home == null) {
          throw new IllegalArgumentException(
              "replay: a graph without inputs has no home to run in.");
        }
        values.put(node, Engine.homeOf(home).source(source));
      } else if (op != null) {
        List<Tensor> operands = node.inputs().stream().map(values::get).toList();
        Region region = node.region();
        values.put(node, Region.within(region, () -> Engine.apply(op, operands)));
      }
    }
    return outputs.stream().map(values::get).toList();
  }

  /// The readable form: inputs, one line for each node, results.
  @Override
  public String toString() {
    Function<Node, String> typed = node -> node.name() + ": " + node.dtype() + node.shape();
    StringBuilder text = new StringBuilder("graph(");
    text.append(String.join(", ", inputs.stream().map(typed).toList())).append(") {\n");
    for (Node node : nodes) {
      if (!inputs.contains(node)) {
        text.append("  ").append(node).append('\n');
      }
    }
    text.append("  return ");
    text.append(String.join(", ", outputs.stream().map(Node::name).toList()));
    return text.append("\n}\n").toString();
  }

  /// Builds a graph node by node; passes use it to write their result.
  static final class Builder {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> inputs = new ArrayList<>();

    Node input(String name, Shape shape, DType dtype) {
      Node node = Node.input(nodes.size(), name, shape, dtype);
      nodes.add(node);
      inputs.add(node);
      return node;
    }

    Node constant(Tensor value) {
      Node node = Node.constant(nodes.size(), value);
      nodes.add(node);
      return node;
    }

    Node operation(Op op, List<Node> operands, Shape shape, DType dtype, @Nullable Region region) {
      Node node = Node.operation(nodes.size(), op, operands, shape, dtype, region);
      nodes.add(node);
      return node;
    }

    /// The same kind of node on other operands.
    Node copy(Node node, List<Node> operands) {
      Op op = node.op();
      Tensor constant = node.constant();
      if (op != null) {
        return operation(op, operands, node.shape(), node.dtype(), node.region());
      }
      return constant != null ? constant(constant) : input(node.name(), node.shape(), node.dtype());
    }

    /// An operation whose shape and type follow from its operands.
    Node apply(Op op, @Nullable Region region, Node... operands) {
      List<Node> list = List.of(operands);
      Shape shape = op.shape(list.stream().map(Node::shape).toList());
      return operation(op, list, shape, op.dtype(list.stream().map(Node::dtype).toList()), region);
    }

    Graph build(List<Node> outputs) {
      return new Graph(nodes, inputs, outputs);
    }
  }
}
