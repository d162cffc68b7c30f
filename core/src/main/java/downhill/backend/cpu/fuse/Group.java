package downhill.backend.cpu.fuse;

import downhill.graph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Operations that run as one loop over the elements of one shape.
///
/// The elements are walked as `rows` of `columns`; a group whose members meet element by element
/// only has any row length, written as 0 columns.
public final class Group implements Unit {
  /// Where a member lives.
  enum Level {
    /// One value for each element.
    ELEMENT,
    /// One value for each row.
    ROW,
    /// One value.
    TOTAL
  }

  private final Map<Node, Level> levels = new HashMap<>();
  private int size;
  private int columns;

  Group(Node first, Role role) {
    boolean reduces = role == Role.ROW_REDUCTION || role == Role.PICK || role == Role.TOTAL;
    size = reduces ? first.inputs().getFirst().shape().size() : first.shape().size();
    columns = role.columns(first);
    levels.put(first, role == Role.TOTAL ? Level.TOTAL : reduces ? Level.ROW : Level.ELEMENT);
  }

  /// How many elements.
  public int size() {
    return size;
  }

  /// How many elements a row has, 0 when it does not matter.
  public int columns() {
    return columns;
  }

  /// How many rows; elements when there are none.
  public int rows() {
    return columns == 0 ? size : size / columns;
  }

  Level level(Node member) {
    Level level = levels.get(member);
    if (level == null) {
      throw new IllegalArgumentException(member.name() + " is not in this group.");
    }
    return level;
  }

  boolean contains(Node node) {
    return levels.containsKey(node);
  }

  int count() {
    return levels.size();
  }

  @Override
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(levels.keySet());
    nodes.sort(Comparator.comparingInt(Node::id));
    return nodes;
  }

  /// The members that are sums of everything, in any order. They must be 0 before the loop runs.
  public List<Node> totals() {
    return nodes().stream().filter(node -> level(node) == Level.TOTAL).toList();
  }

  /// Whether its plain loop may keep a row at hand, so that rows must be computed one after the
  /// other.
  public boolean keepsRows() {
    return reduces();
  }

  /// Whether rows become numbers in it.
  boolean reduces() {
    return levels.keySet().stream()
        .map(Role::of)
        .anyMatch(role -> role == Role.ROW_REDUCTION || role == Role.PICK);
  }

  /// How operand `index` of `member` is read here.
  Placement.Kind placement(Node member, int index) {
    Node operand = member.inputs().get(index);
    boolean oneRow = columns == size && columns > 0;
    return switch (Role.of(member)) {
      case OUTER -> index == 0 ? Placement.Kind.COLUMN : Placement.Kind.ROW;
      case ROW_REDUCTION -> Placement.Kind.LINEAR;
      case TOTAL -> operand.shape().size() == size ? Placement.Kind.LINEAR : Placement.Kind.COLUMN;
      case PICK -> index == 0 ? Placement.Kind.LINEAR : Placement.Kind.COLUMN;
      case PUT -> Placement.Kind.COLUMN;
      case NONE -> throw new IllegalStateException(member.name() + " cannot run in a loop.");
      case MAP -> {
        Placement.Kind kind = Placement.of(operand.shape(), member.shape()).kind();
        if (level(member) == Level.ROW) {
          yield kind == Placement.Kind.LINEAR || oneRow ? Placement.Kind.COLUMN : kind;
        }
        yield kind == Placement.Kind.SCALAR && oneRow ? Placement.Kind.COLUMN : kind;
      }
    };
  }

  /// Takes `node` in if it fits everywhere it is used here; else changes nothing.
  boolean join(Node node, Role role, List<Node> users) {
    if (role == Role.TOTAL || role == Role.NONE || count() >= Grouping.MOST_MEMBERS) {
      return false;
    }
    Placement.Kind wanted = null;
    for (Node user : users) {
      for (int i = 0; contains(user) && i < user.inputs().size(); i++) {
        if (user.inputs().get(i) == node) {
          Placement.Kind kind = placement(user, i);
          if (wanted != null && wanted != kind) {
            return false;
          }
          wanted = kind;
        }
      }
    }
    boolean reduces = role == Role.ROW_REDUCTION || role == Role.PICK;
    if (wanted == Placement.Kind.LINEAR) {
      return reduces ? widen(node, role) : joinElements(node, role);
    }
    if (wanted == Placement.Kind.COLUMN) {
      return joinRows(node, role);
    }
    return false;
  }

  private boolean joinElements(Node node, Role role) {
    int asked = role.columns(node);
    if (node.shape().size() != size || (asked != 0 && columns != 0 && asked != columns)) {
      return false;
    }
    // Its users may sit on rows of this group, as numbers that TOTAL adds.
    columns = columns == 0 ? asked : columns;
    levels.put(node, Level.ELEMENT);
    return true;
  }

  private boolean joinRows(Node node, Role role) {
    boolean fits =
        switch (role) {
          case MAP -> node.shape().size() == rows() && Role.rowLength(node) == 0;
          case ROW_REDUCTION, PICK ->
              role.columns(node) == columns && node.inputs().getFirst().shape().size() == size;
          case OUTER, PUT, TOTAL, NONE -> false;
        };
    if (fits) {
      levels.put(node, Level.ROW);
    }
    return fits;
  }

  /// What were elements become the rows of the reduction's input.
  private boolean widen(Node node, Role role) {
    if (columns != 0 || node.shape().size() != size) {
      return false;
    }
    becomeRows(node.inputs().getFirst().shape().size(), role.columns(node));
    levels.put(node, Level.ROW);
    return true;
  }

  private void becomeRows(int newSize, int newColumns) {
    levels.replaceAll((_, level) -> level == Level.ELEMENT ? Level.ROW : level);
    size = newSize;
    columns = newColumns;
  }

  /// Whether [#absorb(Group)] would succeed.
  boolean fits(Group other) {
    if (count() + other.count() > Grouping.MOST_MEMBERS) {
      return false;
    }
    return size == other.size
        ? columns == 0 || other.columns == 0 || columns == other.columns
        : isRowsOf(other) || other.isRowsOf(this);
  }

  private boolean isRowsOf(Group other) {
    return columns == 0 && other.columns != 0 && size == other.rows();
  }

  /// Takes in all members of another group that fits.
  void absorb(Group other) {
    if (size != other.size) {
      if (isRowsOf(other)) {
        becomeRows(other.size, other.columns);
      } else {
        other.becomeRows(size, columns);
      }
    }
    columns = Math.max(columns, other.columns);
    levels.putAll(other.levels);
  }
}
