package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.LoopWriter;
import downhill.backend.cpu.fuse.VectorLoopWriter;
import downhill.graph.Node;
import downhill.tensor.DType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Operations that run as one loop: a plain one, until its vector form is warm.
final class LoopStep implements Step {
  /// Operations on elements, some 20 microseconds of a vector loop.
  private static final long CHUNK_WORK = 300_000;

  /// Fewer elements may not fill a vector.
  private static final int LEAST = 64;

  private final Group group;
  private final LoopForm plain;
  private final @Nullable LoopForm vector;
  private final int number;
  private final int rows;
  private final boolean follows;
  private final int chunk;
  private final int least;
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
    this.chunk = chunk(group);
    this.least = group.columns() == 0 ? LEAST : 1;
    this.floatTotals = totals(group, storage, DType.F32);
    this.doubleTotals = totals(group, storage, DType.F64);
  }

  /// How many rows are worth a thread; a number that depends on the work alone.
  private static int chunk(Group group) {
    if (group.keepsRows()) {
      return Integer.MAX_VALUE / 2; // the row at hand is one for all
    }
    long work = (long) Math.max(1, group.columns()) * group.nodes().size();
    return (int) Math.max(1, CHUNK_WORK / work);
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

  void vectorize() {
    now = vector == null ? plain : vector;
  }

  boolean isVectorized() {
    return vector == null || now.equals(vector);
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
    int count = follows ? frame.scaled(rows) : rows;
    LoopForm form = count < least ? plain : now;
    Object[] arguments = frame.arguments(number, form);
    form.fetch(slots, arguments);
    if (count > 2 * chunk) {
      frame.region(number).run(frame.workspace().team(), form.loop(), arguments, count, chunk);
    } else {
      form.loop().run(arguments, 0, count);
    }
  }

  @Override
  public String title() {
    String over =
        group.columns() == 0
            ? group.size() + " elements"
            : "%d rows of %d".formatted(group.rows(), group.columns());
    return "loop over %s, %s".formatted(over, vector == null ? "plain" : "vector");
  }

  @Override
  public List<Node> nodes() {
    return group.nodes();
  }

  @Override
  public long operations() {
    return (long) group.size() * group.nodes().size();
  }
}
