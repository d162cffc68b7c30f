package downhill.nn;

import downhill.op.Composite;
import downhill.op.Elementwise;
import downhill.op.Squashing;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The activation functions: ReLU, the smooth ones, and those along an axis. Those made of pieces,
/// such as ELU, are in [PiecewiseActivations].
///
/// Unless a function says otherwise it works element by element, `x: s → y: s` for any shape `s`,
/// float32 or float64; NaN gives NaN. All can be differentiated any number of times. Only those of
/// the form `x · σ(…)` and [#softsign(Tensor)] give NaN at an infinite `x` where the product is `0
/// · ∞` or the quotient `∞/∞`; everything finite is right and finite. What each does at its kink is
/// the derivative that training uses there; `docs/activations.md` lists them all.
public final class Activations {
  private Activations() {}

  /// `y = x`.
  public static Tensor identity(Tensor x) {
    return x;
  }

  /// `y = max(0, x)`. The derivative at 0 is 0. Source: Nair and Hinton 2010.
  public static Tensor relu(Tensor x) {
    return new Squashing.Relu().on(x);
  }

  /// The threshold function of the perceptron: 1 where `x ≥ 0`, else 0. The derivative is 0
  /// everywhere. NaN gives 0. Source: Rosenblatt 1958.
  public static Tensor step(Tensor x) {
    return Elementwise.step(x, 1);
  }

  /// The logistic function `y = 1/(1 + e⁻ˣ)` in (0, 1), `y′ = y(1 - y)`. Source: Verhulst 1845.
  public static Tensor sigmoid(Tensor x) {
    return new Squashing.Sigmoid().on(x);
  }

  /// `y = tanh(x)` in (-1, 1), `y′ = 1 - y²`.
  public static Tensor tanh(Tensor x) {
    return new Squashing.Tanh().on(x);
  }

  /// `y = ln(1 + eˣ) > 0`, `y′ = σ(x)`; never overflows. Source: Dugas et al. 2001.
  public static Tensor softplus(Tensor x) {
    return new Squashing.Softplus().on(x);
  }

  /// `y = ln(1 + e^(βx)) / β`, `y′ = σ(βx)`: the larger `β`, the nearer to ReLU. Infinite where
  /// `βx` is.
  ///
  /// @throws IllegalArgumentException unless `beta > 0`
  public static Tensor softplus(Tensor x, double beta) {
    positive("softplus", "beta", beta);
    return beta == 1
        ? softplus(x)
        : region(
            Composite.Name.SOFTPLUS,
            Map.of("beta", beta),
            x,
            () -> softplus(x.times(beta)).div(beta));
  }

  /// `y = ln σ(x) ≤ 0`, `y′ = σ(-x)`; never overflows.
  public static Tensor logSigmoid(Tensor x) {
    return region(Composite.Name.LOG_SIGMOID, Map.of(), x, () -> softplus(x.negate()).negate());
  }

  /// `y = x · σ(βx)`: `β = 0` gives `x/2`, large `β` ReLU. Source: Ramachandran et al. 2017.
  public static Tensor swish(Tensor x, double beta) {
    return region(
        Composite.Name.SWISH,
        Map.of("beta", beta),
        x,
        () -> x.times(sigmoid(beta == 1 ? x : x.times(beta))));
  }

  /// [#swish(Tensor, double)] with a learned `β`, which broadcasts.
  public static Tensor swish(Tensor x, Tensor beta) {
    return Composite.of(
        Composite.Name.SWISH, Map.of(), List.of(x, beta), () -> x.times(sigmoid(x.times(beta))));
  }

  /// `y = x · σ(x)`, which is swish with `β = 1`. Source: Elfwing et al. 2018.
  public static Tensor silu(Tensor x) {
    return swish(x, 1);
  }

  /// `y = x · Φ(x)`, `Φ` the normal distribution. Source: Hendrycks and Gimpel 2016.
  public static Tensor gelu(Tensor x) {
    // Φ by erfc: 1 + erf would round the left tail to 0 at -8.3 already.
    return region(
        Composite.Name.GELU,
        Map.of(),
        x,
        () -> x.times(0.5).times(Elementwise.erfc(x.times(-Math.sqrt(0.5)))));
  }

  /// GELU by tanh: `y = x/2 · (1 + tanh u)` with `u = √(2/π)(x + 0.044715x³)`. It differs from
  /// [#gelu(Tensor)] by at most 4.732e-4, at ±2.699. The derivative is NaN where `x²` overflows.
  /// Source: Hendrycks and Gimpel 2016.
  public static Tensor geluTanh(Tensor x) {
    // (1 + tanh u)/2 = σ(2u), which keeps the left tail.
    return region(
        Composite.Name.GELU_TANH,
        Map.of(),
        x,
        () -> {
          Tensor factor = x.squared().times(0.044715).plus(1);
          return x.times(sigmoid(x.times(2 * Math.sqrt(2 / Math.PI)).times(factor)));
        });
  }

