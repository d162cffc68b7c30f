package downhill.op;

import java.util.List;

/// An operation written as mathematics: a small tree that only `derive` renders.
///
/// Strings could do neither precedence, nor three notations, nor pages on which a part is clicked.
public sealed interface Formula {
  /// A named quantity such as `x` or `W`.
  record Symbol(String name) implements Formula {}

  /// A literal number.
  record Literal(double value) implements Formula {}

  /// `a + b + …`; a [Negative] term prints as a subtraction.
  record Sum(List<Formula> terms) implements Formula {
    /// Copies the terms.
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /// `-a`.
  record Negative(Formula of) implements Formula {}

  /// `a · b`: elementwise, or the product of matrices.
  record Product(Formula left, Formula right, Multiplication kind) implements Formula {}

  /// How a [Product] multiplies.
  enum Multiplication {
    /// Element by element, `a ⊙ b`.
    ELEMENTWISE,
    /// The matrix product, `A B`.
    MATRIX
  }

  /// `a / b`.
  record Quotient(Formula numerator, Formula denominator) implements Formula {}

  /// `a^b`.
  record Power(Formula base, Formula exponent) implements Formula {}

  /// `f(a, b, …)` with a function's usual name.
  record Call(String function, List<Formula> arguments) implements Formula {
    /// Copies the arguments.
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `aᵀ`.
  record Transposed(Formula of) implements Formula {}

  /// `Σ`, `Π`, `max` … over the axes of a tensor.
  record Aggregate(String operator, List<Integer> axes, Formula of) implements Formula {
    /// Copies the axes.
    public Aggregate {
      axes = List.copyOf(axes);
    }
  }

  /// `a < b`, `a = b` …
  record Relation(String symbol, Formula left, Formula right) implements Formula {}

  /// `then` where the condition holds, `otherwise` elsewhere.
  record Cases(Formula condition, Formula then, Formula otherwise) implements Formula {}

  /// Elements of `of` picked by index.
  record Indexed(Formula of, List<Formula> indices) implements Formula {
    /// Copies the indices.
    public Indexed {
      indices = List.copyOf(indices);
    }
  }

  /// `name(arguments…)`.
  static Formula call(String name, Formula... arguments) {
    return new Call(name, List.of(arguments));
  }

  /// A literal.
  static Formula number(double value) {
    return new Literal(value);
  }

  /// `left + right`.
  static Formula sum(Formula left, Formula right) {
    return new Sum(List.of(left, right));
  }

  /// `left ⊙ right`.
  static Formula product(Formula left, Formula right) {
    return new Product(left, right, Multiplication.ELEMENTWISE);
  }
}
