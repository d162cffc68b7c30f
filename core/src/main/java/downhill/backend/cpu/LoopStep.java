package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.LoopWriter;
import downhill.backend.cpu.fuse.VectorLoopWriter;
import downhill.graph.Node;
import downhill.tensor.DType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Operations that run as one loop: a plain one, until its vector form is warm.
final class LoopStep implements Step {
  private final Group group;
  private final LoopForm plain;
  private final @Nullable LoopForm vector;
  private final int number;
  private final int rows;
  private final boolean follows;
  private final int[] floatTotals;
  private final int[] doubleTotals;
  // Written once by the thread that warms up; whoever reads an old value runs the plain loop once
  // more, which gives the same bits.
  private LoopForm now;

  /// @param number of the loop in its plan
  /// @param follows whether its rows follow those of the plan
  LoopStep(Group group, Set<Node> outputs, Storage storage, int number, boolean follows) {
    this.follows = follows;
    this.group = group;
    this.number = number;
    this.plain = LoopForm.of(storage, slots -> LoopWriter.write(group, outputs, slots));
    this.now = plain;
    boolean vectors = LoopWarmUp.possible() && VectorLoopWriter.fits(group, outputs);
    this.vector =
        vectors
            ? LoopForm.of(storage, slots -> VectorLoopWriter.write(group, outputs, slots))
            : null;
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

  /// Has the vector form warmed up, if there is one.
  void warm(List<Storage.Slot> slots) {
    LoopForm form = vector;
    if (form != null) {
      LoopWarmUp.add(
          new LoopWarmUp.Task(
              plain,
              form,
              slots,
              LoopWarmUp.rows(rows, group.columns()),
              (long) group.size() * group.nodes().size(),
              () -> now = form));
    }
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
    LoopForm form = now;
    int count = follows ? frame.scaled(rows) : rows;
    form.run(slots, frame.arguments(number, form), 0, count);
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
