package downhill.derive.math;

import downhill.derive.math.Expression.Over;
import downhill.derive.math.Expression.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The indices of sums. An index that a sum binds must not stand for something else in the same
/// equation: in `∂(Σ_h w_hj b_h)/∂b_h` the two `h` differ, so the sum takes another letter.
public final class Indices {
  private static final List<String> SPARE = List.of("p", "s", "t", "r", "m", "n", "u");

  private Indices() {}

  /// The equation with every bound index that also occurs outside its sum renamed.
  public static Expression distinct(Expression equation) {
    Expression result = equation;
    for (String index : clashing(result)) {
      Set<String> used = used(result);
      String spare =
          SPARE.stream().filter(letter -> !used.contains(letter)).findFirst().orElse(index + "'");
      result = rename(result, index, spare);
    }
    return result;
  }

  /// The bound indices that also occur free, in the order of their letters.
  public static List<String> clashing(Expression equation) {
    Set<String> bound = new HashSet<>();
    Set<String> free = new HashSet<>();
    collect(equation, new HashSet<>(), bound, free);
    bound.retainAll(free);
    return bound.stream().sorted().toList();
  }

  private static Set<String> used(Expression equation) {
    Set<String> bound = new HashSet<>();
    Set<String> free = new HashSet<>();
    collect(equation, new HashSet<>(), bound, free);
    bound.addAll(free);
    return bound;
  }

  private static void collect(
      Expression part, Set<String> inside, Set<String> bound, Set<String> free) {
    switch (part) {
      case Symbol(_, var sub, _, _) ->
          sub.codePoints()
              .filter(Character::isLetter)
              .mapToObj(Character::toString)
              .filter(letter -> !inside.contains(letter))
              .forEach(free::add);
      case Over(_, var index, _, _, var of) -> {
        bound.add(index);
        Set<String> deeper = new HashSet<>(inside);
        deeper.add(index);
        collect(of, deeper, bound, free);
      }
      default -> parts(part).forEach(inner -> collect(inner, inside, bound, free));
    }
  }

  private static Expression rename(Expression part, String from, String to) {
    if (part instanceof Over(var operator, var index, var lower, var upper, var of)
        && index.equals(from)) {
      return new Over(operator, to, lower, upper, substitute(of, from, to));
    }
    return map(part, inner -> rename(inner, from, to));
  }

  private static Expression substitute(Expression part, String from, String to) {
    if (part instanceof Symbol(var base, var sub, var sup, var font)) {
      return new Symbol(base, sub.replace(from, to), sup, font);
    }
    return map(part, inner -> substitute(inner, from, to));
  }

  /// What an expression is made of.
  static List<Expression> parts(Expression part) {
    List<Expression> parts = new ArrayList<>();
    map(
        part,
        inner -> {
          parts.add(inner);
          return inner;
        });
    return parts;
  }

  private static List<Expression> each(List<Expression> parts, UnaryOperator<Expression> change) {
    return parts.stream().map(change).toList();
  }

  /// The expression with its direct parts changed.
  static Expression map(Expression part, UnaryOperator<Expression> change) {
    return switch (part) {
      case Symbol _, Expression.Numeral _, Expression.Constant _, Expression.Words _ -> part;
      case Expression.Sum(var terms) -> new Expression.Sum(each(terms, change));
      case Expression.Minus(var of) -> new Expression.Minus(change.apply(of));
      case Expression.Product(var factors, var times) ->
          new Expression.Product(each(factors, change), times);
      case Expression.Fraction(var above, var below) ->
          new Expression.Fraction(change.apply(above), change.apply(below));
      case Expression.Partial(var of, var by, var order) ->
          new Expression.Partial(change.apply(of), change.apply(by), order);
      case Expression.Power(var base, var exponent) ->
          new Expression.Power(change.apply(base), change.apply(exponent));
      case Expression.Call(var function, var arguments) ->
          new Expression.Call(function, each(arguments, change));
      case Expression.Transposed(var of) -> new Expression.Transposed(change.apply(of));
      case Over(var operator, var index, var lower, var upper, var of) ->
          new Over(operator, index, lower, upper, change.apply(of));
      case Expression.Relation(var symbol, var left, var right) ->
          new Expression.Relation(symbol, change.apply(left), change.apply(right));
      case Expression.Indicator(var condition) -> new Expression.Indicator(change.apply(condition));
      case Expression.Cases(var condition, var then, var otherwise) ->
          new Expression.Cases(
              change.apply(condition), change.apply(then), change.apply(otherwise));
      case Expression.Matrix(var rows) ->
          new Expression.Matrix(rows.stream().map(row -> each(row, change)).toList());
      case Expression.Shaped(var of, var shape) -> new Expression.Shaped(change.apply(of), shape);
      case Expression.Listing(var parts) -> new Expression.Listing(each(parts, change));
      case Expression.Chain(var first, var steps) -> {
        Expression start = change.apply(first);
        yield new Expression.Chain(
            start,
            steps.stream()
                .map(step -> new Expression.Step(step.sign(), change.apply(step.value())))
                .toList());
      }
    };
  }
}
