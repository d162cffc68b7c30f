package downhill.graph;

import downhill.op.BinaryOp;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.Logical;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.ReduceOp;
import downhill.op.SourceOp;
import downhill.op.StopGradient;
import downhill.op.UnaryOp;
import downhill.op.Where;
import downhill.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stores matrices that a graph reads and writes back transposed, where its products like that
/// better: a matrix that is the second factor of products as `x Wᵀ` only is read along its rows
/// when it is kept as `Wᵀ`.
///
/// With a parameter goes everything that meets it element by element: its gradient, which is a
/// product and can be made in either form, the optimizer's state, the new values. The matrix is
/// left alone unless all of these can follow, so no transposition is left in the graph and no
/// number changes.
public final class ParameterLayout {
  private final Graph graph;
  private final Map<Node, List<Node>> users = new HashMap<>();

  /// A matrix that the graph reads as input `input` and gives back as result `output`.
  ///
  /// @param input index of the input
  /// @param output index of the result
  public record Kept(int input, int output) {}

  /// A graph and the form of its matrices.
  ///
  /// @param graph equal to the one before, with the matrices in `transposed` in the other form
  /// @param transposed which of the kept matrices
  public record Result(Graph graph, Set<Kept> transposed) {
    /// Copies the set.
    public Result {
      transposed = Set.copyOf(transposed);
    }
  }

  private ParameterLayout(Graph graph) {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      for (Node input : node.inputs()) {
        users.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
      }
    }
  }

  /// Chooses the form of matrices and rewrites the graph.
  ///
  /// @param kept what the caller reads and writes in either form
  public static Result choose(Graph graph, List<Kept> kept) {
    ParameterLayout layout = new ParameterLayout(graph);
    Set<Node> flipped = new HashSet<>();
    Set<Kept> chosen = new LinkedHashSet<>();
    for (Kept matrix : kept) {
      Node start = graph.inputs().get(matrix.input);
      if (start.shape().rank() != 2 || flipped.contains(start)) {
        continue;
      }
      Set<Node> cluster = layout.cluster(start);
      Set<Kept> members = new LinkedHashSet<>();
      for (Kept other : kept) {
        if (cluster.contains(graph.inputs().get(other.input))) {
          members.add(other);
        }
      }
      if (!cluster.isEmpty() && layout.isClosed(cluster, members) && layout.votes(cluster) > 0) {
        flipped.addAll(cluster);
        chosen.addAll(members);
      }
    }
    return new Result(chosen.isEmpty() ? graph : layout.rewritten(flipped), chosen);
  }

  /// All that must be transposed with `start`, or nothing when something cannot.
  private Set<Node> cluster(Node start) {
    Set<Node> cluster = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(start);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (!cluster.add(node)) {
        continue;
      }
      if (!canBeTransposed(node, start.shape())) {
        return Set.of();
      }
      if (isElementwise(node.op())) {
        for (Node input : node.inputs()) {
          if (input.shape().equals(start.shape())) {
            open.push(input);
          } else if (input.shape().size() != 1) {
            return Set.of();
          }
        }
      }
      for (Node user : users.getOrDefault(node, List.of())) {
        if (isElementwise(user.op())) {
          open.push(user);
        } else if (!takesEitherForm(user)) {
          return Set.of();
        }
      }
    }
    return cluster;
  }

  private static boolean canBeTransposed(Node node, Shape shape) {
    Op op = node.op();
    boolean known =
        op == null
            ? node.constant() == null
            : isElementwise(op) || op instanceof MatMul || op instanceof SourceOp.Fill;
    return known && node.shape().equals(shape);
  }

  private static boolean isElementwise(@Nullable Op op) {
    return op instanceof UnaryOp
        || op instanceof BinaryOp
        || op instanceof Comparison
        || op instanceof Logical
        || op instanceof Where
        || op instanceof Cast
        || op instanceof StopGradient;
  }

  /// Products do by a flag, and sums of everything whose order is free.
  private static boolean takesEitherForm(Node user) {
    if (user.op() instanceof MatMul) {
      return user.inputs().stream().allMatch(input -> input.shape().rank() == 2);
    }
    return user.op() instanceof ReduceOp.Sum
        && user.shape().size() == 1
        && ZeroOrNaN.holds(user.inputs().getFirst());
  }

  /// Whether every input and every result in the cluster belongs to a kept matrix of which both are
  /// there.
  private boolean isClosed(Set<Node> cluster, Set<Kept> members) {
    Set<Node> inputs = new HashSet<>();
    List<Node> outputs = new ArrayList<>();
    for (Kept kept : members) {
      inputs.add(graph.inputs().get(kept.input));
      outputs.add(graph.outputs().get(kept.output));
    }
    int results = 0;
    for (Node output : graph.outputs()) {
      results += cluster.contains(output) ? 1 : 0;
    }
    return cluster.containsAll(outputs)
        && results == outputs.size()
        && cluster.stream().filter(node -> node.op() == null).allMatch(inputs::contains);
  }

  /// How many more products have a matrix of the cluster as transposed second factor than as plain
  /// one.
  private int votes(Set<Node> cluster) {
    int votes = 0;
    for (Node node : cluster) {
      for (Node user : users.getOrDefault(node, List.of())) {
        if (user.op() instanceof MatMul op && user.inputs().get(1).equals(node)) {
          votes += op.transposeB() ? 1 : -1;
        }
      }
    }
    return votes;
  }

  private Graph rewritten(Set<Node> flipped) {
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<Node> operands = node.inputs().stream().map(copies::get).toList();
      copies.put(node, rewritten(builder, node, operands, flipped));
    }
    return builder.build(graph.outputs().stream().map(copies::get).toList());
  }

  private static Node rewritten(
      Graph.Builder builder, Node node, List<Node> operands, Set<Node> flipped) {
    Op op = node.op();
    boolean flip = flipped.contains(node);
    if (op == null) {
      return flip
          ? builder.input(node.name(), node.shape().permute(1, 0), node.dtype())
          : builder.copy(node, operands);
    }
    if (op instanceof MatMul(boolean a, boolean b)) {
      boolean x = a ^ flipped.contains(node.inputs().get(0));
      boolean y = b ^ flipped.contains(node.inputs().get(1));
      return flip
          ? builder.apply(new MatMul(!y, !x), node.region(), operands.get(1), operands.get(0))
          : builder.apply(new MatMul(x, y), node.region(), operands.get(0), operands.get(1));
    }
    if (flip && op instanceof SourceOp.Fill fill) {
      return builder.apply(
          new SourceOp.Fill(node.shape().permute(1, 0), fill.dtype(), fill.value()), node.region());
    }
    return flip
        ? builder.apply(op, node.region(), operands.toArray(Node[]::new))
        : builder.copy(node, operands);
  }
}
