package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.IdleRows;
import downhill.backend.cpu.fuse.LoopWriter;
import downhill.backend.cpu.fuse.VectorLoopWriter;
import downhill.graph.Node;
import downhill.tensor.DType;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Operations that run as one loop: a plain one, until its vector form is warm.
final class LoopStep implements Step {
  /// Operations on elements, some 20 microseconds of a vector loop.
  private static final long CHUNK_WORK = 300_000;

  /// Operations of a plain loop in a nanosecond, about: the JIT makes vectors of most.
  private static final int PLAIN_SPEED = 16;

  /// Elements for a run that warms up.
  private static final int PRACTICE = 512;

  private static final int ODD = 3;

  /// Fewer elements may not fill a vector.
  private static final int LEAST = 64;

  private final Group group;
  private final LoopForm plain;
  private final int number;
  private final int rows;
  private final boolean follows;
  private final int chunk;
  private final int least;
  private final int[] floatTotals;
  private final int[] doubleTotals;
  private final Set<Node> outputs;
  private final Storage storage;
  // Null when the group has no vector form; loops that are the same code share theirs.
  private final @Nullable Twin twin;
  private final Supplier<List<Twin.Job>> jobs = this::jobs;
  // Written when it is about to be warmed, since it needs classes that a short job does without.
  private volatile @Nullable LoopForm vector;
  private boolean forced;
  private final long nanosPerRow;
  // The slot of the rows to compute, if they are listed.
  private final int list;
  private final ChangedRows.@Nullable Slots changed;

  /// @param number of the loop in its plan
  /// @param follows whether its rows follow those of the plan
  LoopStep(Group group, Set<Node> outputs, Storage storage, int number, boolean follows) {
    this.follows = follows;
    this.group = group;
    this.number = number;
    IdleRows idle = follows ? null : IdleRows.of(group, outputs);
    this.list = idle == null ? -1 : storage.scratch(DType.I32, group.rows());
    this.changed = idle == null ? null : new ChangedRows.Slots(idle, storage, list);
    this.plain = LoopForm.of(storage, list, slots -> LoopWriter.write(group, outputs, slots));
    boolean vectors =
        Simd.mode() != Simd.Mode.OFF
            && VectorLoopWriter.fits(group, outputs, Simd.bits() / Float.SIZE);
    this.outputs = outputs;
    this.storage = storage;
    this.twin = vectors ? LoopTwins.of(plain.loop()) : null;
    if (twin != null && twin.isReady()) {
      vector();
    }
    this.rows = group.rows();
    this.nanosPerRow = Math.max(1, workOfRow(group) / PLAIN_SPEED);
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
    return (int) Math.max(1, CHUNK_WORK / workOfRow(group));
  }

  private static long workOfRow(Group group) {
    return (long) Math.max(1, group.columns()) * group.nodes().size();
  }

  /// Runs of both forms on scratch arrays, over few rows, since the first are slow.
  private List<Twin.Job> jobs() {
    int columns = Math.max(1, group.columns());
    int count = Math.min(group.rows(), Math.max(1, PRACTICE / columns));
    LoopForm form = vector();
    return List.of(
        new Twin.Job(
            practice(plain, storage.slots(), count), practice(form, storage.slots(), count)));
  }

  /// Every second time from an odd place, so that the end of a loop that vectors do not fill has
  /// been seen: the JIT throws code away whose branches go where they never went.
  private static Runnable practice(LoopForm form, List<Storage.Slot> slots, int count) {
    Object[] arguments = Frame.scratch(form, slots);
    int odd = count > 2 * ODD ? ODD : 0;
    return () -> {
      form.loop().run(arguments, 0, count);
      form.loop().run(arguments, odd, count);
    };
  }

  private static int[] totals(Group group, Storage storage, DType dtype) {
    return group.totals().stream()
        .filter(node -> node.dtype() == dtype)
        .mapToInt(storage::of)
        .toArray();
  }

  /// Uses the vector form from now on, if there is one, warm or not.
  void vectorize() {
    forced = twin != null;
  }

  /// Whether it runs in the vector form, if it has one.
  boolean isVectorized() {
    return twin == null || forced || twin.isReady();
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
    if (changed != null) {
      count = frame.changed(number, rows).list(frame, changed);
    }
    LoopForm form = form(count);
    Object[] arguments = frame.arguments(number, form);
    form.fetch(slots, arguments);
    if (count > 2 * chunk) {
      frame.region(number).run(frame.workspace().team(), form.loop(), arguments, count, chunk);
    } else {
      form.loop().run(arguments, 0, count);
    }
  }

  private LoopForm form(int count) {
    boolean vectors =
        twin != null && count >= least && (forced || twin.ready(count * nanosPerRow, jobs));
    return vectors ? vector() : plain;
  }

  private LoopForm vector() {
    LoopForm form = vector;
    if (form == null) {
      // Twice at the same time does no harm: the code is the same object.
      form = LoopForm.of(storage, list, slots -> VectorLoopWriter.write(group, outputs, slots));
      vector = form;
    }
    return form;
  }

  @Override
  public String title() {
    String over =
        group.columns() == 0
            ? group.size() + " elements"
            : "%d rows of %d".formatted(group.rows(), group.columns());
    return "loop over %s, %s%s"
        .formatted(
            over, twin == null ? "plain" : "vector", changed == null ? "" : ", those that change");
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
