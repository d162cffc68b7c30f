package downhill.graph;

import downhill.op.Composite;
import downhill.op.OpData;
import downhill.op.Region;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells a [SymbolicGraph] as plain data, as `docs/model-files.md` describes; [GraphReader] makes
/// it again.
public final class GraphWriter {
  private final Function<Tensor, String> nameOf;
  private final Function<Object, String> describe;
  private final IdentityHashMap<Region, Integer> places = new IdentityHashMap<>();
  private final List<Map<String, Object>> regions = new ArrayList<>();

  private GraphWriter(Function<Tensor, String> nameOf, Function<Object, String> describe) {
    this.nameOf = nameOf;
    this.describe = describe;
  }

  /// A graph as plain data.
  ///
  /// @param nameOf gives the name under which a constant is kept
  /// @param describe gives the text that stands for a layer
  /// @throws IllegalArgumentException when an operation of one's own is among them
  public static Map<String, Object> write(
      SymbolicGraph graph, Function<Tensor, String> nameOf, Function<Object, String> describe) {
    return new GraphWriter(nameOf, describe).write(graph);
  }

  private Map<String, Object> write(SymbolicGraph graph) {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (int place : graph.inputs()) {
      SymbolicNode input = graph.nodes().get(place);
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("name", input.name());
      data.put("dtype", input.dtype().id());
      data.put("shape", input.shape().dims().stream().map(Dim::data).toList());
      inputs.add(data);
    }
    int[] moved = new int[graph.nodes().size()];
    for (int i = 0; i < inputs.size(); i++) {
      moved[graph.inputs().get(i)] = i;
    }
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      SymbolicNode node = graph.nodes().get(i);
      Tensor constant = node.constant();
      SymbolicOp op = node.op();
      if (constant != null) {
        moved[i] = inputs.size() + nodes.size();
        nodes.add(Map.of("constant", nameOf.apply(constant)));
      } else if (op != null) {
        moved[i] = inputs.size() + nodes.size();
        nodes.add(operation(node, op, node.operands().stream().map(o -> moved[o]).toList()));
      }
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("inputs", inputs);
    data.put("nodes", nodes);
    data.put("outputs", graph.outputs().stream().map(o -> moved[o]).toList());
    data.put("regions", regions);
    return data;
  }

  private Map<String, Object> operation(SymbolicNode node, SymbolicOp op, List<Integer> operands) {
    OpData told =
        switch (op) {
          case SymbolicOp.Fixed(var fixed) -> OpData.of(fixed);
          case SymbolicOp.Following(OpData template) -> template;
        };
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("op", told.name());
    data.put("of", operands);
    if (!told.attributes().isEmpty()) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      told.attributes().forEach((key, value) -> attributes.put(key, plain(value)));
      data.put("attributes", attributes);
    }
    int region = place(node.region());
    if (region >= 0) {
      data.put("region", region);
    }
    return data;
  }

  /// Whole and floating numbers and truth values stay; anything else is told by its text.
  private static Map<String, Object> attributes(Composite composite) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    composite
        .attributes()
        .forEach(
            (key, value) ->
                attributes.put(
                    key,
                    switch (value) {
                      case Integer _, Long _, Double _, Boolean _ -> value;
                      default -> value.toString();
                    }));
    return attributes;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Dim dim -> dim.data();
      case List<?> list -> list.stream().map(GraphWriter::plain).toList();
      default -> value;
    };
  }

  /// The place of a region in the list, after those around it; -1 for none.
  private int place(@Nullable Region region) {
    if (region == null) {
      return -1;
    }
    Integer known = places.get(region);
    if (known != null) {
      return known;
    }
    int parent = place(region.parent());
    Map<String, Object> data = new LinkedHashMap<>();
    Object layer = region.layer();
    Composite composite = region.composite();
    if (parent >= 0) {
      data.put("in", parent);
    }
    if (composite != null) {
      data.put("composite", composite.name().name().toLowerCase(Locale.ROOT));
      data.put("attributes", attributes(composite));
    } else if (layer != null) {
      data.put("layer", region.label());
      data.put("is", describe.apply(layer));
    } else {
      data.put("part", region.label());
    }
    places.put(region, regions.size());
    regions.add(data);
    return regions.size() - 1;
  }
}
