package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import java.util.List;

/// What runs as a whole: a loop of several operations, or one operation by itself.
public sealed interface Unit permits Group, Single {
  /// The operations, each after those it reads.
  List<Node> nodes();
}
