package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import java.util.List;

/// One operation by itself.
///
/// @param node the operation
public record Single(Node node) implements Unit {
  @Override
  public List<Node> nodes() {
    return List.of(node);
  }
}
