package downhill.op;

import downhill.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Absolute value, sign and rounding. The derivative of the rounding functions is 0.
public sealed interface Rounding extends UnaryOp {
  /// `y = |x|`, `dy/dx = sign(x)`, taken as 0 at 0.
  record Abs() implements Rounding {
    @Override
    public String name() {
      return "abs";
    }

    @Override
    public double apply(double x) {
      return Math.abs(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(new Sign().on(x));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("abs", x);
    }
  }

  /// -1, 0 or 1; NaN stays NaN.
  record Sign() implements Rounding {
    @Override
    public String name() {
      return "sign";
    }

    @Override
    public double apply(double x) {
      return Math.signum(x);
    }

    @Override
    public @Nullable Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return null;
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("sign", x);
    }
  }

  /// The largest integer not above `x`.
  record Floor() implements Rounding {
    @Override
    public String name() {
      return "floor";
    }

    @Override
    public double apply(double x) {
      return Math.floor(x);
    }

    @Override
    public @Nullable Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return null;
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("floor", x);
    }
  }

  /// The smallest integer not below `x`.
  record Ceil() implements Rounding {
    @Override
    public String name() {
      return "ceil";
    }

    @Override
    public double apply(double x) {
      return Math.ceil(x);
    }

    @Override
    public @Nullable Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return null;
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("ceil", x);
    }
  }

  /// `x` without its fraction.
  record Trunc() implements Rounding {
    @Override
    public String name() {
      return "trunc";
    }

    @Override
    public double apply(double x) {
      return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    @Override
    public @Nullable Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return null;
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("trunc", x);
    }
  }

  /// The nearest integer, ties to even.
  record Round() implements Rounding {
    @Override
    public String name() {
      return "round";
    }

    @Override
    public double apply(double x) {
      return Math.rint(x);
    }

    @Override
    public @Nullable Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return null;
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("round", x);
    }
  }
}
