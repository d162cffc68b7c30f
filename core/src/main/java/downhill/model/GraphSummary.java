package downhill.model;

import downhill.graph.SymbolicGraph;
import downhill.graph.SymbolicNode;
import downhill.nn.Summary;
import downhill.op.Region;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The summary of a model whose layers are known only as the regions of its graph.
final class GraphSummary {
  private final List<Region> layers = new ArrayList<>();
  private final IdentityHashMap<Region, Shape> outputs = new IdentityHashMap<>();

  private GraphSummary() {}

  static Summary of(SymbolicGraph graph, Map<String, Tensor> tensors, String name) {
    GraphSummary found = new GraphSummary();
    for (SymbolicNode node : graph.nodes()) {
      found.add(node.region(), node.shape().at(1));
    }
    List<Summary.Row> rows = new ArrayList<>();
    for (Region layer : found.layers) {
      String path = layer.layerPath();
      if (!path.isEmpty()) {
        rows.add(
            new Summary.Row(
                path,
                String.valueOf(layer.layer()),
                found.outputs.getOrDefault(layer, Shape.scalar()),
                count(tensors, path + "."),
                depth(layer) - 1,
                Summary.Use.FIRST));
      }
    }
    SymbolicNode x = graph.nodes().get(graph.inputs().getFirst());
    return new Summary(name, x.shape().at(1), rows, count(tensors, ""));
  }

  /// The result of an operation is for now the result of every layer around it.
  private void add(@Nullable Region region, Shape shape) {
    if (region == null) {
      return;
    }
    if (region.layer() != null) {
      if (!outputs.containsKey(region)) {
        add(region.parent(), shape);
        layers.add(region);
      }
      outputs.put(region, shape);
    }
    for (Region around = region.parent(); around != null; around = around.parent()) {
      if (around.layer() != null) {
        if (!outputs.containsKey(around)) {
          add(around, shape);
        }
        outputs.put(around, shape);
      }
    }
  }

  private static long count(Map<String, Tensor> tensors, String prefix) {
    return tensors.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(entry -> entry.getValue().shape().size())
        .sum();
  }

  private static int depth(Region layer) {
    int depth = 0;
    for (Region around = layer.parent(); around != null; around = around.parent()) {
      depth += around.layer() == null ? 0 : 1;
    }
    return depth;
  }
}
