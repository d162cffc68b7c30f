package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.RowPlan;
import downhill.backend.Value;
import downhill.backend.cpu.fuse.Grouping;
import downhill.graph.ConstantLayout;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Passes;
import downhill.graph.SymbolicGraph;
import downhill.tensor.Tensor;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A plan for up to so many rows, with its constants packed once.
final class CpuRowPlan implements RowPlan {
  private final CpuPlan plan;
  private final int capacity;
  private final int rowIn;
  private final int rowOut;
  private final HostArray inputLike;
  private final HostArray outputLike;
  private final Object[] constants;
  // The frame of the last caller, and those of callers at the same time.
  private final AtomicReference<@Nullable Frame> spare = new AtomicReference<>();
  private final ConcurrentLinkedQueue<Frame> more = new ConcurrentLinkedQueue<>();

  private CpuRowPlan(CpuPlan plan, Graph graph, int capacity, Object[] constants) {
    this.plan = plan;
    this.capacity = capacity;
    this.constants = constants;
    Node input = graph.inputs().getFirst();
    Node output = graph.outputs().getFirst();
    this.rowIn = input.shape().size() / capacity;
    this.rowOut = output.shape().size() / capacity;
    this.inputLike = HostArray.zeros(input.shape(), input.dtype());
    this.outputLike = HostArray.zeros(output.shape(), output.dtype());
    Frame frame = take();
    plan.fix(frame);
    spare.set(frame);
  }

  /// The plan, or null when an operation of the graph cannot take any number of rows.
  static @Nullable RowPlan of(
      CpuBackend backend, SymbolicGraph symbolic, int capacity, Function<Tensor, Value> values) {
    Graph graph = Passes.simplify(ConstantLayout.transpose(symbolic.at(capacity)), backend::fold);
    Graph twice =
        Passes.simplify(ConstantLayout.transpose(symbolic.at(2 * capacity)), backend::fold);
    RowCount rows = RowCount.of(capacity, graph, Grouping.of(graph), twice, Grouping.of(twice));
    boolean fits =
        rows != null
            && graph.inputs().size() == 1
            && graph.outputs().size() == 1
            && rows.follows(graph.inputs().getFirst())
            && rows.follows(graph.outputs().getFirst());
    CpuPlan plan = fits && rows != null ? CpuPlan.ofRows(backend, graph, rows) : null;
    if (plan == null) {
      return null;
    }
    Object[] constants =
        graph.constants().stream()
            .map(Node::constant)
            .map(constant -> ((HostArray) values.apply(constant)).data())
            .toArray();
    return new CpuRowPlan(plan, graph, capacity, constants);
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  @SuppressWarnings("SuspiciousSystemArraycopy") // HostArray holds arrays only
  public void run(int rows, Object input, Object output) {
    Frame frame = take();
    Object[] slots = frame.slots();
    for (int from = 0; from < rows; from += capacity) {
      int count = Math.min(capacity, rows - from);
      frame.rows(count);
      if (from == 0) {
        slots[0] = input;
        slots[plan.outputSlot(0)] = output;
        plan.run(frame);
      } else {
        Object part = frame.own(0, inputLike);
        Object result = frame.own(1, outputLike);
        System.arraycopy(input, from * rowIn, part, 0, count * rowIn);
        slots[0] = part;
        slots[plan.outputSlot(0)] = result;
        plan.run(frame);
        System.arraycopy(result, 0, output, from * rowOut, count * rowOut);
      }
    }
    give(frame);
  }

  private Frame take() {
    Frame frame = spare.getAndSet(null);
    if (frame == null) {
      frame = more.poll();
    }
    if (frame == null) {
      frame = plan.frame();
      System.arraycopy(constants, 0, frame.slots(), 1, constants.length);
    }
    return frame;
  }

  private void give(Frame frame) {
    // Arrays of the caller are forgotten; the constants stay.
    frame.release(0, 1);
    frame.release(plan.outputSlot(0), plan.outputSlot(0) + 1);
    if (!spare.compareAndSet(null, frame)) {
      more.add(frame);
    }
  }

  @Override
  public String describe() {
    return plan.describe();
  }
}
