package downhill.derive.math;

import downhill.op.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Turns the formulas of operations into mathematics with the letters, or the numbers, that symbols
/// stand for.
public final class Wording {
  private final Function<String, Expression> symbols;

  /// A wording.
  ///
  /// @param symbols what a symbol of a formula becomes
  public Wording(Function<String, Expression> symbols) {
    this.symbols = symbols;
  }

  /// The formula as mathematics.
  public Expression of(Formula formula) {
    return switch (formula) {
      case Formula.Symbol(var name) -> symbols.apply(name);
      case Formula.Literal(var value) -> Expression.constant(value);
      case Formula.Sum(var terms) -> Expression.sum(terms.stream().map(this::of).toList());
      case Formula.Negative(var of) -> new Expression.Minus(of(of));
      case Formula.Product product -> product(product);
      case Formula.Quotient(var above, var below) -> new Expression.Fraction(of(above), of(below));
      case Formula.Power(var base, var exponent) -> new Expression.Power(of(base), of(exponent));
      case Formula.Call(var function, var arguments) ->
          new Expression.Call(function, arguments.stream().map(this::of).toList());
      case Formula.Transposed(var of) -> new Expression.Transposed(of(of));
      case Formula.Aggregate(var operator, _, var of) ->
          new Expression.Call(operator, List.of(of(of)));
      case Formula.Relation(var symbol, var left, var right) ->
          new Expression.Indicator(new Expression.Relation(symbol, of(left), of(right)));
      case Formula.Cases(var condition, var then, var otherwise) ->
          new Expression.Cases(condition(condition), of(then), of(otherwise));
      case Formula.Indexed(var of, var indices) -> {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(of(of));
        indices.forEach(index -> arguments.add(of(index)));
        yield new Expression.Call("pick", arguments);
      }
    };
  }

  private Expression condition(Formula condition) {
    return of(condition) instanceof Expression.Indicator(var relation) ? relation : of(condition);
  }

  private Expression product(Formula.Product product) {
    List<Expression> factors = new ArrayList<>();
    flatten(product, product.kind(), factors);
    boolean numbers = factors.stream().filter(f -> f instanceof Expression.Numeral).count() > 1;
    return Expression.product(factors, numbers ? Expression.Times.DOT : Expression.Times.NONE);
  }

  private void flatten(Formula formula, Formula.Multiplication kind, List<Expression> factors) {
    if (formula instanceof Formula.Product(var left, var right, var own) && own == kind) {
      flatten(left, kind, factors);
      flatten(right, kind, factors);
    } else {
      factors.add(of(formula));
    }
  }
}
