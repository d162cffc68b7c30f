package downhill.derive.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A mathematical expression, ready to be written.
public sealed interface Expression {
  /// A letter or name with what hangs on it, such as `w` with subscript `hj`.
  ///
  /// @param base the letter, `alpha` and the like as the Greek letter itself
  /// @param sub the subscript, or empty
  /// @param sup the superscript that is no power, such as `(l)`, or empty
  /// @param font how the base is set
  record Symbol(String base, String sub, String sup, Font font) implements Expression {}

  /// How a symbol is set.
  enum Font {
    /// A scalar.
    ITALIC,
    /// A vector or matrix.
    BOLD,
    /// A name of several letters.
    UPRIGHT
  }

  /// A number.
  record Numeral(double value) implements Expression {}

  /// A number that belongs to the formula, such as the ½ of a loss; simple fractions are written as
  /// such.
  record Constant(double value) implements Expression {}

  /// Words inside a formula.
  record Words(String text) implements Expression {}

  /// `a + b - c`; a [Minus] term is subtracted.
  record Sum(List<Expression> terms) implements Expression {
    /// Copies the terms.
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /// `-a`.
  record Minus(Expression of) implements Expression {}

  /// `a · b · c`.
  record Product(List<Expression> factors, Times times) implements Expression {
    /// Copies the factors.
    public Product {
      factors = List.copyOf(factors);
    }
  }

  /// How a product is written.
  enum Times {
    /// `a · b`.
    DOT,
    /// `a b`.
    NONE,
    /// `a ⊙ b`, element by element.
    HADAMARD
  }

  /// A fraction.
  record Fraction(Expression above, Expression below) implements Expression {}

  /// `∂a/∂b`.
  record Partial(Expression of, Expression by, int order) implements Expression {}

  /// `aᵇ`.
  record Power(Expression base, Expression exponent) implements Expression {}

  /// `f(a, b)`.
  record Call(String function, List<Expression> arguments) implements Expression {
    /// Copies the arguments.
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `aᵀ`.
  record Transposed(Expression of) implements Expression {}

  /// `Σ_{index=lower}^{upper} of`, or another operator over an index.
  record Over(String operator, String index, String lower, String upper, Expression of)
      implements Expression {}

  /// `a = b`, `a < b` …
  record Relation(String symbol, Expression left, Expression right) implements Expression {}

  /// 1 where a relation holds, else 0.
  record Indicator(Expression condition) implements Expression {}

  /// One value where a condition holds and another elsewhere.
  record Cases(Expression condition, Expression then, Expression otherwise) implements Expression {}

  /// A matrix, row by row; a vector is a matrix of one column.
  record Matrix(List<List<Expression>> rows) implements Expression {
    /// Copies the rows.
    public Matrix {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// A part with its shape under it.
  record Shaped(Expression of, String shape) implements Expression {}

  /// Parts one after the other with a comma.
  record Listing(List<Expression> parts) implements Expression {
    /// Copies the parts.
    public Listing {
      parts = List.copyOf(parts);
    }
  }

  /// `first = second = …`, each on a line of its own where there is room.
  ///
  /// @param steps what follows the first, with its sign
  record Chain(Expression first, List<Step> steps) implements Expression {
    /// Copies the steps.
    public Chain {
      steps = List.copyOf(steps);
    }
  }

  /// One more line of a [Chain].
  ///
  /// @param sign `=`, `≈`, `←` …
  record Step(String sign, Expression value) {}

  /// A scalar letter.
  static Expression letter(String base) {
    return new Symbol(base, "", "", Font.ITALIC);
  }

  /// A scalar letter with a subscript.
  static Expression letter(String base, String sub) {
    return new Symbol(base, sub, "", Font.ITALIC);
  }

  /// A scalar letter with a subscript and a superscript.
  static Expression letter(String base, String sub, String sup) {
    return new Symbol(base, sub, sup, Font.ITALIC);
  }

  /// A vector or matrix.
  static Expression bold(String base, String sub, String sup) {
    return new Symbol(base, sub, sup, Font.BOLD);
  }

  /// A name of several letters.
  static Expression name(String base, String sub) {
    return new Symbol(base, sub, "", Font.UPRIGHT);
  }

  /// A number.
  static Expression number(double value) {
    return new Numeral(value);
  }

  /// A number of the formula itself, negative ones with their sign in front.
  static Expression constant(double value) {
    return value < 0 ? new Minus(new Constant(-value)) : new Constant(value);
  }

  /// `a · b · …`; one factor stands for itself.
  static Expression dot(Expression... factors) {
    return product(Arrays.asList(factors), Times.DOT);
  }

  /// A product; one factor stands for itself.
  static Expression product(List<Expression> factors, Times times) {
    return factors.size() == 1 ? factors.getFirst() : new Product(factors, times);
  }

  /// A sum; one term stands for itself.
  static Expression sum(List<Expression> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Sum(terms);
  }

  /// `a - b`.
  static Expression minus(Expression a, Expression b) {
    return new Sum(List.of(a, new Minus(b)));
  }

  /// `∂a/∂b`.
  static Expression partial(Expression of, Expression by) {
    return new Partial(of, by, 1);
  }

  /// `first = second = …`.
  static Expression equal(Expression first, Expression... others) {
    List<Step> steps = new ArrayList<>();
    for (Expression other : others) {
      steps.add(new Step("=", other));
    }
    return new Chain(first, steps);
  }

  /// A function of arguments.
  static Expression call(String function, Expression... arguments) {
    return new Call(function, Arrays.asList(arguments));
  }

  /// A sum over an index that starts at 1.
  static Expression sumOver(String index, String upper, Expression of) {
    return new Over("Σ", index, "1", upper, of);
  }
}
