package downhill.backend.cpu.fuse;

import downhill.backend.cpu.fuse.Group.Level;
import downhill.graph.Node;
import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.MatMul;
import downhill.op.Op;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A group whose results are some of its inputs, row by row, wherever a column of numbers is zero:
/// the new weights `w - η x ᵀd` of inputs `x` that are background.
///
/// It holds to the bit where all factors are finite and no input is -0, since `w - 0` and `w + 0`
/// are `w` then, and a test `w · 0` of a finite number tells nothing. No result is -0 either: a sum
/// rounds to it only if both of its operands are.
public final class IdleRows {
  /// With fewer rows, to look for them costs more than they do.
  private static final int LEAST = 64;

  private enum Kind {
    /// 0 or -0.
    ZERO,
    /// A number that the caller finds finite.
    FACTOR,
    /// An input as it is.
    KEPT
  }

  /// A result that is an input where rows idle.
  public record Kept(Node input, Node output) {}

  private record Value(Kind kind, @Nullable Node input) {
    boolean is(Kind other) {
      return kind == other;
    }
  }

  private static final Value ZERO = new Value(Kind.ZERO, null);
  private static final Value FACTOR = new Value(Kind.FACTOR, null);

  private final Group group;
  private final Map<Node, Value> values = new HashMap<>();
  private final Set<Node> factors = new LinkedHashSet<>();
  private final List<Kept> kept = new ArrayList<>();
  private @Nullable Node column;

  private IdleRows(Group group) {
    this.group = group;
  }

  /// What is known of the group, or null when its rows never idle or it is not known.
  ///
  /// @param outputs the members whose values are needed outside
  public static @Nullable IdleRows of(Group group, Set<Node> outputs) {
    if (group.columns() == 0 || group.rows() < LEAST) {
      return null;
    }
    IdleRows rows = new IdleRows(group);
    for (Node member : group.nodes()) {
      Value value = rows.value(member);
      if (value == null) {
        return null;
      }
      rows.values.put(member, value);
    }
    for (Node output : outputs) {
      Node input = Objects.requireNonNull(rows.values.get(output)).input;
      if (input != null) {
        rows.kept.add(new Kept(input, output));
      } else if (group.level(output) != Level.TOTAL) {
        return null;
      }
    }
    return rows.column == null || rows.kept.isEmpty() ? null : rows;
  }

  private @Nullable Value value(Node member) {
    if (member.dtype() != DType.F32 || group.level(member) == Level.ROW) {
      return null;
    }
    Value a = operand(member, 0);
    Value b = member.inputs().size() == 2 ? operand(member, 1) : ZERO;
    if (a == null || b == null || member.inputs().size() > 2) {
      return null;
    }
    if (group.level(member) == Level.TOTAL) {
      return a.is(Kind.ZERO) ? ZERO : null;
    }
    Op op = Objects.requireNonNull(member.op());
    return switch (op) {
      case Arithmetic.Mul _, MatMul _ -> a.is(Kind.ZERO) || b.is(Kind.ZERO) ? ZERO : null;
      case Arithmetic.Add _ ->
          b.is(Kind.ZERO) && !a.is(Kind.FACTOR)
              ? a
              : a.is(Kind.ZERO) && !b.is(Kind.FACTOR) ? b : null;
      case Arithmetic.Sub _ -> b.is(Kind.ZERO) && !a.is(Kind.FACTOR) ? a : null;
      case Algebraic.Neg _ -> a.is(Kind.ZERO) ? ZERO : null;
      default -> Role.isMove(op) ? a : null;
    };
  }

  /// What an operand is in a row whose number in the column is 0.
  private @Nullable Value operand(Node member, int index) {
    Node input = member.inputs().get(index);
    if (input.op() instanceof SourceOp.Fill fill && Role.isFill(input)) {
      return fill.value() == 0 ? ZERO : Double.isFinite(fill.value()) ? FACTOR : null;
    }
    if (group.contains(input)) {
      return values.get(input);
    }
    if (input.dtype() != DType.F32) {
      return null;
    }
    return switch (group.placement(member, index)) {
      case COLUMN -> {
        boolean decides = isInput(input) && (column == null || column == input);
        column = decides ? input : column;
        yield decides ? ZERO : null;
      }
      case ROW, SCALAR -> {
        factors.add(input);
        yield FACTOR;
      }
      case LINEAR -> isInput(input) ? new Value(Kind.KEPT, input) : null;
      case OTHER -> null;
    };
  }

  private static boolean isInput(Node node) {
    return node.op() == null && node.constant() == null;
  }

  /// The numbers that decide, one for each row: an input.
  public Node column() {
    return Objects.requireNonNull(column);
  }

  /// The numbers of which all must be finite.
  public List<Node> factors() {
    return List.copyOf(factors);
  }

  /// The results, with the inputs that they may be.
  public List<Kept> kept() {
    return List.copyOf(kept);
  }
}
