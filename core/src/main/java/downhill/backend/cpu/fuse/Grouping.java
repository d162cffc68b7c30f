package downhill.backend.cpu.fuse;

import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.op.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Divides the operations of a graph into loops.
///
/// The graph is walked from its results to its inputs. An operation joins the loop that uses it;
/// where several loops use it they become one, if they walk the same elements and nothing outside
/// leads from one to the other. So chains of elementwise operations, broadcasts of rows and
/// columns, reductions of rows and what is made of them end up together, whatever the model:
/// softmax with its cross entropy and both derivatives is one loop, and so is an optimizer's rule
/// for one parameter. No sum changes its order.
public final class Grouping {
  /// So that the JIT compiles the loop: it refuses methods above 8000 bytes.
  static final int MOST_MEMBERS = 96;

  private final Graph graph;
  private final Map<Node, List<Node>> users = new HashMap<>();
  private final Map<Node, Unit> units = new HashMap<>();

  private Grouping(Graph graph) {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      users.put(node, new ArrayList<>());
      for (Node input : node.inputs()) {
        List<Node> list = users.get(input);
        if (list != null && (list.isEmpty() || list.getLast() != node)) {
          list.add(node);
        }
      }
    }
  }

  /// The loops and single operations in an order in which they can run. Numbers that are the same
  /// everywhere and used by loops only do not appear: loops take them as literals.
  public static List<Unit> of(Graph graph) {
    Grouping grouping = new Grouping(graph);
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).op() != null) {
        grouping.place(nodes.get(i));
      }
    }
    graph.nodes().forEach(grouping::mergeReaders);
    return grouping.ordered();
  }

  /// Makes loops that read the same value from memory one loop.
  private void mergeReaders(Node node) {
    if (Role.isFill(node) || node.shape().size() == 1) {
      return;
    }
    Set<Group> readers = new LinkedHashSet<>();
    for (Node user : users(node)) {
      if (units.get(user) instanceof Group group && !group.contains(node)) {
        readers.add(group);
      }
    }
    List<Group> hosts = new ArrayList<>();
    for (Group group : readers) {
      Group host = null;
      for (Group other : hosts) {
        if (host == null
            && other.size() == group.size()
            && other.reduces() == group.reduces()
            && other.fits(group)
            && !leads(other, group)
            && !leads(group, other)) {
          host = other;
        }
      }
      if (host == null) {
        hosts.add(group);
      } else {
        host.absorb(group);
        Group into = host;
        group.nodes().forEach(member -> units.put(member, into));
      }
    }
  }

  private List<Node> users(Node node) {
    return users.getOrDefault(node, List.of());
  }

  private void place(Node node) {
    Role role = Role.of(node);
    if (Role.isFill(node)) {
      boolean literal = !graph.outputs().contains(node);
      for (Node user : users(node)) {
        literal &= units.get(user) instanceof Group;
      }
      if (!literal) {
        units.put(node, new Single(node));
      }
      return;
    }
    Group group = role == Role.NONE ? null : joined(node, role);
    if (group == null) {
      Op op = node.op();
      boolean alone = role == Role.NONE || (op != null && Role.isMove(op));
      if (alone) {
        units.put(node, new Single(node));
        return;
      }
      group = new Group(node, role);
    }
    units.put(node, group);
  }

  /// The loop that took `node` in, or null.
  private @Nullable Group joined(Node node, Role role) {
    Set<Group> candidates = new LinkedHashSet<>();
    for (Node user : users(node)) {
      if (units.get(user) instanceof Group group) {
        candidates.add(group);
      }
    }
    List<Group> merged = new ArrayList<>();
    for (Group group : candidates) {
      Group host = null;
      for (Group other : merged) {
        if (usable(node, role, group)
            && usable(node, role, other)
            && other.fits(group)
            && !leads(other, group)
            && !leads(group, other)) {
          host = other;
          break;
        }
      }
      if (host == null) {
        merged.add(group);
      } else {
        host.absorb(group);
        Group into = host;
        group.nodes().forEach(member -> units.put(member, into));
      }
    }
    for (Group group : merged) {
      boolean first = true;
      for (Node user : users(node)) {
        Unit unit = units.get(user);
        first &= unit == null || unit == group || !leads(unit, group);
      }
      if (first && group.join(node, role, users(node))) {
        return group;
      }
    }
    return null;
  }

  /// Whether `node` could become a member, so that merging for its sake makes sense.
  private boolean usable(Node node, Role role, Group group) {
    int size = node.shape().size();
    return role != Role.TOTAL
        && (size == group.size() || size == group.rows())
        && (size > 1 || group.size() == 1 || group.rows() == 1);
  }

  /// Whether something outside both is computed from `from` and needed by `to`, or `to` uses `from`
  /// directly.
  private boolean leads(Unit from, Unit to) {
    Deque<Node> open = new ArrayDeque<>(from.nodes());
    Set<Node> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (Node user : users(open.pop())) {
        Unit unit = units.get(user);
        if (to.equals(unit) && !from.equals(unit)) {
          return true;
        }
        if (unit != null && !unit.equals(from) && seen.add(user)) {
          for (Node member : unit.nodes()) {
            seen.add(member);
            open.push(member);
          }
        }
      }
    }
    return false;
  }

  private List<Unit> ordered() {
    Map<Unit, Integer> missing = new HashMap<>();
    Map<Unit, Set<Unit>> next = new HashMap<>();
    Map<Unit, Integer> place = new HashMap<>();
    for (Unit unit : new HashSet<>(units.values())) {
      Set<Unit> before = new HashSet<>();
      for (Node node : unit.nodes()) {
        place.merge(unit, node.id(), Math::max);
        for (Node input : node.inputs()) {
          Unit source = units.get(input);
          if (source != null && !source.equals(unit)) {
            before.add(source);
          }
        }
      }
      missing.put(unit, before.size());
      before.forEach(source -> next.computeIfAbsent(source, _ -> new HashSet<>()).add(unit));
    }
    PriorityQueue<Unit> ready =
        new PriorityQueue<>(Comparator.comparing((Unit unit) -> place.getOrDefault(unit, 0)));
    missing.forEach(
        (unit, count) -> {
          if (count == 0) {
            ready.add(unit);
          }
        });
    List<Unit> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Unit unit = ready.poll();
      order.add(unit);
      for (Unit later : next.getOrDefault(unit, Set.of())) {
        if (missing.merge(later, -1, Integer::sum) == 0) {
          ready.add(later);
        }
      }
    }
    if (order.size() != missing.size()) {
      throw new IllegalStateException("The loops of a graph form a cycle:\n" + graph);
    }
    return List.copyOf(order);
  }
}
