package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;

/// Functions of two floating-point numbers.
public sealed interface FloatBinary extends BinaryOp {
  /// `y = a / b`; `∂y/∂a = 1/b`, `∂y/∂b = -y/b`.
  record Div() implements FloatBinary {
    @Override
    public String name() {
      return "div";
    }

    @Override
    public double apply(double a, double b) {
      return a / b;
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.div(b);
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(y).div(b).negate();
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return new Formula.Quotient(a, b);
    }
  }

  /// `y = aᵇ`; `∂y/∂a = b aᵇ⁻¹` (0 for `b = 0`), `∂y/∂b = y ln a` (0 for `a = 0`, `b ≥ 0`).
  record Pow() implements FloatBinary {
    @Override
    public String name() {
      return "pow";
    }

    @Override
    public double apply(double a, double b) {
      return StrictMath.pow(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return powA(a, b, dy);
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return powB(a, b, y, dy);
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return new Formula.Power(a, b);
    }
  }

  /// The angle of the point `(b, a)`, in radians.
  record Atan2() implements FloatBinary {
    @Override
    public String name() {
      return "atan2";
    }

    @Override
    public double apply(double a, double b) {
      return StrictMath.atan2(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(b.div(a.squared().plus(b.squared())));
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(a.div(a.squared().plus(b.squared()))).negate();
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call("atan2", a, b);
    }
  }

  /// `y = √(a² + b²)` without overflow; the gradient at (0, 0) is 0.
  record Hypot() implements FloatBinary {
    @Override
    public String name() {
      return "hypot";
    }

    @Override
    public double apply(double a, double b) {
      return StrictMath.hypot(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(a.div(nonZero(y)));
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(b.div(nonZero(y)));
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call(
          "sqrt",
          Formula.sum(
              new Formula.Power(a, Formula.number(2)), new Formula.Power(b, Formula.number(2))));
    }
  }

  /// `y = ln(eᵃ + eᵇ)` without overflow; `∂y/∂a = σ(a - b)`.
  record LogAddExp() implements FloatBinary {
    @Override
    public String name() {
      return "logaddexp";
    }

    @Override
    public double apply(double a, double b) {
      return LogAddExp.of(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(new Squashing.Sigmoid().on(a.minus(b)));
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(new Squashing.Sigmoid().on(b.minus(a)));
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call("logaddexp", a, b);
    }

    private static double of(double a, double b) {
      double high = Math.max(a, b);
      if (Double.isInfinite(high)) {
        return high;
      }
      return high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }
  }

  /// The remainder of `a / b` with the sign of `a` (C's `fmod`).
  record Fmod() implements FloatBinary {
    @Override
    public String name() {
      return "fmod";
    }

    @Override
    public double apply(double a, double b) {
      return a % b;
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy;
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(new Rounding.Trunc().on(a.div(b))).negate();
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call("fmod", a, b);
    }
  }

  /// The remainder of `a / b` with the sign of `b` (Python's `%`).
  record Remainder() implements FloatBinary {
    @Override
    public String name() {
      return "remainder";
    }

    @Override
    public double apply(double a, double b) {
      return Remainder.of(a, b);
    }

    @Override
    public Tensor vjpA(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy;
    }

    @Override
    public Tensor vjpB(Tensor a, Tensor b, Tensor y, Tensor dy) {
      return dy.times(new Rounding.Floor().on(a.div(b))).negate();
    }

    @Override
    public Formula notation(Formula a, Formula b) {
      return Formula.call("mod", a, b);
    }

    private static double of(double a, double b) {
      double r = a % b;
      return r != 0 && (r < 0) != (b < 0) ? r + b : r;
    }
  }

  @Override
  default DType dtype(List<DType> inputs) {
    return Types.floating(name(), Types.same(name(), inputs));
  }

  /// `b aᵇ⁻¹ dy`. The guards keep `0 · ∞` out of this rule and of its own derivative.
  private static Tensor powA(Tensor a, Tensor b, Tensor dy) {
    Tensor flat = b.equalTo(Elementwise.like(b, 0));
    Tensor base = Elementwise.where(flat, Elementwise.like(a, 1), a);
    return dy.times(b.times(base.pow(b.minus(1))));
  }

  /// `y ln a dy`.
  private static Tensor powB(Tensor a, Tensor b, Tensor y, Tensor dy) {
    Tensor zero = Elementwise.like(a, 0);
    Tensor flat = new Logical.And().on(a.equalTo(zero), zero.lessOrEqual(b));
    Tensor base = Elementwise.where(flat, Elementwise.like(a, 1), a);
    return dy.times(y.times(base.log()));
  }

  private static Tensor nonZero(Tensor y) {
    Tensor zero = Elementwise.like(y, 0);
    return Elementwise.where(y.equalTo(zero), Elementwise.like(y, 1), y);
  }
}
