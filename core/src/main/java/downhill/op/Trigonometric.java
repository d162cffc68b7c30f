package downhill.op;

import downhill.tensor.Tensor;

/// Circular and hyperbolic functions and their inverses (angles in radians).
public sealed interface Trigonometric extends UnaryOp {
  /// `dy/dx = cos x`.
  record Sin() implements Trigonometric {
    @Override
    public String name() {
      return "sin";
    }

    @Override
    public double apply(double x) {
      return StrictMath.sin(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(new Cos().on(x));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("sin", x);
    }
  }

  /// `dy/dx = -sin x`.
  record Cos() implements Trigonometric {
    @Override
    public String name() {
      return "cos";
    }

    @Override
    public double apply(double x) {
      return StrictMath.cos(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(new Sin().on(x)).negate();
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("cos", x);
    }
  }

  /// `dy/dx = 1 + y²`.
  record Tan() implements Trigonometric {
    @Override
    public String name() {
      return "tan";
    }

    @Override
    public double apply(double x) {
      return StrictMath.tan(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(y.squared().plus(1));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("tan", x);
    }
  }

  /// `dy/dx = 1/√(1 - x²)`.
  record Asin() implements Trigonometric {
    @Override
    public String name() {
      return "asin";
    }

    @Override
    public double apply(double x) {
      return StrictMath.asin(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.squared().oneMinus().sqrt());
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("arcsin", x);
    }
  }

  /// `dy/dx = -1/√(1 - x²)`.
  record Acos() implements Trigonometric {
    @Override
    public String name() {
      return "acos";
    }

    @Override
    public double apply(double x) {
      return StrictMath.acos(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.squared().oneMinus().sqrt()).negate();
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("arccos", x);
    }
  }

  /// `dy/dx = 1/(1 + x²)`.
  record Atan() implements Trigonometric {
    @Override
    public String name() {
      return "atan";
    }

    @Override
    public double apply(double x) {
      return StrictMath.atan(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.squared().plus(1));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("arctan", x);
    }
  }

  /// `dy/dx = cosh x`.
  record Sinh() implements Trigonometric {
    @Override
    public String name() {
      return "sinh";
    }

    @Override
    public double apply(double x) {
      return StrictMath.sinh(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(new Cosh().on(x));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("sinh", x);
    }
  }

  /// `dy/dx = sinh x`.
  record Cosh() implements Trigonometric {
    @Override
    public String name() {
      return "cosh";
    }

    @Override
    public double apply(double x) {
      return StrictMath.cosh(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(new Sinh().on(x));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("cosh", x);
    }
  }

  /// `dy/dx = 1/√(1 + x²)`.
  record Asinh() implements Trigonometric {
    @Override
    public String name() {
      return "asinh";
    }

    @Override
    public double apply(double x) {
      return InverseHyperbolic.asinh(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.squared().plus(1).sqrt());
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("arsinh", x);
    }
  }

  /// `dy/dx = 1/√(x² - 1)`, for `x ≥ 1`.
  record Acosh() implements Trigonometric {
    @Override
    public String name() {
      return "acosh";
    }

    @Override
    public double apply(double x) {
      return InverseHyperbolic.acosh(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.squared().minus(1).sqrt());
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("arcosh", x);
    }
  }

  /// `dy/dx = 1/(1 - x²)`, for `|x| < 1`.
  record Atanh() implements Trigonometric {
    @Override
    public String name() {
      return "atanh";
    }

    @Override
    public double apply(double x) {
      return InverseHyperbolic.atanh(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.div(x.squared().oneMinus());
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("artanh", x);
    }
  }
}
