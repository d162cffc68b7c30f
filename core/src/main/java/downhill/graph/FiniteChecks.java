package downhill.graph;

import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.Cast;
import downhill.op.Comparison;
import downhill.op.FloatBinary;
import downhill.op.ReduceOp;
import downhill.op.Rounding;
import downhill.op.ShapeOp;
import downhill.op.StopGradient;
import downhill.op.Where;
import downhill.tensor.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves out tests for finiteness that another test implies.
///
/// A *poison* is a sum of tests `sum(x · 0)`, each 0 where `x` is finite and NaN where it is not.
/// If `y` is computed from `x` by operations that make nothing finite out of an infinity or a NaN,
/// the test of `y` is one of `x` too: the new parameter `w - η g` tells what the gradient `g`
/// would. So the poison stays 0 or NaN as it was, with fewer passes over numbers.
public final class FiniteChecks {
  private FiniteChecks() {}

  /// A graph whose result `output`, if it is a poison in float64, has no test that another implies.
  public static Graph prune(Graph graph, int output) {
    Node poison = graph.outputs().get(output);
    Set<Node> tests = new LinkedHashSet<>();
    collect(poison, tests);
    Set<Node> kept = kept(tests);
    boolean scalars = poison.dtype() == DType.F64 && poison.shape().rank() == 0;
    if (!scalars
        || kept.size() == tests.size()
        || kept.stream().anyMatch(test -> test.shape().rank() != 0)) {
      return graph;
    }
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : graph.nodes()) {
      copies.put(node, builder.copy(node, node.inputs().stream().map(copies::get).toList()));
    }
    Node sum = null;
    for (Node test : kept) {
      Node copy = copies.getOrDefault(test, test);
      Node wide = builder.apply(new Cast(DType.F64), poison.region(), copy);
      sum = sum == null ? wide : builder.apply(new Arithmetic.Add(), poison.region(), sum, wide);
    }
    List<Node> outputs = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      Node node = graph.outputs().get(i);
      outputs.add(i == output && sum != null ? sum : copies.getOrDefault(node, node));
    }
    return DeadCode.remove(builder.build(outputs));
  }

  /// The tests that a poison is the sum of; what is no sum of poisons counts as one.
  private static void collect(Node node, Set<Node> tests) {
    if (isPoison(node) && !isTest(node)) {
      node.inputs().stream().filter(FiniteChecks::isPoison).forEach(x -> collect(x, tests));
    } else {
      tests.add(node);
    }
  }

  private static boolean isPoison(Node node) {
    return switch (node.op()) {
      case Arithmetic.Add _ -> node.inputs().stream().allMatch(FiniteChecks::isPoison);
      case Arithmetic.Mul _ ->
          ZeroOrNaN.holds(node) && node.inputs().stream().anyMatch(FiniteChecks::isPoison);
      case Cast _ -> isPoison(node.inputs().getFirst());
      case null, default -> isTest(node);
    };
  }

  private static boolean isTest(Node node) {
    return node.op() instanceof ReduceOp.Sum
        && node.shape().size() == 1
        && ZeroOrNaN.holds(node.inputs().getFirst());
  }

  private static Set<Node> kept(Set<Node> tests) {
    // What is tested in all its elements, and by which test.
    Map<Node, Node> whole = new HashMap<>();
    for (Node test : tests) {
      if (isTest(test) && test.inputs().getFirst().op() instanceof Arithmetic.Mul) {
        whole.putIfAbsent(tested(test), test);
      }
    }
    Map<Node, Set<Node>> told = new HashMap<>();
    whole.forEach((x, test) -> told.put(test, told(x)));
    Set<Node> kept = new LinkedHashSet<>();
    for (Node test : tests) {
      boolean implied = false;
      if (isTest(test)) {
        Node x = tested(test);
        Node same = whole.get(x);
        implied = same != null && same != test;
        for (Map.Entry<Node, Set<Node>> other : told.entrySet()) {
          implied |= other.getKey() != same && other.getValue().contains(x);
        }
      }
      if (!implied) {
        kept.add(test);
      }
    }
    return kept;
  }

  /// What a test multiplies by 0, wherever or in chosen places.
  private static Node tested(Node test) {
    Node zero = test.inputs().getFirst();
    if (zero.op() instanceof Where) {
      zero = zero.inputs().get(2);
    }
    return zero.op() instanceof Arithmetic.Mul ? zero.inputs().getFirst() : zero;
  }

  /// Everything that is finite wherever `node` is finite.
  private static Set<Node> told(Node node) {
    Set<Node> told = new HashSet<>(Set.of(node));
    Deque<Node> open = new ArrayDeque<>(told);
    while (!open.isEmpty()) {
      for (Node operand : passedOn(open.pop())) {
        if (told.add(operand)) {
          open.push(operand);
        }
      }
    }
    return told;
  }

  /// The operands of which an element that is not finite makes one of the results not finite.
  private static List<Node> passedOn(Node node) {
    List<Node> operands = node.inputs();
    return switch (node.op()) {
      case Arithmetic.Add _, Arithmetic.Sub _, Arithmetic.Mul _ -> operands;
      case FloatBinary.Div _ -> operands.subList(0, 1); // x / ∞ is 0
      case Algebraic.Neg _, Algebraic.Sqrt _, Rounding.Abs _, StopGradient _ -> operands;
      case ShapeOp.Reshape _, ShapeOp.Permute _, ShapeOp.Expand _ -> operands;
      case Where _ -> isFade(node) ? operands.subList(2, 3) : List.of();
      case null, default -> List.of();
    };
  }

  /// Whether it is `|x| < c ? … : x`, which is `x` where `x` is not finite.
  private static boolean isFade(Node node) {
    Node condition = node.inputs().get(0);
    Node x = node.inputs().get(2);
    return condition.op() instanceof Comparison.Less
        && condition.inputs().getFirst().op() instanceof Rounding.Abs
        && condition.inputs().getFirst().inputs().getFirst() == x
        && x.shape().equals(node.shape());
  }
}
