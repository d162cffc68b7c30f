package downhill.derive.scalar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The chain rule from a result down to one number: every way by which the number reaches the
/// result, grouped where all ways meet.
///
/// `∂E/∂w = S₁ · S₂ · …`, one [Segment] between each two cells through which every way passes; `Sᵢ`
/// is one derivative, or a sum over ways.
///
/// @param from the result
/// @param to the number
/// @param segments from the result down; empty when the result does not depend on the number
public record Chain(Cell from, Cell to, List<Segment> segments) {
  /// Copies the segments.
  public Chain {
    segments = List.copyOf(segments);
  }

  /// One local derivative `∂upper/∂lower`.
  ///
  /// @param upper the step that is differentiated
  /// @param lower what it reads
  /// @param derivative formula and number
  public record Factor(Cell upper, Cell lower, Quantity derivative) {}

  /// The derivative of `upper` with respect to `lower` where nothing in between is on every way.
  ///
  /// @param upper where the ways start
  /// @param lower where they meet again
  /// @param ways each a product of factors; empty when there are more than asked for
  /// @param last the derivatives of `upper` with respect to the steps that read `lower`, each with
  ///   its factor; their products sum up to the same derivative
  /// @param value the derivative
  public record Segment(
      Cell upper, Cell lower, List<List<Factor>> ways, List<Last> last, double value) {
    /// Copies the lists.
    public Segment {
      ways = List.copyOf(ways);
      last = List.copyOf(last);
    }
  }

  /// A step that reads the lower end of a segment.
  ///
  /// @param before the derivative of the segment's upper end with respect to the step
  /// @param factor the step's derivative with respect to the lower end
  public record Last(double before, Factor factor) {}

  /// The product of the segments; 0 when there is none.
  public double product() {
    if (segments.isEmpty()) {
      return from == to ? 1 : 0;
    }
    return segments.stream().mapToDouble(Segment::value).reduce(1, (a, b) -> a * b);
  }

  /// The chain from `from` to `to`.
  ///
  /// @param most how many ways a segment may list
  public static Chain of(Fold fold, Cell from, Cell to, int most) {
    List<Cell> order = between(fold, from, to);
    if (order.isEmpty() || from == to) {
      return new Chain(from, to, List.of());
    }
    Set<Cell> on = new HashSet<>(order);
    Map<Cell, BigInteger> above = new HashMap<>(Map.of(from, BigInteger.ONE));
    for (Cell cell : order) {
      BigInteger ways = above.getOrDefault(cell, BigInteger.ZERO);
      next(fold, cell, on).forEach(input -> above.merge(input, ways, BigInteger::add));
    }
    Map<Cell, BigInteger> below = new HashMap<>(Map.of(to, BigInteger.ONE));
    for (Cell cell : order.reversed()) {
      for (Cell input : next(fold, cell, on)) {
        below.merge(cell, below.getOrDefault(input, BigInteger.ZERO), BigInteger::add);
      }
    }
    BigInteger all = above.getOrDefault(to, BigInteger.ZERO);
    List<Segment> segments = new ArrayList<>();
    Cell upper = from;
    for (Cell cell : order) {
      BigInteger through =
          above
              .getOrDefault(cell, BigInteger.ZERO)
              .multiply(below.getOrDefault(cell, BigInteger.ZERO));
      if (cell != from && through.equals(all)) {
        segments.add(segment(fold, upper, cell, order, on, most));
        upper = cell;
      }
    }
    return new Chain(from, to, segments);
  }

  private static List<Cell> next(Fold fold, Cell cell, Set<Cell> on) {
    return cell.given()
        ? List.of()
        : fold.partials(cell).keySet().stream().filter(on::contains).toList();
  }

  /// The steps on the ways from `from` to `to`, each before those it reads.
  private static List<Cell> between(Fold fold, Cell from, Cell to) {
    TreeMap<Integer, Cell> reachable = new TreeMap<>(Map.of(from.id(), from));
    for (Map.Entry<Integer, Cell> at = reachable.lastEntry();
        at != null;
        at = reachable.lowerEntry(at.getKey())) {
      Cell cell = at.getValue();
      if (!cell.given()) {
        for (Cell input : fold.partials(cell).keySet()) {
          if (input.id() >= to.id() || input == to) {
            reachable.put(input.id(), input);
          }
        }
      }
    }
    Set<Cell> reaching = new HashSet<>(Set.of(to));
    for (Cell cell : reachable.values()) {
      if (!cell.given() && fold.partials(cell).keySet().stream().anyMatch(reaching::contains)) {
        reaching.add(cell);
      }
    }
    return reachable.descendingMap().values().stream()
        .filter(cell -> reaching.contains(cell) && reaching.contains(from))
        .toList();
  }

  private static Segment segment(
      Fold fold, Cell upper, Cell lower, List<Cell> order, Set<Cell> on, int most) {
    Map<Cell, Double> adjoints = new HashMap<>(Map.of(upper, 1.0));
    List<Last> last = new ArrayList<>();
    for (Cell cell : order) {
      Double dy = adjoints.get(cell);
      if (dy == null || cell == lower || cell.given()) {
        continue;
      }
      fold.partials(cell)
          .forEach(
              (input, d) -> {
                if (on.contains(input)) {
                  adjoints.merge(input, dy * d.value(), Double::sum);
                  if (input == lower) {
                    last.add(new Last(dy, new Factor(cell, input, d)));
                  }
                }
              });
    }
    List<List<Factor>> ways = new ArrayList<>();
    boolean complete = walk(fold, upper, lower, on, new ArrayList<>(), ways, most);
    return new Segment(
        upper, lower, complete ? ways : List.of(), last, adjoints.getOrDefault(lower, 0.0));
  }

  /// Collects the ways down to `lower`; false when there are too many.
  private static boolean walk(
      Fold fold,
      Cell at,
      Cell lower,
      Set<Cell> on,
      List<Factor> way,
      List<List<Factor>> ways,
      int most) {
    if (at == lower) {
      if (ways.size() >= most) {
        return false;
      }
      ways.add(List.copyOf(way));
      return true;
    }
    for (Cell input : next(fold, at, on)) {
      if (input.id() < lower.id() && input != lower) {
        continue;
      }
      Quantity d = fold.partials(at).get(input);
      if (d == null) {
        continue;
      }
      way.add(new Factor(at, input, d));
      boolean fits = walk(fold, input, lower, on, way, ways, most);
      way.removeLast();
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
