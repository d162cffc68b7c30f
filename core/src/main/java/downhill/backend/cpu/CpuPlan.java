package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.Interpreter;
import downhill.backend.Plan;
import downhill.backend.Value;
import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.Grouping;
import downhill.backend.cpu.fuse.Single;
import downhill.backend.cpu.fuse.Unit;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Passes;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A graph made ready for the CPU: simplified, divided into loops and kernels, with an array for
/// each value planned in advance. The results have the bits of eager tensors.
final class CpuPlan implements Plan {
  private final CpuBackend backend;
  private final Graph original;
  private final Graph graph;
  private final Storage storage;
  private final List<Storage.Slot> slots;
  private final RowCount count;
  private boolean fixed;
  private final Step[] steps;
  private final List<LoopStep> loops = new ArrayList<>();
  private final int[] constants;
  private final boolean[] sliced;
  private final ConcurrentLinkedQueue<Frame> frames = new ConcurrentLinkedQueue<>();

  CpuPlan(CpuBackend backend, Graph original) {
    this(backend, original, Passes.simplify(original, backend::fold), RowCount.fixed());
  }

  /// A plan for up to as many rows as a simplified graph has, or null when an operation runs by
  /// itself and needs a fixed number.
  static @Nullable CpuPlan ofRows(CpuBackend backend, Graph graph, RowCount rows) {
    CpuPlan plan = new CpuPlan(backend, graph, graph, rows);
    return plan.fixed ? null : plan;
  }

  private CpuPlan(CpuBackend backend, Graph original, Graph graph, RowCount count) {
    this.backend = backend;
    this.original = original;
    this.graph = graph;
    this.count = count;
    List<Unit> units = Grouping.of(graph);
    this.storage = new Storage(graph, units);
    List<Step> list = new ArrayList<>();
    Set<Node> whole = new HashSet<>(graph.outputs());
    for (Unit unit : units) {
      if (!Storage.isAlias(unit)) {
        Step step = step(unit, units);
        list.add(step);
        if (!(step instanceof MatMulStep)) {
          unit.nodes().forEach(node -> whole.addAll(node.inputs()));
        }
      } else {
        whole.addAll(unit.nodes().getFirst().inputs());
      }
    }
    this.sliced = new boolean[graph.inputs().size()];
    for (int i = 0; i < sliced.length; i++) {
      sliced[i] = !whole.contains(graph.inputs().get(i));
    }
    for (int i = 0; i < graph.outputs().size(); i++) {
      Node output = graph.outputs().get(i);
      if (storage.of(output) != storage.output(i)) {
        list.add(
            new CopyStep(output, storage.of(output), storage.output(i), count.follows(output)));
      }
    }
    this.steps = list.toArray(Step[]::new);
    this.slots = storage.slots();
    this.constants = constants(original, graph);
  }

  private Step step(Unit unit, List<Unit> units) {
    return switch (unit) {
      case Group group -> {
        LoopStep loop =
            new LoopStep(
                group,
                Storage.outputs(group, units, graph),
                storage,
                loops.size(),
                count.follows(group));
        loops.add(loop);
        yield loop;
      }
      case Single(Node node) -> single(node);
    };
  }

  private Step single(Node node) {
    Step kernel = MatMulStep.of(node, storage, count);
    if (kernel == null) {
      kernel = ReduceStep.of(node, storage, count);
    }
    if (kernel == null) {
      kernel = MoveStep.of(node, storage, count);
    }
    if (kernel == null) {
      kernel = RandomStep.of(node, storage, count);
    }
    if (kernel == null) {
      kernel = StackedProductStep.of(node, storage, count);
    }
    if (kernel != null) {
      return kernel;
    }
    fixed |= count.follows(node) || node.inputs().stream().anyMatch(count::follows);
    return new OperationStep(backend, node, storage, graph.outputs().contains(node));
  }

  /// Which of the original's constants the simplified graph still has.
  private static int[] constants(Graph original, Graph graph) {
    List<Tensor> before = original.constants().stream().map(Node::constant).toList();
    // Tensors are compared by identity.
    return graph.constants().stream().mapToInt(node -> before.indexOf(node.constant())).toArray();
  }

  @Override
  public List<Value> run(List<Value> inputs) {
    Interpreter.check(original, inputs);
    Frame frame = frames.poll();
    if (frame == null) {
      frame = frame();
    }
    Object[] arrays = frame.slots();
    int count = graph.inputs().size();
    for (int i = 0; i < count; i++) {
      arrays[i] = ((HostArray) inputs.get(i)).data();
    }
    for (int i = 0; i < constants.length; i++) {
      arrays[count + i] = ((HostArray) inputs.get(count + constants[i])).data();
    }
    List<Value> outputs = new ArrayList<>(graph.outputs().size());
    for (int i = 0; i < graph.outputs().size(); i++) {
      Node node = graph.outputs().get(i);
      HostArray array = HostArray.zeros(node.shape(), node.dtype());
      outputs.add(array);
      arrays[storage.output(i)] = array.data();
    }
    try {
      run(frame);
    } catch (IndexOutOfBoundsException e) {
      // A loop says only that an index was out of range; the operation by itself tells the story.
      return new Interpreter(backend, original).run(inputs);
    }
    frame.release(0, storage.output(graph.outputs().size()));
    frames.add(frame);
    return outputs;
  }

  /// Arrays for one run at a time.
  Frame frame() {
    return new Frame(slots, loops.size(), count.capacity());
  }

  /// Computes the results from the inputs that a frame holds.
  void run(Frame frame) {
    frame.runs();
    for (Step step : steps) {
      step.run(frame);
    }
  }

  /// Looks through the constants that a frame holds, which are those of all runs to come.
  void fix(Frame frame) {
    for (Step step : steps) {
      if (step instanceof MatMulStep product) {
        product.fix(frame);
      }
    }
  }

  /// Whether input `index` may be a part of an array: only products read it.
  boolean slices(int index) {
    return sliced[index];
  }

  /// Where a frame holds result `index`.
  int outputSlot(int index) {
    return storage.output(index);
  }

  @Override
  public Session session(List<Value> values) {
    Frame frame = frame();
    for (int side = 1; side >= 0; side--) {
      frame.select(side);
      for (int i = 0; i < constants.length; i++) {
        frame.slots()[graph.inputs().size() + i] = ((HostArray) values.get(constants[i])).data();
      }
    }
    return new CpuSession(this, graph, frame);
  }

  /// Takes the vector loops at once, warm or not.
  void vectorize() {
    loops.forEach(LoopStep::vectorize);
  }

  /// Whether all loops that have a vector form run it.
  boolean isVectorized() {
    return loops.stream().allMatch(LoopStep::isVectorized);
  }

  /// What the buffers between inputs and results take.
  long bufferBytes() {
    return storage.bytes(Set.of(Storage.Purpose.BUFFER, Storage.Purpose.SCRATCH));
  }

  @Override
  public String describe() {
    return PlanText.of(graph, List.of(steps), storage);
  }
}
