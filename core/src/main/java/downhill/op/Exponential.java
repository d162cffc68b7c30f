package downhill.op;

import downhill.tensor.Tensor;

/// Exponential functions and logarithms.
public sealed interface Exponential extends UnaryOp {
  /// `y = eˣ`, `dy/dx = y`.
  record Exp() implements Exponential {
    @Override
    public String name() {
      return "exp";
    }

    @Override
    public double apply(double x) {
      return StrictMath.exp(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(y);
    }

    @Override
    public Formula notation(Formula x) {
      return new Formula.Power(new Formula.Symbol("e"), x);
    }
  }

  /// `y = eˣ - 1`, exact near 0; `dy/dx = y + 1`.
  record Expm1() implements Exponential {
    @Override
    public String name() {
      return "expm1";
    }

    @Override
    public double apply(double x) {
      return StrictMath.expm1(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(y.plus(1));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.sum(new Formula.Power(new Formula.Symbol("e"), x), Formula.number(-1));
    }
  }

  /// `y = ln x`, `dy/dx = 1/x`.
  record Log() implements Exponential {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public double apply(double x) {
      return StrictMath.log(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x);
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("ln", x);
    }
  }

  /// `y = ln(1 + x)`, exact near 0; `dy/dx = 1/(1 + x)`.
  record Log1p() implements Exponential {
    @Override
    public String name() {
      return "log1p";
    }

    @Override
    public double apply(double x) {
      return StrictMath.log1p(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.plus(1));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("ln", Formula.sum(Formula.number(1), x));
    }
  }
}
