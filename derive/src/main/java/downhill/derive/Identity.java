package downhill.derive;

import static downhill.derive.math.Expression.call;
import static downhill.derive.math.Expression.constant;
import static downhill.derive.math.Expression.equal;
import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.minus;
import static downhill.derive.math.Expression.partial;
import static downhill.derive.math.Expression.product;

import downhill.derive.math.Expression;
import downhill.derive.math.Expression.Times;
import java.util.List;

/// The identities that derivations name. Each is held against the graph's numbers where it is used.
enum Identity {
  /// `∂(xᵀa)/∂x = a`.
  LINEAR(
      equal(
          partial(
              product(
                  List.of(
                      new Expression.Transposed(Expression.bold("x", "", "")),
                      Expression.bold("a", "", "")),
                  Times.NONE),
              Expression.bold("x", "", "")),
          Expression.bold("a", "", ""))),
  /// `f′ = f(1 - f)`.
  SIGMOID(
      equal(
          letter("f′"),
          product(List.of(letter("f"), minus(constant(1), letter("f"))), Times.NONE))),
  /// `f′ = 1 - f²`.
  TANH(equal(letter("f′"), minus(constant(1), new Expression.Power(letter("f"), constant(2))))),
  /// `∂s_i/∂z_j = s_i(1[i=j] - s_j)`.
  SOFTMAX(
      equal(
          partial(letter("s", "i"), letter("z", "j")),
          product(
              List.of(
                  letter("s", "i"),
                  minus(
                      new Expression.Indicator(
                          new Expression.Relation("=", letter("i"), letter("j"))),
                      letter("s", "j"))),
              Times.NONE))),
  /// `∂J/∂z = S - S̃`.
  SOFTMAX_CROSS_ENTROPY(equal(partial(letter("J"), letter("z")), minus(letter("S"), letter("S̃")))),
  /// `J = log Σ e^z - z_k`.
  LOG_SUM_EXP(
      equal(
          letter("J"),
          minus(
              call(
                  "ln",
                  new Expression.Over(
                      "Σ", "i", "1", "n", new Expression.Power(letter("e"), letter("z", "i")))),
              letter("z", "k"))));

  @SuppressWarnings("ImmutableEnumChecker") // expressions are immutable records
  private final Expression formula;

  Identity(Expression formula) {
    this.formula = formula;
  }

  /// The identity.
  Expression formula() {
    return formula;
  }
}
