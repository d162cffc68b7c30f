package downhill.graph;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.Region;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A computation as data for any number of rows: a [Graph] in which sizes may be `n`, `2n`, ….
///
/// Immutable. [#trace] writes a function down; [#at(int)] gives the graph for a number of rows, in
/// which node `i` is node `i` here.
///
/// ```java
/// var x = new SymbolicGraph.Argument("x", SymbolicShape.rowsOf(Shape.of(784)), DType.F32);
/// SymbolicGraph graph = SymbolicGraph.trace(List.of(x), in -> List.of(model.apply(in.getFirst())));
/// Graph forOne = graph.at(1);
/// ```
public final class SymbolicGraph {
  /// Two numbers of rows that are traced and compared: primes, so that other sizes are rarely
  /// multiples, and small, so that large rows still fit.
  private static final int FEW = 13;

  private static final int MANY = 61;

  /// A number of rows for which the graph must be the same as recorded: fewer than most other
  /// sizes.
  private static final int LEAST = 2;

  private final List<SymbolicNode> nodes;
  private final List<Integer> inputs;
  private final List<Integer> outputs;

  SymbolicGraph(List<SymbolicNode> nodes, List<Integer> inputs, List<Integer> outputs) {
    this.nodes = List.copyOf(nodes);
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /// What a symbolic argument looks like.
  ///
  /// @param name for the readable form
  public record Argument(String name, SymbolicShape shape, DType dtype) {
    Tracer.Argument at(int rows) {
      return new Tracer.Argument(name, shape.at(rows), dtype);
    }
  }

  /// The graph of `function`, without dead code and common subexpressions. Eager tensors that the
  /// function uses besides its arguments become constants.
  ///
  /// The function is run for 13 and 61 rows, and what it did is compared operation by operation:
  /// sizes that differ must be multiples of the rows. A run for 2 rows must do the same, and one
  /// for 1 row, where moves of shape may fall away, give results of the same shapes. A function
  /// that does something else for yet another number of rows is not found out.
  ///
  /// @throws NotSymbolic when the function depends on the rows in another way; the message says how
  /// @throws ValueNotKnown when the function reads a value
  public static SymbolicGraph trace(
      List<Argument> arguments, Function<List<Tensor>, List<Tensor>> function) {
    Graph few = record(arguments, function, FEW);
    Graph many = record(arguments, function, MANY);
    SymbolicGraph graph = Comparison.of(few, FEW, many, MANY);
    graph.check(record(arguments, function, LEAST));
    graph.checkResults(record(arguments, function, 1));
    return graph.simplified();
  }

  private void check(Graph recorded) {
    List<Node> derived = derived(LEAST).nodes();
    boolean same = derived.size() == recorded.nodes().size();
    for (int i = 0; same && i < derived.size(); i++) {
      Node a = derived.get(i);
      Node b = recorded.nodes().get(i);
      same = Objects.equals(a.op(), b.op()) && a.shape().equals(b.shape());
    }
    if (!same) {
      throw new NotSymbolic("for %d it does something else than for more.".formatted(LEAST));
    }
  }

  private Graph derived(int rows) {
    try {
      return at(rows);
    } catch (ShapeException e) {
      throw new NotSymbolic("with %d, %s".formatted(rows, e.getMessage()), e);
    }
  }

  private void checkResults(Graph recorded) {
    List<Shape> traced = recorded.outputs().stream().map(Node::shape).toList();
    List<Shape> derived = derived(1).outputs().stream().map(Node::shape).toList();
    if (!traced.equals(derived)) {
      throw new NotSymbolic(
          "for 1 the results have the shapes %s, not %s as for more.".formatted(traced, derived));
    }
  }

  private static Graph record(
      List<Argument> arguments, Function<List<Tensor>, List<Tensor>> function, int rows) {
    try {
      return Tracer.record(arguments.stream().map(a -> a.at(rows)).toList(), function);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new NotSymbolic("with %d, %s".formatted(rows, e.getMessage()), e);
    }
  }

  /// All nodes; each stands after those it reads.
  public List<SymbolicNode> nodes() {
    return nodes;
  }

  /// The places of the inputs among the nodes, in the order of the arguments.
  public List<Integer> inputs() {
    return inputs;
  }

  /// The places of the results among the nodes, in the order in which the function returned them.
  public List<Integer> outputs() {
    return outputs;
  }

  /// The number of rows that arguments of these shapes have.
  ///
  /// @throws ShapeException when they do not fit the inputs
  public int rows(List<Shape> arguments) {
    if (arguments.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "graph: expects %d argument(s), got %d.".formatted(inputs.size(), arguments.size()));
    }
    int rows = -1;
    for (int i = 0; i < arguments.size(); i++) {
      SymbolicNode input = nodes.get(inputs.get(i));
      Shape shape = arguments.get(i);
      boolean fits = shape.rank() == input.shape().rank();
      for (int axis = 0; fits && axis < shape.rank(); axis++) {
        Dim dim = input.shape().dim(axis);
        if (dim.followsRows() && rows < 0 && shape.dim(axis) % dim.factor() == 0) {
          rows = shape.dim(axis) / dim.factor();
        }
        fits = shape.dim(axis) == (dim.followsRows() ? (long) dim.factor() * rows : dim.factor());
      }
      if (!fits) {
        throw new ShapeException(
            "graph",
            "%s should be %s%s%s, got %s."
                .formatted(
                    input.name(),
                    input.dtype(),
                    input.shape(),
                    rows < 0 ? "" : " with n = " + rows,
                    shape),
            shape);
      }
    }
    return Math.max(rows, 0);
  }

