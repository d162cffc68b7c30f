package downhill.backend.cpu;

import downhill.backend.cpu.fuse.Group;
import downhill.backend.cpu.fuse.LoopSlots;
import downhill.backend.cpu.fuse.Single;
import downhill.backend.cpu.fuse.Unit;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.op.ShapeOp;
import downhill.op.StopGradient;
import downhill.tensor.DType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a plan keeps its values: one slot for each input, constant and result, and as few as
/// possible for what lies between. A value's slot is used again, by a value of its type and size,
/// once nothing needs it any more.
final class Storage implements LoopSlots {
  /// What a slot holds when a frame is made.
  ///
  /// @param dtype of an array
  /// @param length of an array
  /// @param constant an object that is the same in all frames, or null
  /// @param purpose for the readable form
  record Slot(DType dtype, int length, @Nullable Object constant, Purpose purpose) {}

  enum Purpose {
    INPUT,
    CONSTANT,
    OUTPUT,
    BUFFER,
    SCRATCH,
    DEFINITION
  }

  private final List<Slot> slots = new ArrayList<>();
  private final Map<Node, Integer> places = new HashMap<>();
  private final int firstOutput;
  private final Graph graph;

  Storage(Graph graph, List<Unit> units) {
    this.graph = graph;
    graph.inputs().forEach(node -> places.put(node, add(node, Purpose.INPUT)));
    graph.constants().forEach(node -> places.put(node, add(node, Purpose.CONSTANT)));
    firstOutput = slots.size();
    for (Node output : graph.outputs()) {
      int slot = add(output, Purpose.OUTPUT);
      if (output.op() != null && !isAlias(output, units)) {
        places.putIfAbsent(output, slot);
      }
    }
    placeRest(units);
  }

  private static boolean isAlias(Node node, List<Unit> units) {
    return moves(node) && units.contains(new Single(node));
  }

  private static boolean moves(Node node) {
    return node.op() instanceof ShapeOp.Reshape || node.op() instanceof StopGradient;
  }

  /// Whether the unit does nothing, since the value lies in the slot of another already.
  static boolean isAlias(Unit unit) {
    return unit instanceof Single(Node node) && moves(node);
  }

  private int add(Node node, Purpose purpose) {
    return add(node.dtype(), node.shape().size(), null, purpose);
  }

  private int add(DType dtype, int length, @Nullable Object constant, Purpose purpose) {
    slots.add(new Slot(dtype, length, constant, purpose));
    return slots.size() - 1;
  }

  private record Kind(DType dtype, int length) {}

  private void placeRest(List<Unit> units) {
    Map<Integer, Integer> lastUse = new HashMap<>();
    Map<Node, Node> sources = new HashMap<>();
    for (Unit unit : units) {
      if (isAlias(unit)) {
        Node node = unit.nodes().getFirst();
        Node source = node.inputs().getFirst();
        sources.put(node, sources.getOrDefault(source, source));
      }
    }
    Map<Node, Integer> needed = new HashMap<>();
    for (int i = 0; i < units.size(); i++) {
      for (Node node : units.get(i).nodes()) {
        for (Node input : node.inputs()) {
          needed.merge(sources.getOrDefault(input, input), i, Math::max);
        }
      }
    }
    graph
        .outputs()
        .forEach(node -> needed.put(sources.getOrDefault(node, node), Integer.MAX_VALUE));
    Map<Kind, Deque<Integer>> free = new HashMap<>();
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      if (isAlias(unit)) {
        continue;
      }
      Set<Node> outside = outputs(unit, units, graph);
      int now = i;
      for (Node node : outside) {
        if (!places.containsKey(node)) {
          Kind kind = new Kind(node.dtype(), node.shape().size());
          Deque<Integer> reusable = free.getOrDefault(kind, new ArrayDeque<>());
          int slot = reusable.isEmpty() ? add(node, Purpose.BUFFER) : reusable.pop();
          places.put(node, slot);
        }
        lastUse.merge(places.getOrDefault(node, -1), needed.getOrDefault(node, now), Math::max);
      }
      Set<Integer> ended = new HashSet<>();
      lastUse.forEach(
          (slot, last) -> {
            if (last <= now && slots.get(slot).purpose == Purpose.BUFFER) {
              ended.add(slot);
            }
          });
      for (int slot : ended) {
        lastUse.remove(slot);
        Slot ends = slots.get(slot);
        free.computeIfAbsent(new Kind(ends.dtype, ends.length), _ -> new ArrayDeque<>()).push(slot);
      }
    }
    for (Unit unit : units) {
      if (isAlias(unit)) {
        Node node = unit.nodes().getFirst();
        places.put(node, of(node.inputs().getFirst()));
      }
    }
  }

  /// The members of a unit that are read outside of it, or are results.
  static Set<Node> outputs(Unit unit, List<Unit> units, Graph graph) {
    if (!(unit instanceof Group)) {
      return Set.copyOf(unit.nodes());
    }
    Set<Node> members = new HashSet<>(unit.nodes());
    Set<Node> outputs = new HashSet<>(graph.outputs());
    for (Node node : graph.nodes()) {
      if (!members.contains(node)) {
        outputs.addAll(node.inputs());
      }
    }
    outputs.retainAll(members);
    return outputs;
  }

  @Override
  public int of(Node node) {
    Integer slot = places.get(node);
    if (slot == null) {
      throw new IllegalStateException("There is no place for " + node);
    }
    return slot;
  }

  @Override
  public int constant(Object value) {
    for (int i = 0; i < slots.size(); i++) {
      if (value.equals(slots.get(i).constant)) {
        return i;
      }
    }
    return add(DType.BOOL, 0, value, Purpose.DEFINITION);
  }

  @Override
  public int scratch(DType dtype, int length) {
    return add(dtype, length, null, Purpose.SCRATCH);
  }

  @Override
  public int rows() {
    return -1;
  }

  /// The slot of result `index`.
  int output(int index) {
    return firstOutput + index;
  }

  List<Slot> slots() {
    return List.copyOf(slots);
  }

  /// How many bytes the slots for these purposes take.
  long bytes(Set<Purpose> purposes) {
    return slots.stream()
        .filter(slot -> purposes.contains(slot.purpose))
        .mapToLong(slot -> (long) slot.length * slot.dtype.bytes())
        .sum();
  }
}
