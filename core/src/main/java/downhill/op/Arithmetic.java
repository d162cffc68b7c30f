package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// Sum, difference, product, maximum and minimum: the functions of two numbers that are defined for
/// integers too.
public sealed interface Arithmetic extends BinaryOp {
  /// `y = a + b`.
  record Add() implements Arithmetic {
    @Override
    public String name() {
      return "add";
    }

    @Override
    public double apply(double a, double b) {
      return a + b;
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy;
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy;
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.sum(a, b);
    }
  }

  /// `y = a - b`.
  record Sub() implements Arithmetic {
    @Override
    public String name() {
      return "sub";
    }

    @Override
    public double apply(double a, double b) {
      return a - b;
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy;
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.negate();
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.sum(a, new Formula.Negative(b));
    }
  }

  /// `y = a · b`; `∂y/∂a = b`, `∂y/∂b = a`.
  record Mul() implements Arithmetic {
    @Override
    public String name() {
      return "mul";
    }

    @Override
    public double apply(double a, double b) {
      return a * b;
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(b);
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(a);
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.product(a, b);
    }
  }

  /// `y = max(a, b)`; where they are equal each gets half the gradient. NaN wins.
  record Maximum() implements Arithmetic {
    @Override
    public String name() {
      return "maximum";
    }

    @Override
    public double apply(double a, double b) {
      return Math.max(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return share(a, b, dy);
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return share(b, a, dy);
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call("max", a, b);
    }
  }

  /// `y = min(a, b)`; where they are equal each gets half the gradient. NaN wins.
  record Minimum() implements Arithmetic {
    @Override
    public String name() {
      return "minimum";
    }

    @Override
    public double apply(double a, double b) {
      return Math.min(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return share(b, a, dy);
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return share(a, b, dy);
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call("min", a, b);
    }
  }

  @Override
  default DType dtype(List<DType> inputs) {
    return Types.numeric(name(), inputs);
  }

  /// `dy` where `p > q`, half of it where they are equal.
  private static Tensor share(Tensor p, Tensor q, Tensor dy) {
    Tensor above = p.greater(q).to(dy.dtype());
    Tensor tie = p.equalTo(q).to(dy.dtype());
    return dy.times(above.plus(tie.times(0.5)));
  }
}
