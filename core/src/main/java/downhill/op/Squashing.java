package downhill.op;

import downhill.tensor.Tensor;

/// The functions from which activations are built.
public sealed interface Squashing extends UnaryOp {
  /// `y = max(0, x)`; the derivative is 1 above 0 and 0 elsewhere, at 0 too. NaN stays NaN.
  record Relu() implements Squashing {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public double apply(double x) {
      return x > 0 || Double.isNaN(x) ? x : 0.0;
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(x.greater(0).to(dy.dtype()));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("ReLU", x);
    }
  }

  /// The logistic function `y = 1/(1 + e⁻ˣ)`, `dy/dx = y(1 - y)`.
  record Sigmoid() implements Squashing {
    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public double apply(double x) {
      return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(y.times(y.oneMinus()));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("σ", x);
    }
  }

  /// `y = tanh x`, `dy/dx = 1 - y²`.
  record Tanh() implements Squashing {
    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public double apply(double x) {
      return StrictMath.tanh(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(y.squared().oneMinus());
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("tanh", x);
    }
  }

  /// `y = ln(1 + eˣ)` without overflow, `dy/dx = σ(x)`.
  record Softplus() implements Squashing {
    @Override
    public String name() {
      return "softplus";
    }

    @Override
    public double apply(double x) {
      return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(new Sigmoid().on(x));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call(
          "ln", Formula.sum(Formula.number(1), new Formula.Power(new Formula.Symbol("e"), x)));
    }
  }

  /// The error function `y = 2/√π ∫₀ˣ e^(-t²) dt`, `dy/dx = 2/√π e^(-x²)`.
  record Erf() implements Squashing {
    @Override
    public String name() {
      return "erf";
    }

    @Override
    public double apply(double x) {
      return ErrorFunction.erf(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(gaussian(x));
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("erf", x);
    }
  }

  /// `y = 1 - erf x`, exact in the right tail.
  record Erfc() implements Squashing {
    @Override
    public String name() {
      return "erfc";
    }

    @Override
    public double apply(double x) {
      return ErrorFunction.erfc(x);
    }

    @Override
    public Tensor vjp(Tensor x, Tensor y, Tensor dy) {
      return dy.times(gaussian(x)).negate();
    }

    @Override
    public Formula notation(Formula x) {
      return Formula.call("erfc", x);
    }
  }

  /// `2/√π e^(-x²)`.
  private static Tensor gaussian(Tensor x) {
    return x.squared().negate().exp().times(2 / Math.sqrt(Math.PI));
  }
}