  /// The graph for a number of rows, 0 or more; node `i` of it is node `i` of this.
  ///
  /// @throws ShapeException when an operation cannot be applied to so many rows, or a size is too
  ///   large
  public Graph at(int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("graph: expected 0 rows or more, got " + rows + ".");
    }
    Graph.Builder builder = new Graph.Builder();
    List<Node> made = new ArrayList<>(nodes.size());
    for (SymbolicNode node : nodes) {
      made.add(node(builder, node, made, rows));
    }
    return builder.build(outputs.stream().map(made::get).toList());
  }

  private static Node node(Graph.Builder builder, SymbolicNode node, List<Node> made, int rows) {
    SymbolicOp symbolic = node.op();
    Tensor constant = node.constant();
    if (symbolic == null) {
      return constant == null
          ? builder.input(node.name(), node.shape().at(rows), node.dtype())
          : builder.constant(constant);
    }
    List<Node> operands = node.operands().stream().map(made::get).toList();
    return Region.within(
        node.region(),
        () -> {
          Op op = symbolic.at(rows);
          Engine.Signature signature =
              Engine.Signature.of(
                  op,
                  operands.stream().map(Node::shape).toList(),
                  operands.stream().map(Node::dtype).toList());
          return builder.operation(
              op, operands, signature.shape(), signature.dtype(), node.region());
        });
  }

  /// Runs the graph by applying its operations to `arguments`, as [Graph#replay(List)] does.
  ///
  /// @throws ShapeException when the arguments do not fit the inputs
  public List<Tensor> replay(List<Tensor> arguments) {
    return at(rows(arguments.stream().map(Tensor::shape).toList())).replay(arguments);
  }

  /// An equal graph without unused operations and constants, in which no two operations are the
  /// same.
  private SymbolicGraph simplified() {
    boolean[] needed = new boolean[nodes.size()];
    outputs.forEach(i -> needed[i] = true);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed[i]) {
        nodes.get(i).operands().forEach(operand -> needed[operand] = true);
      }
    }
    inputs.forEach(i -> needed[i] = true);
    record Expression(SymbolicOp op, List<Integer> operands) {}
    Map<Expression, Integer> known = new HashMap<>();
    int[] places = new int[nodes.size()];
    List<SymbolicNode> kept = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (!needed[i]) {
        continue;
      }
      SymbolicNode node = nodes.get(i);
      List<Integer> operands = node.operands().stream().map(operand -> places[operand]).toList();
      SymbolicOp op = node.op();
      Integer same =
          op == null ? null : known.putIfAbsent(new Expression(op, operands), kept.size());
      places[i] = same == null ? kept.size() : same;
      if (same == null) {
        kept.add(node.moved(kept.size(), operands));
      }
    }
    Function<List<Integer>, List<Integer>> moved =
        list -> list.stream().map(i -> places[i]).toList();
    return new SymbolicGraph(kept, moved.apply(inputs), moved.apply(outputs));
  }

  /// The readable form: inputs, one line for each node, results.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("graph(");
    text.append(
        inputs.stream()
            .map(nodes::get)
            .map(node -> node.name() + ": " + node.dtype() + node.shape())
            .collect(Collectors.joining(", ")));
    text.append(") {\n");
    for (SymbolicNode node : nodes) {
      SymbolicOp op = node.op();
      if (op != null || node.constant() != null) {
        text.append("  ").append(node.name());
        if (op != null) {
          text.append(" = ").append(op.name()).append(names(node.operands(), "(", ")"));
        }
        text.append(" : ").append(node.dtype()).append(node.shape()).append('\n');
      }
    }
    return text.append("  return ").append(names(outputs, "", "")).append("\n}\n").toString();
  }

  private String names(List<Integer> places, String before, String after) {
    return places.stream()
        .map(i -> nodes.get(i).name())
        .collect(Collectors.joining(", ", before, after));
  }

  /// Two recordings of one function, node by node.
  private record Comparison(Graph few, int rowsOfFew, Graph many, int rowsOfMany) {
    static SymbolicGraph of(Graph few, int rowsOfFew, Graph many, int rowsOfMany) {
      return new Comparison(few, rowsOfFew, many, rowsOfMany).graph();
    }

    private SymbolicGraph graph() {
      if (few.nodes().size() != many.nodes().size()
          || !places(few.outputs()).equals(places(many.outputs()))) {
        throw new NotSymbolic(
            "it does %d operations for %d rows and %d for %d."
                .formatted(
                    few.operations().size(), rowsOfFew, many.operations().size(), rowsOfMany));
      }
      List<SymbolicNode> nodes = new ArrayList<>();
      for (int i = 0; i < few.nodes().size(); i++) {
        nodes.add(node(few.nodes().get(i), many.nodes().get(i)));
      }
      return new SymbolicGraph(nodes, places(few.inputs()), places(few.outputs()));
    }

    private static List<Integer> places(List<Node> nodes) {
      return nodes.stream().map(Node::id).toList();
    }

    private SymbolicNode node(Node a, Node b) {
      SymbolicShape shape = SymbolicShape.between(a.shape(), rowsOfFew, b.shape(), rowsOfMany);
      Op opOfA = a.op();
      Op opOfB = b.op();
      SymbolicOp op =
          opOfA == null || opOfB == null
              ? null
              : SymbolicOp.between(opOfA, rowsOfFew, opOfB, rowsOfMany);
      boolean same =
          a.dtype() == b.dtype()
              && places(a.inputs()).equals(places(b.inputs()))
              && (op == null ? opOfA == null && opOfB == null : true)
              && sameConstant(a.constant(), b.constant());
      if (shape == null || !same) {
        throw new NotSymbolic(
            "with %d it has %s, with %d %s. Only sizes may follow the rows, as n, 2n and so on."
                .formatted(rowsOfFew, a, rowsOfMany, b));
      }
      return new SymbolicNode(
          a.name(), shape, a.dtype(), op, places(a.inputs()), a.constant(), a.region());
    }

    /// One tensor, or two of the same bits.
    @SuppressWarnings("ReferenceEquality")
    private static boolean sameConstant(@Nullable Tensor a, @Nullable Tensor b) {
      if (a == null || b == null || a == b) {
        return a == b;
      }
      if (a.dtype() != b.dtype() || !a.shape().equals(b.shape())) {
        return false;
      }
      return a.dtype().isFloat()
          ? Arrays.equals(a.toDoubles(), b.toDoubles())
          : Arrays.equals(a.toLongs(), b.toLongs());
    }
  }
}
