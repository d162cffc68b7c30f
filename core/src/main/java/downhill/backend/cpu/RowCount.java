package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.Unit;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.op.Op;
import downhill.op.ShapeOp;
import downhill.op.SourceOp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which parts of a plan grow with the number of rows. Found by comparing the plan's graph, made
/// for as many rows as it can take, with the graph for twice as many: what is twice as large there
/// follows the rows, and all else must be the same.
final class RowCount {
  private final int capacity;
  private final Set<Node> following = new HashSet<>();
  private final Set<Node> leading = new HashSet<>();
  private final Set<List<Node>> loops = new HashSet<>();

  private RowCount(int capacity) {
    this.capacity = capacity;
  }

  /// A plan for a fixed number of rows.
  static RowCount fixed() {
    return new RowCount(1);
  }

  /// What follows the rows, or null when the graphs differ in more than the number of rows.
  static @Nullable RowCount of(
      int capacity, Graph graph, List<Unit> units, Graph twice, List<Unit> unitsTwice) {
    RowCount count = new RowCount(capacity);
    boolean same =
        graph.nodes().size() == twice.nodes().size() && units.size() == unitsTwice.size();
    for (int i = 0; same && i < graph.nodes().size(); i++) {
      same = count.compare(graph.nodes().get(i), twice.nodes().get(i));
    }
    for (int i = 0; same && i < units.size(); i++) {
      same = count.compare(units.get(i), unitsTwice.get(i));
    }
    return same ? count : null;
  }

  private boolean compare(Node a, Node b) {
    if (a.shape().size() * 2L == b.shape().size()) {
      following.add(a);
      if (a.shape().rank() > 0
          && a.shape().dim(0) * 2L == b.shape().dim(0)
          && a.shape().remove(0).equals(b.shape().remove(0))) {
        leading.add(a);
      }
    } else if (!a.shape().equals(b.shape())) {
      return false;
    }
    return a.dtype() == b.dtype() && sameOperation(a.op(), b.op());
  }

  private static boolean sameOperation(@Nullable Op a, @Nullable Op b) {
    if (a instanceof ShapeOp.Reshape || a instanceof ShapeOp.Expand) {
      return b != null && a.getClass() == b.getClass();
    }
    if (a instanceof ShapeOp.Slice(var starts, _, var steps)) {
      return b instanceof ShapeOp.Slice(var others, _, var strides)
          && starts.equals(others)
          && steps.equals(strides);
    }
    if (a instanceof SourceOp.Fill x && b instanceof SourceOp.Fill y) {
      return Double.doubleToRawLongBits(x.value()) == Double.doubleToRawLongBits(y.value());
    }
    return a == null ? b == null : a.equals(b);
  }

  private boolean compare(Unit a, Unit b) {
    List<Integer> idsA = a.nodes().stream().map(Node::id).toList();
    if (!idsA.equals(b.nodes().stream().map(Node::id).toList())) {
      return false;
    }
    if (a instanceof Group x && b instanceof Group y) {
      if (x.columns() != y.columns()) {
        return false;
      }
      if (x.rows() * 2L == y.rows()) {
        loops.add(a.nodes());
        return true;
      }
      return x.rows() == y.rows();
    }
    return true;
  }

  int capacity() {
    return capacity;
  }

  boolean follows(Node node) {
    return following.contains(node);
  }

  /// Whether the first axis of a node is what follows the rows.
  boolean leads(Node node) {
    return leading.contains(node);
  }

  boolean follows(Group group) {
    return loops.contains(group.nodes());
  }
}
