package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.Loop;
import downhill.backend.cpu.fuse.LoopWriter;
import downhill.graph.Node;
import downhill.tensor.DType;
import java.util.Set;
import java.util.stream.Collectors;

/// Operations that run as one loop.
final class LoopStep implements Step {
  private final Group group;
  private final Loop loop;
  private final int rows;
  private final int[] floatTotals;
  private final int[] doubleTotals;

  LoopStep(Group group, Set<Node> outputs, Storage storage) {
    this.group = group;
    this.loop = LoopWriter.write(group, outputs, storage);
    this.rows = group.rows();
    this.floatTotals = totals(group, storage, DType.F32);
    this.doubleTotals = totals(group, storage, DType.F64);
  }

  private static int[] totals(Group group, Storage storage, DType dtype) {
    return group.totals().stream()
        .filter(node -> node.dtype() == dtype)
        .mapToInt(storage::of)
        .toArray();
  }

  @Override
  public void run(Frame frame) {
    Object[] slots = frame.slots();
    for (int slot : floatTotals) {
      ((float[]) slots[slot])[0] = 0;
    }
    for (int slot : doubleTotals) {
      ((double[]) slots[slot])[0] = 0;
    }
    loop.run(slots, 0, rows);
  }

  @Override
  public String describe() {
    String shape =
        group.columns() == 0
            ? group.size() + " elements"
            : "%d rows of %d".formatted(group.rows(), group.columns());
    return "loop over %s {%n%s%n  }"
        .formatted(
            shape,
            group.nodes().stream()
                .map(node -> "    " + node)
                .collect(Collectors.joining(System.lineSeparator())));
  }
}
