package downhill.backend.cpu;

import downhill.graph.Node;
import java.util.List;

/// Copies a value into the array of a result: one that is an input too, or a result twice.
final class CopyStep implements Step {
  private final Node node;
  private final int from;
  private final int to;
  private final int size;
  private final boolean follows;

  CopyStep(Node node, int from, int to, boolean follows) {
    this.follows = follows;
    this.node = node;
    this.from = from;
    this.to = to;
    this.size = node.shape().size();
  }

  @Override
  public void run(Frame frame) {
    int count = follows ? frame.scaled(size) : size;
    System.arraycopy(frame.slots()[from], 0, frame.slots()[to], 0, count);
  }

  @Override
  public String title() {
    return "copy of " + node.name();
  }

  @Override
  public List<Node> nodes() {
    return List.of();
  }

  @Override
  public long operations() {
    return 0;
  }
}
