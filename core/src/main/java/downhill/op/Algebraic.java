package downhill.op;

import downhill.tensor.Tensor;

/// Negation, reciprocal and roots.
public sealed interface Algebraic extends UnaryOp {
  /// `y = -x`, `dy/dx = -1`.
  record Neg() implements Algebraic {
    @Override
    public String name() {
      return "neg";
    }

    @Override
    public double apply(double x) {
      return -x;
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.negate();
    }

    @Override
    public Formula notation(Formula x) {
      return new Formula.Negative(x);
    }
  }

  /// `y = 1/x`, `dy/dx = -y²`.
  record Reciprocal() implements Algebraic {
    @Override
    public String name() {
      return "reciprocal";
    }

    @Override
    public double apply(double x) {
      return 1 / x;
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(y.squared()).negate();
    }

    @Override
    public Formula notation(Formula x) {
      return new Formula.Quotient(Formula.number(1), x);
    }
  }

  /// `y = √x`, `dy/dx = 1/(2y)`, infinite at 0.
  record Sqrt() implements Algebraic {
    @Override
    public String name() {
      return "sqrt";
    }

    @Override
    public double apply(double x) {
      return Math.sqrt(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(y.times(2));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("sqrt", x);
    }
  }

  /// `y = ∛x`, negative for negative `x`, `dy/dx = 1/(3y²)`, infinite at 0.
  record Cbrt() implements Algebraic {
    @Override
    public String name() {
      return "cbrt";
    }

    @Override
    public double apply(double x) {
      return StrictMath.cbrt(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(y.squared().times(3));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("cbrt", x);
    }
  }
}
