package downhill.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.plain.PlainMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Feed-forward means that no operation needs its own result, directly or by way of others.
class GraphReaderTest {
  private static final Map<String, @Nullable Object> INPUT =
      PlainMap.of("name", "x", "dtype", "float32", "shape", List.of("n", 2));

  private static Map<String, @Nullable Object> tanh(int of) {
    return PlainMap.of("op", "tanh", "of", List.of(of));
  }

  @SafeVarargs
  private static SymbolicGraph read(Map<String, @Nullable Object>... nodes) {
    Map<String, @Nullable Object> graph =
        PlainMap.of(
            "inputs", List.of(INPUT), "nodes", List.of(nodes), "outputs", List.of(nodes.length));
    return GraphReader.read(graph, name -> null);
  }

  @Test
  void row103_aLayerFeedsOnlyThoseAfterIt() {
    assertThat(read(tanh(0), tanh(1)).nodes()).hasSize(3);
    assertThatThrownBy(() -> read(tanh(2), tanh(1)))
        .as("a cycle of two")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("graph.nodes[0].of: node 2 does not stand before this one, which is node 1.");
    assertThatThrownBy(() -> read(tanh(0), tanh(2)))
        .as("a link inside a layer, from its output to its input")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("graph.nodes[1].of: node 2 does not stand before this one, which is node 2.");
  }
}
