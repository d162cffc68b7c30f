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

  private static SymbolicGraph read(int first, int second) {
    Map<String, @Nullable Object> graph =
        PlainMap.of(
            "regions",
            List.of(),
            "inputs",
            List.of(INPUT),
            "nodes",
            List.of(tanh(first), tanh(second)),
            "outputs",
            List.of(2));
    return GraphReader.read(graph, name -> null);
  }

  @Test
  void row103_aLayerFeedsOnlyThoseAfterIt() {
    assertThat(read(0, 1).nodes()).hasSize(3);
    assertThatThrownBy(() -> read(2, 1))
        .as("a cycle of two")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("graph.nodes[0].of: node 2 does not stand before this one, which is node 1.");
    assertThatThrownBy(() -> read(0, 2))
        .as("a link inside a layer, from its output to its input")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("graph.nodes[1].of: node 2 does not stand before this one, which is node 2.");
  }
}
