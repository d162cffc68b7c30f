package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.page.Page.Text;
import downhill.derive.scalar.Algebra;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Chain;
import downhill.derive.scalar.Rule;
import downhill.op.Composite;
import downhill.op.Formula;
import downhill.op.Region;
import downhill.op.Squashing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A local derivative as it is written down: in letters, in numbers, and the identity behind it.
///
/// @param letters the formula; null when it is too long to be of use
/// @param numbers the formula with its numbers; null likewise, or when it is a number already
/// @param value the number
/// @param rule the identity used, or empty
record Local(@Nullable Expression letters, @Nullable Expression numbers, double value, Text rule) {
  /// Formulas with more parts are not printed.
  private static final int LONGEST = 40;

  /// How exactly an identity must hold.
  private static final double TOLERANCE = 1e-11;

  /// The local derivative of a factor.
  static Local of(View view, Chain.Factor factor) {
    return softmax(view, factor).orElseGet(() -> byRule(view, factor));
  }

  private static Local byRule(View view, Chain.Factor factor) {
    Formula formula = view.fold().derivative(factor.upper(), factor.derivative());
    double value = factor.derivative().value();
    Composite composite = composite(view, factor.upper());
    if (Algebra.size(formula) > LONGEST) {
      String name = composite == null ? "" : nameOf(composite);
      return new Local(null, null, value, view.say(Phrase.RULE_INSIDE, name));
    }
    Names names = view.names();
    Expression letters = names.letters(formula);
    Expression numbers = names.numbers(formula);
    boolean plain = letters.equals(numbers) || numbers instanceof Expression.Numeral;
    return new Local(letters, plain ? null : numbers, value, rule(view, factor, composite));
  }

  private static @Nullable Composite composite(View view, Cell step) {
    Region region = view.fold().region(step);
    return region == null ? null : region.composite();
  }

  private static String nameOf(Composite composite) {
    return composite.name().name().toLowerCase(Locale.ROOT);
  }

  private static Text rule(View view, Chain.Factor factor, @Nullable Composite composite) {
    Cell upper = factor.upper();
    List<Cell> inside = view.fold().inside(upper);
    boolean sumOfProducts = inside.stream().anyMatch(cell -> cell.rule() instanceof Rule.Dot);
    if (sumOfProducts) {
      return view.say(Phrase.RULE_LINEAR, Identity.LINEAR.formula());
    }
    if (composite != null
        && "squared_error".equals(composite.attributes().get("loss"))
        && "HALF_SUM".equals(composite.attributes().get("scaling"))) {
      return view.say(Phrase.RULE_SQUARE, Expression.constant(0.5));
    }
    for (Cell cell : inside) {
      if (cell.rule() instanceof Rule.Apply(var op)) {
        switch (op) {
          case Squashing.Sigmoid _ when composite == null -> {
            return view.say(Phrase.RULE_SIGMOID, Identity.SIGMOID.formula());
          }
          case Squashing.Tanh _ when composite == null -> {
            return view.say(Phrase.RULE_TANH, Identity.TANH.formula());
          }
          case Squashing.Relu _ when composite == null -> {
            return view.say(Phrase.RULE_RELU);
          }
          default -> {}
        }
      }
    }
    return Text.NONE;
  }

