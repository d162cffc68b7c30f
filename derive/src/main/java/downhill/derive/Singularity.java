package downhill.derive;

import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Fold;
import downhill.derive.scalar.Rule;
import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.Comparison;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.Op;
import downhill.op.Rounding;
import downhill.op.Squashing;
import downhill.op.Where;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A point where a function on the way has no derivative.
///
/// @param step where
/// @param kind of what sort
public record Singularity(Cell step, Kind kind) {
  /// The sorts of singular points.
  public enum Kind {
    /// ReLU at 0.
    RELU(Phrase.KINK_RELU, Phrase.SUBGRADIENT_ZERO),
    /// The absolute value at 0.
    ABS(Phrase.KINK_ABS, Phrase.SUBGRADIENT_ZERO),
    /// The largest or smallest of equal values.
    TIE(Phrase.KINK_TIE, Phrase.SUBGRADIENT_SHARED),
    /// A choice of branches exactly at its edge.
    BRANCH(Phrase.KINK_BRANCH, Phrase.SUBGRADIENT_BRANCH),
    /// The logarithm where it is not defined.
    LOG(Phrase.POLE_LOG, null),
    /// A root at 0.
    ROOT(Phrase.POLE_ROOT, null),
    /// A division by 0.
    DIVISION(Phrase.POLE_DIVIDE, null);

    private final Phrase what;
    private final @Nullable Phrase used;

    Kind(Phrase what, @Nullable Phrase used) {
      this.what = what;
      this.used = used;
    }

    Phrase what() {
      return what;
    }

    /// What the graph takes as the derivative; null at a pole.
    @Nullable Phrase used() {
      return used;
    }
  }

  /// Whether the function only bends there; else it is not finite.
  public boolean kink() {
    return kind.used() != null;
  }

  /// The singular points inside the given steps.
  static List<Singularity> in(Fold fold, List<Cell> steps) {
    List<Singularity> found = new ArrayList<>();
    for (Cell step : steps) {
      for (Cell cell : step.given() ? List.<Cell>of() : fold.inside(step)) {
        Singularity one = at(step, cell);
        if (one != null && !found.contains(one)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  private static @Nullable Singularity at(Cell step, Cell cell) {
    if (cell.rule() instanceof Rule.Largest) {
      long winners = cell.inputs().stream().filter(in -> in.value() == cell.value()).count();
      return winners > 1 ? new Singularity(step, Kind.TIE) : null;
    }
    if (!(cell.rule() instanceof Rule.Apply(Op op))) {
      return null;
    }
    double x = cell.inputs().getFirst().value();
    return switch (op) {
      case Squashing.Relu _ when x == 0 -> new Singularity(step, Kind.RELU);
      case Rounding.Abs _ when x == 0 -> new Singularity(step, Kind.ABS);
      case Arithmetic.Maximum _ when x == cell.inputs().getLast().value() -> tie(step);
      case Arithmetic.Minimum _ when x == cell.inputs().getLast().value() -> tie(step);
      case Exponential.Log _ when !(x > 0) -> new Singularity(step, Kind.LOG);
      case Algebraic.Sqrt _ when x == 0 -> new Singularity(step, Kind.ROOT);
      case Algebraic.Cbrt _ when x == 0 -> new Singularity(step, Kind.ROOT);
      case FloatBinary.Div _ when cell.inputs().getLast().value() == 0 ->
          new Singularity(step, Kind.DIVISION);
      case Algebraic.Reciprocal _ when x == 0 -> new Singularity(step, Kind.DIVISION);
      case Where _ -> branch(step, cell.inputs().getFirst());
      default -> null;
    };
  }

  private static Singularity tie(Cell step) {
    return new Singularity(step, Kind.TIE);
  }

  private static @Nullable Singularity branch(Cell step, Cell condition) {
    boolean edge =
        condition.rule() instanceof Rule.Apply(Op op)
            && op instanceof Comparison
            && !(op instanceof Comparison.Equal)
            && condition.inputs().get(0).value() == condition.inputs().get(1).value();
    return edge ? new Singularity(step, Kind.BRANCH) : null;
  }
}
