package downhill.graph;

import downhill.op.MatMul;
import downhill.op.Op;
import downhill.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Transposes constant matrices once and for all where they are only ever the second factor of
/// products as `x Wᵀ`. For plans that keep their constants: the weights of a trained model.
public final class ConstantLayout {
  private ConstantLayout() {}

  /// An equal graph whose products read such matrices along their rows.
  public static Graph transpose(Graph graph) {
    Set<Node> good = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (node.constant() != null && node.shape().rank() == 2) {
        good.add(node);
      }
    }
    good.removeAll(new HashSet<>(graph.outputs()));
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        boolean transposed = i == 1 && node.op() instanceof MatMul op && op.transposeB();
        if (!transposed) {
          good.remove(node.inputs().get(i));
        }
      }
    }
    if (good.isEmpty()) {
      return graph;
    }
    Map<Tensor, Tensor> made = new HashMap<>(); // tensors are compared by identity
    Graph.Builder builder = new Graph.Builder();
    Map<Node, Node> copies = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<Node> operands = node.inputs().stream().map(copies::get).toList();
      Op op = node.op();
      Tensor constant = node.constant();
      Node copy;
      if (constant != null && good.contains(node)) {
        copy = builder.constant(made.computeIfAbsent(constant, Tensor::transpose));
      } else if (op instanceof MatMul product && good.contains(node.inputs().get(1))) {
        copy =
            builder.apply(
                new MatMul(product.transposeA(), false),
                node.region(),
                operands.get(0),
                operands.get(1));
      } else {
        copy = builder.copy(node, operands);
      }
      copies.put(node, copy);
    }
    return builder.build(graph.outputs().stream().map(copies::get).toList());
  }
}
