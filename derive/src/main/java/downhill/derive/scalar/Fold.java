package downhill.derive.scalar;

import downhill.op.Algebraic;
import downhill.op.Composite;
import downhill.op.FloatBinary;
import downhill.op.Formula;
import downhill.op.Op;
import downhill.op.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Cells folded into the steps that people write down: a weighted sum with its bias is one step, a
/// composite such as softmax is one step, unless it is to be unfolded.
///
/// A step is known by the cell that it computes; the cells inside it are looked through.
public final class Fold {
  private final Predicate<Composite> folds;
  private final BiPredicate<Cell, Cell> joins;
  private final Predicate<Cell> stands;
  private final Map<Cell, Map<Cell, Quantity>> partials = new HashMap<>();
  private final Map<Cell, List<Cell>> inside = new HashMap<>();

  /// A way of folding.
  ///
  /// @param folds which composites are one step
  /// @param joins which further cells (the second) are looked through by a step (the first)
  /// @param stands which cells are steps of their own although a sum follows them
  public Fold(Predicate<Composite> folds, BiPredicate<Cell, Cell> joins, Predicate<Cell> stands) {
    this.folds = folds;
    this.joins = joins;
    this.stands = stands;
  }

  /// Folds every composite.
  public static Fold all() {
    return new Fold(_ -> true, (_, _) -> false, _ -> false);
  }

  /// Folds nothing but the sum of a product and its bias.
  public static Fold none() {
    return new Fold(_ -> false, (_, _) -> false, _ -> false);
  }

  /// The outermost folded composite in which `cell` was computed, or null.
  public @Nullable Region region(Cell cell) {
    Region outermost = null;
    for (Region region = cell.region(); region != null; region = region.parent()) {
      Composite composite = region.composite();
      if (composite != null && folds.test(composite)) {
        outermost = region;
      }
    }
    return outermost;
  }

  /// The cells that the step of `cell` looks through, `cell` first, each before those it reads.
  public List<Cell> inside(Cell cell) {
    return inside.computeIfAbsent(cell, this::findInside);
  }

  private List<Cell> findInside(Cell step) {
    TreeMap<Integer, Cell> open = new TreeMap<>();
    List<Cell> found = new ArrayList<>();
    Region region = region(step);
    open.put(step.id(), step);
    while (!open.isEmpty()) {
      Cell next = open.pollLastEntry().getValue();
      found.add(next);
      for (Cell input : next.inputs()) {
        if (!input.given() && looksThrough(step, next, input, region)) {
          open.put(input.id(), input);
        }
      }
    }
    return found;
  }

  private boolean looksThrough(Cell step, Cell reader, Cell input, @Nullable Region region) {
    if (region != null && region == region(input)) {
      return true;
    }
    boolean sumOfProducts =
        input.rule() instanceof Rule.Dot
            && input.uses() == 1
            && !stands.test(input)
            && reader.rule() instanceof Rule.Apply(Op op)
            && op instanceof downhill.op.Arithmetic.Add
            && region(input) == null;
    return sumOfProducts || joins.test(step, input);
  }

  /// What a step reads: cells outside it, in the order of computation; constants are not among
  /// them.
  public List<Cell> inputs(Cell step) {
    return List.copyOf(partials(step).keySet());
  }

  /// Everything that a step reads, whether its derivative vanishes or not.
  public List<Cell> reads(Cell step) {
    Set<Cell> own = Set.copyOf(inside(step));
    TreeMap<Integer, Cell> read = new TreeMap<>();
    for (Cell cell : own) {
      for (Cell input : cell.inputs()) {
        if (!own.contains(input) && !input.literal()) {
          read.put(input.id(), input);
        }
      }
    }
    return List.copyOf(read.values());
  }

  /// The derivatives of a step with respect to what it reads: formula and number, by reverse mode
  /// inside the step. A cell that it reads without a derivative is absent.
  public Map<Cell, Quantity> partials(Cell step) {
    Map<Cell, Quantity> known = partials.get(step);
    if (known == null) {
      known = differentiate(step);
      partials.put(step, known);
    }
    return known;
  }

  private Map<Cell, Quantity> differentiate(Cell step) {
    Set<Cell> own = Set.copyOf(inside(step));
    Map<Cell, Quantity> adjoints = new HashMap<>();
    adjoints.put(step, Quantity.ONE);
    TreeMap<Integer, Map.Entry<Cell, Quantity>> outside = new TreeMap<>();
    for (Cell cell : inside(step)) {
      Quantity dy = adjoints.remove(cell);
      if (dy == null) {
        continue;
      }
      Partials.of(cell)
          .forEach(
              (input, d) -> {
                Quantity contribution = (Quantity) dy.times(d);
                if (own.contains(input)) {
                  adjoints.merge(input, contribution, (a, b) -> (Quantity) a.plus(b));
                } else {
                  outside.merge(
                      input.id(),
                      Map.entry(input, contribution),
                      (a, b) -> Map.entry(input, (Quantity) a.getValue().plus(b.getValue())));
                }
              });
    }
    Map<Cell, Quantity> result = new LinkedHashMap<>();
    outside.values().forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }

  /// The step as a formula of what it reads.
  public Formula definition(Cell step) {
    return formulas(step).getOrDefault(step, step.symbol());
  }

  /// The formula of a derivative, in the symbols of the step and of what it reads.
  public Formula derivative(Cell step, Quantity partial) {
    Map<Cell, Formula> formulas = formulas(step);
    Map<Formula, Formula> inner = new HashMap<>();
    formulas.forEach(
        (cell, formula) -> {
          if (cell != step || isQuotient(step)) {
            inner.put(cell.symbol(), formula);
          }
        });
    return Algebra.substitute(partial.formula(), symbol -> inner.getOrDefault(symbol, symbol));
  }

  /// The derivative of a quotient is known by its parts, `-1/x²`; that of other functions often by
  /// the function, `f(1 - f)`.
  private static boolean isQuotient(Cell step) {
    return step.rule() instanceof Rule.Apply(Op op)
        && (op instanceof FloatBinary.Div || op instanceof Algebraic.Reciprocal);
  }

  private Map<Cell, Formula> formulas(Cell step) {
    Map<Cell, Formula> formulas = new HashMap<>();
    for (Cell cell : inside(step).reversed()) {
      formulas.put(cell, formula(cell, formulas));
    }
    return formulas;
  }

  private static Formula formula(Cell cell, Map<Cell, Formula> inner) {
    List<Formula> in =
        cell.inputs().stream().map(input -> inner.getOrDefault(input, input.symbol())).toList();
    return switch (cell.rule()) {
      case Rule.Given _, Rule.Discrete _ -> cell.symbol();
      case Rule.Total _ -> in.isEmpty() ? Formula.number(0) : Algebra.simplify(new Formula.Sum(in));
      case Rule.Largest _ -> new Formula.Call("max", in);
      case Rule.Dot _ -> {
        List<Formula> terms = new ArrayList<>();
        for (int i = 0; i < in.size(); i += 2) {
          terms.add(Algebra.times(in.get(i + 1), in.get(i)));
        }
        yield Algebra.simplify(new Formula.Sum(terms));
      }
      case Rule.Apply(var op) -> {
        if (op instanceof downhill.op.Where) {
          yield cell.inputs().getFirst().value() != 0 ? in.get(1) : in.get(2);
        }
        yield Algebra.simplify(op.notation(in));
      }
    };
  }
}
