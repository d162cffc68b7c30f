package downhill.nn;

import downhill.op.Composite;
import downhill.op.Elementwise;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The activation functions made of pieces, besides ReLU itself, which is in [Activations].
///
/// They work element by element, `x: s → y: s`, float32 or float64; NaN gives NaN. What each does
/// at its kink is the derivative that training uses there.
public final class PiecewiseActivations {
  /// `α` of [#selu(Tensor)].
  public static final double SELU_ALPHA = 1.6732632423543772;

  /// `λ` of [#selu(Tensor)].
  public static final double SELU_SCALE = 1.0507009873554805;

  private PiecewiseActivations() {}

  /// `y = x` above 0, `slope · x` elsewhere. The derivative at 0 is `slope`. Source: Maas et al.
  /// 2013.
  public static Tensor leakyRelu(Tensor x, double slope) {
    return Composite.of(
        Composite.Name.LEAKY_RELU,
        Map.of("slope", slope),
        List.of(x),
        () -> Elementwise.where(x.greater(0), x, x.times(slope)));
  }

  /// [#leakyRelu(Tensor, double)] with a learned slope: one for all, or one for each channel (axis
  /// 1 of `x`). The derivative at 0 is `w`. Source: He et al. 2015.
  ///
  /// @param w `[1]` or `[channels]`
  /// @throws ShapeException when `w` fits neither
  public static Tensor prelu(Tensor x, Tensor w) {
    Shape shape = x.shape();
    int channels = shape.rank() < 2 ? 1 : shape.dim(1);
    int slopes = w.shape().size();
    if (w.shape().rank() > 1 || (slopes != 1 && slopes != channels)) {
      throw new ShapeException(
          "prelu",
          "expects slopes [1] or [%d], one for each channel (axis 1) of %s, got %s."
              .formatted(channels, shape, w.shape()),
          shape,
          w.shape());
    }
    return Composite.of(
        Composite.Name.PRELU,
        Map.of(),
        List.of(x, w),
        () -> {
          int[] dims = new int[Math.max(1, shape.rank() - 1)];
          Arrays.fill(dims, 1);
          dims[0] = slopes;
          Tensor slope = slopes == 1 ? w.reshape(Shape.scalar()) : w.reshape(dims);
          return Elementwise.where(x.greater(0), x, x.times(slope));
        });
  }

  /// `y = x` above 0, `α(eˣ - 1)` elsewhere. The derivative at 0 is `α`. Source: Clevert et al.
  /// 2016.
  public static Tensor elu(Tensor x, double alpha) {
    return Composite.of(
        Composite.Name.ELU,
        Map.of("alpha", alpha),
        List.of(x),
        () -> {
          Tensor above = x.greater(0);
          return Elementwise.where(above, x, expm1Below(x, above).times(alpha));
        });
  }

