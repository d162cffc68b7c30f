package downhill.derive.scalar;

import downhill.op.Formula;
import downhill.op.Formula.Literal;
import downhill.op.Formula.Multiplication;
import downhill.op.Formula.Negative;
import downhill.op.Formula.Power;
import downhill.op.Formula.Product;
import downhill.op.Formula.Quotient;
import downhill.op.Formula.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The algebra that one does without a word when writing a derivative down: numbers are multiplied
/// out, `1 · x = x`, `x + 0 = x`, `d + d = 2d`, `d · d = d²`, `a · 1/a = 1`.
///
/// It touches only the outermost sum or product; its arguments were simplified before.
public final class Algebra {
  private Algebra() {}

  /// The simplified formula.
  public static Formula simplify(Formula formula) {
    return switch (formula) {
      case Sum sum -> sum(sum);
      case Negative _, Product _, Quotient _, Power _ -> Monomial.of(formula).formula();
      case Formula.Symbol _,
          Literal _,
          Formula.Call _,
          Formula.Transposed _,
          Formula.Aggregate _,
          Formula.Relation _,
          Formula.Cases _,
          Formula.Indexed _ ->
          formula;
    };
  }

  /// `left · right`.
  public static Formula times(Formula left, Formula right) {
    return simplify(Formula.product(left, right));
  }

  /// `left + right`.
  public static Formula plus(Formula left, Formula right) {
    return simplify(Formula.sum(left, right));
  }

  /// The formula with what stands for its symbols, simplified again.
  ///
  /// @param replace the symbol itself where nothing else stands for it
  public static Formula substitute(Formula formula, Function<Formula.Symbol, Formula> replace) {
    UnaryOperator<Formula> in = part -> substitute(part, replace);
    return simplify(
        switch (formula) {
          case Formula.Symbol symbol -> replace.apply(symbol);
          case Literal literal -> literal;
          case Sum(var terms) -> new Sum(terms.stream().map(in).toList());
          case Negative(var of) -> new Negative(in.apply(of));
          case Product(var left, var right, var kind) ->
              new Product(in.apply(left), in.apply(right), kind);
          case Quotient(var above, var below) -> new Quotient(in.apply(above), in.apply(below));
          case Power(var base, var exponent) -> new Power(in.apply(base), in.apply(exponent));
          case Formula.Call(var function, var arguments) ->
              new Formula.Call(function, arguments.stream().map(in).toList());
          case Formula.Transposed(var of) -> new Formula.Transposed(in.apply(of));
          case Formula.Aggregate(var operator, var axes, var of) ->
              new Formula.Aggregate(operator, axes, in.apply(of));
          case Formula.Relation(var symbol, var left, var right) ->
              new Formula.Relation(symbol, in.apply(left), in.apply(right));
          case Formula.Cases(var condition, var then, var otherwise) ->
              new Formula.Cases(in.apply(condition), in.apply(then), in.apply(otherwise));
          case Formula.Indexed(var of, var indices) ->
              new Formula.Indexed(in.apply(of), indices.stream().map(in).toList());
        });
  }

  /// How many parts a formula has.
  public static int size(Formula formula) {
    return switch (formula) {
      case Formula.Symbol _, Literal _ -> 1;
      case Sum(var terms) -> 1 + size(terms);
      case Negative(var of) -> size(of);
      case Product(var left, var right, _) -> 1 + size(left) + size(right);
      case Quotient(var above, var below) -> 1 + size(above) + size(below);
      case Power(var base, var exponent) -> 1 + size(base) + size(exponent);
      case Formula.Call(_, var arguments) -> 1 + size(arguments);
      case Formula.Transposed(var of) -> 1 + size(of);
      case Formula.Aggregate(_, _, var of) -> 1 + size(of);
      case Formula.Relation(_, var left, var right) -> 1 + size(left) + size(right);
      case Formula.Cases(var condition, var then, var otherwise) ->
          1 + size(condition) + size(then) + size(otherwise);
      case Formula.Indexed(var of, var indices) -> 1 + size(of) + size(indices);
    };
  }