  /// GELU by the logistic function: `y = x · σ(1.702x)`. It differs from [#gelu(Tensor)] by at most
  /// 2.033e-2, at ±2.270. Source: Hendrycks and Gimpel 2016.
  public static Tensor geluSigmoid(Tensor x) {
    return region(Composite.Name.GELU_SIGMOID, Map.of(), x, () -> x.times(sigmoid(x.times(1.702))));
  }

  /// `y = x · tanh(ln(1 + eˣ))`. Source: Misra 2019.
  public static Tensor mish(Tensor x) {
    return region(Composite.Name.MISH, Map.of(), x, () -> x.times(tanh(softplus(x))));
  }

  /// `y = x / (1 + |x|)` in (-1, 1), `y′ = 1/(1 + |x|)²`. Source: Turian et al. 2009.
  public static Tensor softsign(Tensor x) {
    return region(Composite.Name.SOFTSIGN, Map.of(), x, () -> x.div(x.abs().plus(1)));
  }

  /// `y = x - tanh(x)`, `y′ = tanh²(x)`.
  public static Tensor tanhShrink(Tensor x) {
    return region(Composite.Name.TANH_SHRINK, Map.of(), x, () -> x.minus(tanh(x)));
  }

  /// `y = (x + √(x² + b)) / 2 > 0`: softplus without an exponential. Source: Barron 2021.
  ///
  /// @throws IllegalArgumentException unless `b > 0`
  public static Tensor squarePlus(Tensor x, double b) {
    positive("square_plus", "b", b);
    return region(
        Composite.Name.SQUARE_PLUS,
        Map.of("b", b),
        x,
        () -> {
          // y(x) · y(-x) = b/4, so the left side needs no difference of near numbers.
          Tensor above = x.greater(0);
          Tensor magnitude = Elementwise.where(above, x, x.negate());
          Tensor root = Elementwise.hypot(x, Elementwise.like(x, Math.sqrt(b)));
          Tensor larger = magnitude.times(0.5).plus(root.times(0.5));
          return Elementwise.where(above, larger, Elementwise.reciprocal(larger).times(b / 4));
        });
  }

  /// `y = e^(-x²)` in (0, 1], `y′ = -2xy`.
  public static Tensor gaussian(Tensor x) {
    return region(Composite.Name.GAUSSIAN, Map.of(), x, () -> x.squared().negate().exp());
  }

  /// `yᵢ = e^xᵢ / Σⱼ e^xⱼ` along `axis`: positive, with sum 1; never overflows. A slice with `+∞`
  /// or NaN, or with `-∞` alone, gives NaN. Source: Boltzmann 1868, Bridle 1990.
  ///
  /// @throws ShapeException when `x` has no such axis
  public static Tensor softmax(Tensor x, int axis) {
    int at = x.shape().axis("softmax", axis);
    return region(
        Composite.Name.SOFTMAX,
        Map.of("axis", at),
        x,
        () -> {
          Tensor e = shifted(x, at).exp();
          return e.div(e.sumKeepDims(at));
        });
  }

  /// `yᵢ = xᵢ - ln Σⱼ e^xⱼ` along `axis`: the logarithm of softmax without its underflow.
  ///
  /// @throws ShapeException when `x` has no such axis
  public static Tensor logSoftmax(Tensor x, int axis) {
    int at = x.shape().axis("log_softmax", axis);
    return region(
        Composite.Name.LOG_SOFTMAX,
        Map.of("axis", at),
        x,
        () -> {
          Tensor z = shifted(x, at);
          return z.minus(z.exp().sumKeepDims(at).log());
        });
  }

  /// Softmax of `-x` along `axis`: the smallest element gets the largest share.
  ///
  /// @throws ShapeException when `x` has no such axis
  public static Tensor softmin(Tensor x, int axis) {
    int at = x.shape().axis("softmin", axis);
    return region(Composite.Name.SOFTMIN, Map.of("axis", at), x, () -> softmax(x.negate(), at));
  }

  /// `x` minus its largest element along `axis`, which cancels in value and gradient.
  private static Tensor shifted(Tensor x, int axis) {
    return x.shape().size() == 0 ? x : x.minus(x.maxKeepDims(axis).stopGradient());
  }

  /// The gated linear unit `y = a · σ(b)`, `a` and `b` the first and second half of `x` along
  /// `axis`. Shapes: `axis` is halved. Source: Dauphin et al. 2017.
  ///
  /// @throws ShapeException when `axis` has an odd size
  public static Tensor glu(Tensor x, int axis) {
    Shape shape = x.shape();
    int at = shape.axis("glu", axis);
    int size = shape.dim(at);
    if (size % 2 != 0) {
      throw new ShapeException(
          "glu",
          "expects an even size along axis %d to halve, got %d in %s.".formatted(axis, size, shape),
          shape);
    }
    return region(
        Composite.Name.GLU,
        Map.of("axis", at),
        x,
        () -> x.slice(at, 0, size / 2).times(sigmoid(x.slice(at, size / 2, size))));
  }

  private static Tensor region(
      Composite.Name name, Map<String, Object> attributes, Tensor x, Supplier<Tensor> body) {
    return Composite.of(name, attributes, List.of(x), body);
  }

  private static void positive(String function, String parameter, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          "%s: expected %s > 0, got %s.".formatted(function, parameter, value));
    }
  }
}