  /// ELU with a continuous derivative: `y = x` above 0, `α(e^(x/α) - 1)` elsewhere. Source: Barron
  /// 2017.
  ///
  /// @throws IllegalArgumentException unless `alpha > 0`
  public static Tensor celu(Tensor x, double alpha) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("celu: expected alpha > 0, got " + alpha + ".");
    }
    return Composite.of(
        Composite.Name.CELU,
        Map.of("alpha", alpha),
        List.of(x),
        () -> {
          Tensor above = x.greater(0);
          return Elementwise.where(above, x, expm1Below(x.div(alpha), above).times(alpha));
        });
  }

  /// `y = λ · elu(x, α)` with the constants [#SELU_SCALE] and [#SELU_ALPHA] that keep mean 0 and
  /// variance 1. The derivative at 0 is `λα`. Source: Klambauer et al. 2017.
  public static Tensor selu(Tensor x) {
    return Composite.of(
        Composite.Name.SELU,
        Map.of(),
        List.of(x),
        () -> {
          Tensor above = x.greater(0);
          Tensor below = expm1Below(x, above).times(SELU_ALPHA);
          return Elementwise.where(above, x, below).times(SELU_SCALE);
        });
  }

  /// `eˣ - 1` where `above` does not hold. Elsewhere 0 goes in, since an overflow there would meet
  /// the gradient 0 and make it NaN.
  private static Tensor expm1Below(Tensor x, Tensor above) {
    return Elementwise.expm1(Elementwise.maskedFill(x, above, 0));
  }

  /// `y = max(0, x)³`, `y′ = 3 max(0, x)²`: smooth enough to solve differential equations with.
  public static Tensor relu3(Tensor x) {
    return Composite.of(
        Composite.Name.RELU3,
        x,
        () -> {
          Tensor positive = Activations.relu(x);
          return positive.squared().times(positive);
        });
  }

  /// `y = min(max(0, x), 6)`. The derivative at 0 and 6 is 0. Source: Krizhevsky 2010.
  public static Tensor relu6(Tensor x) {
    return Composite.of(Composite.Name.RELU6, x, () -> limit(x, 0, 6));
  }

  /// `y = min(max(min, x), max)`, a piecewise linear tanh with -1 and 1. The derivative at the ends
  /// is 0. Source: Collobert 2004.
  ///
  /// @throws IllegalArgumentException unless `min < max`
  public static Tensor hardTanh(Tensor x, double min, double max) {
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "hard_tanh: expected min < max, got min %s and max %s.".formatted(min, max));
    }
    return Composite.of(
        Composite.Name.HARD_TANH,
        Map.of("min", min, "max", max),
        List.of(x),
        () -> limit(x, min, max));
  }

  /// `y = min(max(0, x/6 + 1/2), 1)`. The derivative is 1/6 between -3 and 3, and 0 at these ends.
  /// Source: Courbariaux et al. 2015, with the slope of Howard et al. 2019.
  public static Tensor hardSigmoid(Tensor x) {
    return Composite.of(Composite.Name.HARD_SIGMOID, x, () -> sixth(x));
  }

  /// `y = x · min(max(0, x/6 + 1/2), 1)`. The derivative at -3 is 0, at 3 it is 1. Source: Howard
  /// et al. 2019.
  public static Tensor hardSwish(Tensor x) {
    return Composite.of(Composite.Name.HARD_SWISH, x, () -> x.times(sixth(x)));
  }

  private static Tensor sixth(Tensor x) {
    return limit(x.div(6).plus(0.5), 0, 1);
  }

  /// Limited to `[min, max]`, the derivative 0 at the ends too. NaN fails both comparisons and
  /// stays.
  private static Tensor limit(Tensor x, double min, double max) {
    Tensor low = Elementwise.like(x, min);
    Tensor high = Elementwise.like(x, max);
    Tensor belowTop = Elementwise.where(high.lessOrEqual(x), high, x);
    return Elementwise.where(x.lessOrEqual(low), low, belowTop);
  }

  /// `y = x - λ` above `λ`, `x + λ` below `-λ`, 0 between. The derivative at `±λ` is 0. Source:
  /// Donoho and Johnstone 1994.
  ///
  /// @throws IllegalArgumentException unless `lambda ≥ 0`
  public static Tensor softShrink(Tensor x, double lambda) {
    notNegative("soft_shrink", lambda);
    // What is cut off passes the gradient within ±λ, ends included, so nothing is left there.
    return Composite.of(
        Composite.Name.SOFT_SHRINK,
        Map.of("lambda", lambda),
        List.of(x),
        () -> x.minus(Elementwise.clamp(x, -lambda, lambda)));
  }

  /// `y = x`, but 0 where `|x| ≤ λ`. It jumps at `±λ`, where the derivative is taken as 0. Source:
  /// Donoho and Johnstone 1994.
  ///
  /// @throws IllegalArgumentException unless `lambda ≥ 0`
  public static Tensor hardShrink(Tensor x, double lambda) {
    notNegative("hard_shrink", lambda);
    return Composite.of(
        Composite.Name.HARD_SHRINK,
        Map.of("lambda", lambda),
        List.of(x),
        () -> {
          Tensor near = x.abs().lessOrEqual(Elementwise.like(x, lambda));
          return Elementwise.maskedFill(x, near, 0);
        });
  }

  /// `y = x` above `threshold`, `value` elsewhere. The derivative at the threshold is 0.
  public static Tensor threshold(Tensor x, double threshold, double value) {
    return Composite.of(
        Composite.Name.THRESHOLD,
        Map.of("threshold", threshold, "value", value),
        List.of(x),
        () -> Elementwise.maskedFill(x, x.lessOrEqual(Elementwise.like(x, threshold)), value));
  }

  private static void notNegative(String function, double lambda) {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException(
          "%s: expected lambda >= 0, got %s.".formatted(function, lambda));
    }
  }
}