  /// `∂J/∂z_m = s_m - t_m`, `∂s_i/∂z_j = s_i(δ_ij - s_j)` and the logarithm of it, where the step
  /// is one of these composites.
  private static Optional<Local> softmax(View view, Chain.Factor factor) {
    Cell upper = factor.upper();
    Composite composite = composite(view, upper);
    if (composite == null || factor.lower().node() == null) {
      return Optional.empty();
    }
    List<Cell> logits = row(view, factor.lower());
    int m = logits.indexOf(factor.lower());
    return switch (composite.name()) {
      case CROSS_ENTROPY -> crossEntropy(view, factor, composite, logits, m);
      case SOFTMAX -> {
        List<Cell> s = row(view, upper);
        if (s.size() != logits.size()) {
          yield Optional.empty();
        }
        Expression one = view.names().symbol(upper);
        Expression si = Expression.number(upper.value());
        boolean same = s.indexOf(upper) == m;
        Cell other = s.get(m);
        Expression letters =
            same
                ? times(one, Expression.minus(Expression.constant(1), one))
                : new Expression.Minus(times(one, view.names().symbol(other)));
        Expression numbers =
            same
                ? times(si, Expression.minus(Expression.constant(1), si))
                : new Expression.Minus(times(si, Expression.number(other.value())));
        double value = same ? upper.value() * (1 - upper.value()) : -upper.value() * other.value();
        yield proven(
            factor,
            new Local(
                letters,
                numbers,
                value,
                view.say(Phrase.RULE_SOFTMAX, Identity.SOFTMAX.formula())));
      }
      case LOG_SOFTMAX -> {
        List<Cell> logs = row(view, upper);
        if (logs.size() != logits.size()) {
          yield Optional.empty();
        }
        boolean same = logs.indexOf(upper) == m;
        Cell log = logs.get(m);
        double s = Math.exp(log.value());
        Expression power = new Expression.Power(Expression.letter("e"), view.names().symbol(log));
        Expression letters =
            same ? Expression.minus(Expression.constant(1), power) : new Expression.Minus(power);
        Expression numbers =
            same ? Expression.minus(Expression.constant(1), Expression.number(s)) : null;
        yield proven(factor, new Local(letters, numbers, same ? 1 - s : -s, Text.NONE));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Local> crossEntropy(
      View view, Chain.Factor factor, Composite composite, List<Cell> logits, int m) {
    boolean plain = composite.attributes().keySet().equals(java.util.Set.of("reduction"));
    Optional<double[]> target = view.classTarget(logits);
    if (!plain || m < 0 || target.isEmpty()) {
      return Optional.empty();
    }
    double largest = logits.stream().mapToDouble(Cell::value).max().orElse(0);
    double total = logits.stream().mapToDouble(z -> Math.exp(z.value() - largest)).sum();
    double s = Math.exp(logits.get(m).value() - largest) / total;
    double t = target.get()[m];
    int rows = Objects.requireNonNull(factor.lower().node()).shape().size() / logits.size();
    double n = "MEAN".equals(composite.attributes().get("reduction")) ? rows : 1;
    String sub = Letters.indices(m + 1);
    Expression letters =
        Expression.minus(Expression.letter("s", sub), Expression.letter("s̃", sub));
    Expression numbers = Expression.minus(Expression.number(s), Expression.number(t));
    if (n != 1) {
      letters = new Expression.Fraction(letters, Expression.constant(n));
      numbers = new Expression.Fraction(numbers, Expression.constant(n));
    }
    return proven(
        factor,
        new Local(
            letters,
            numbers,
            (s - t) / n,
            view.say(
                Phrase.RULE_SOFTMAX_CE,
                Identity.SOFTMAX_CROSS_ENTROPY.formula(),
                Identity.LOG_SUM_EXP.formula())));
  }

  /// An identity counts only where it gives the number that the graph's own rules give.
  private static Optional<Local> proven(Chain.Factor factor, Local local) {
    double exact = factor.derivative().value();
    boolean holds = Math.abs(local.value - exact) <= TOLERANCE * Math.max(1, Math.abs(exact));
    return holds
        ? Optional.of(new Local(local.letters, local.numbers, exact, local.rule))
        : Optional.empty();
  }

  private static Expression times(Expression a, Expression b) {
    return new Expression.Product(List.of(a, b), Expression.Times.NONE);
  }

  /// The elements of the last axis beside a cell.
  private static List<Cell> row(View view, Cell cell) {
    List<Cell> all = view.derivation().at(Objects.requireNonNull(cell.node()));
    int width =
        Objects.requireNonNull(cell.node()).shape().rank() == 0
            ? 1
            : Objects.requireNonNull(cell.node()).shape().dim(-1);
    int at = Math.max(0, all.indexOf(cell));
    int start = at / width * width;
    return all.subList(start, Math.min(all.size(), start + width));
  }
}