  private static int size(List<Formula> formulas) {
    return formulas.stream().mapToInt(Algebra::size).sum();
  }

  private static Formula sum(Sum sum) {
    Map<Map<Formula, Integer>, Double> terms = new LinkedHashMap<>();
    collect(sum, 1, terms);
    List<Formula> kept = new ArrayList<>();
    terms.forEach(
        (factors, coefficient) -> {
          if (coefficient != 0) {
            kept.add(new Monomial(coefficient, factors).formula());
          }
        });
    if (kept.isEmpty()) {
      return Formula.number(0);
    }
    // A sum that can start with a positive term does: σ - y rather than -y + σ.
    for (int i = 0; i < kept.size() && kept.getFirst() instanceof Negative; i++) {
      if (!(kept.get(i) instanceof Negative)) {
        kept.addFirst(kept.remove(i));
      }
    }
    return kept.size() == 1 ? kept.getFirst() : new Sum(kept);
  }

  private static void collect(
      Formula formula, double sign, Map<Map<Formula, Integer>, Double> terms) {
    if (formula instanceof Sum(var parts)) {
      parts.forEach(part -> collect(part, sign, terms));
    } else if (formula instanceof Negative(Sum inner)) {
      collect(inner, -sign, terms);
    } else {
      Monomial term = Monomial.of(formula);
      terms.merge(term.factors, sign * term.coefficient, Double::sum);
    }
  }

  /// A number times powers of formulas.
  private record Monomial(double coefficient, Map<Formula, Integer> factors) {
    static Monomial of(Formula formula) {
      double[] coefficient = {1};
      Map<Formula, Integer> factors = new LinkedHashMap<>();
      multiply(formula, 1, coefficient, factors);
      factors.values().removeIf(power -> power == 0);
      return new Monomial(coefficient[0], factors);
    }

    private static void multiply(
        Formula formula, int power, double[] coefficient, Map<Formula, Integer> factors) {
      switch (formula) {
        case Literal(var value) -> coefficient[0] *= Math.pow(value, power);
        case Negative(var of) -> {
          if (power % 2 != 0) {
            coefficient[0] = -coefficient[0];
          }
          multiply(of, power, coefficient, factors);
        }
        case Product(var left, var right, var kind) when kind == Multiplication.ELEMENTWISE -> {
          multiply(left, power, coefficient, factors);
          multiply(right, power, coefficient, factors);
        }
        case Quotient(var above, var below) -> {
          multiply(above, power, coefficient, factors);
          multiply(below, -power, coefficient, factors);
        }
        case Power(var base, Literal(var exponent))
            when exponent == Math.rint(exponent) && Math.abs(exponent) < 100 ->
            multiply(base, power * (int) exponent, coefficient, factors);
        default -> factors.merge(formula, power, Integer::sum);
      }
    }

    Formula formula() {
      if (coefficient == 0) {
        return Formula.number(0);
      }
      List<Formula> above = new ArrayList<>();
      List<Formula> below = new ArrayList<>();
      factors.forEach(
          (base, power) -> {
            int size = Math.abs(power);
            (power > 0 ? above : below)
                .add(size == 1 ? base : new Power(base, Formula.number(size)));
          });
      double size = Math.abs(coefficient);
      if (size != 1 || above.isEmpty()) {
        above.addFirst(Formula.number(size));
      }
      Formula result = product(above);
      if (!below.isEmpty()) {
        result = new Quotient(result, product(below));
      }
      return coefficient < 0 ? new Negative(result) : result;
    }

    private static Formula product(List<Formula> factors) {
      Formula product = factors.getFirst();
      for (Formula factor : factors.subList(1, factors.size())) {
        product = new Product(product, factor, Multiplication.ELEMENTWISE);
      }
      return product;
    }
  }
}
