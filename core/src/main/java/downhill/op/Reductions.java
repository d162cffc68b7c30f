package downhill.op;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/// Reductions beyond the methods of [Tensor]. No axes means all; the reduced axes disappear unless
/// the name says `KeepDims`.
public final class Reductions {
  private Reductions() {}

  /// The smallest element.
  public static Tensor min(Tensor x, int... axes) {
    int[] all = x.shape().axes("min", axes);
    Checks.notEmpty("min", x.shape(), all);
    return reversed(reversed(x).max(all));
  }

  /// The position of the first largest element along `axis`, as int64.
  public static Tensor argMax(Tensor x, int axis) {
    return new ReduceOp.ArgMax(x.shape().axis("argmax", axis), false).on(x);
  }

  /// The position of the first smallest element along `axis`, as int64.
  public static Tensor argMin(Tensor x, int axis) {
    int at = x.shape().axis("argmin", axis);
    Checks.notEmpty("argmin", x.shape(), at);
    return argMax(reversed(x), at);
  }

  /// The numbers in reverse order: `-x`, or for integers `-1 - x`, which never overflows.
  private static Tensor reversed(Tensor x) {
    return x.dtype().isFloat() ? x.negate() : Elementwise.like(x, -1).minus(x);
  }

  /// The product. Multiplied in a tree, so that zeros need no special case in the gradient.
  public static Tensor prod(Tensor x, int... axes) {
    int[] all = x.shape().axes("prod", axes);
    Tensor y = x;
    for (int i = all.length - 1; i >= 0; i--) {
      y = prodAlong(y, all[i]);
    }
    return y;
  }

  private static Tensor prodAlong(Tensor x, int axis) {
    Tensor y = x;
    if (y.shape().dim(axis) == 0) {
      return Engine.homeOf(x).source(new SourceOp.Fill(x.shape().remove(axis), x.dtype(), 1));
    }
    for (int n = y.shape().dim(axis); n > 1; n = y.shape().dim(axis)) {
      int half = n / 2;
      Tensor pairs = y.slice(axis, 0, half).times(y.slice(axis, half, 2 * half));
      y = n % 2 == 0 ? pairs : Shapes.concat(axis, pairs, y.slice(axis, n - 1, n));
    }
    return y.squeeze(axis);
  }

  /// The sum of squares.
  public static Tensor sumSquares(Tensor x, int... axes) {
    return x.squared().sum(axes);
  }

  /// The variance: the mean squared deviation, computed in two passes.
  ///
  /// @param correction subtracted from the count: 0 for the population, 1 for an unbiased estimate.
  ///   NaN where nothing is left
  public static Tensor variance(Tensor x, int correction, int... axes) {
    return Composite.of(
        Composite.Name.VARIANCE,
        Map.of("correction", correction),
        List.of(x),
        () -> {
          int count = count("variance", x.shape(), axes);
          Tensor centred = x.minus(x.meanKeepDims(axes));
          Tensor sum = centred.squared().sum(axes);
          return sum.div(Math.max(0, count - correction));
        });
  }

  /// The square root of [#variance(Tensor, int, int...)].
  public static Tensor std(Tensor x, int correction, int... axes) {
    return variance(x, correction, axes).sqrt();
  }

  /// `ln Σ eˣ`, without overflow; `-∞` for no elements.
  public static Tensor logSumExp(Tensor x, int... axes) {
    Tensor kept = logSumExpKeepDims(x, axes);
    return kept.reshape(x.shape().reduce(x.shape().axes("log_sum_exp", axes), false));
  }

  /// `ln Σ eˣ`, without overflow; the reduced axes stay with size 1.
  public static Tensor logSumExpKeepDims(Tensor x, int... axes) {
    return Composite.of(
        Composite.Name.LOG_SUM_EXP,
        Map.of("axes", Arrays.toString(x.shape().axes("log_sum_exp", axes))),
        List.of(x),
        () -> {
          if (count("log_sum_exp", x.shape(), axes) == 0) {
            return x.exp().sumKeepDims(axes).log();
          }
          // The shift cancels in value and gradient; an infinite one would turn into NaN.
          Tensor high = x.maxKeepDims(axes).stopGradient();
          Tensor finite = high.abs().less(Elementwise.like(x, Double.POSITIVE_INFINITY));
          Tensor shift = Elementwise.where(finite, high, Elementwise.like(x, 0));
          return x.minus(shift).exp().sumKeepDims(axes).log().plus(shift);
        });
  }

  /// The Euclidean norm `√Σx²`; its gradient at the zero vector is 0.
  public static Tensor norm(Tensor x, int... axes) {
    return Composite.of(
        Composite.Name.NORM,
        Map.of("p", 2.0),
        List.of(x),
        () -> {
          Tensor squares = sumSquares(x, axes);
          Tensor zero = Elementwise.like(x, 0);
          Tensor none = squares.equalTo(zero);
          Tensor safe = Elementwise.where(none, Elementwise.like(x, 1), squares);
          return Elementwise.where(none, zero, safe.sqrt());
        });
  }

  /// The p-norm `(Σ|x|ᵖ)^(1/p)`; `p` is 1 or more, infinity gives the largest magnitude.
  public static Tensor norm(double p, Tensor x, int... axes) {
    if (!(p >= 1)) {
      throw new IllegalArgumentException("norm: expected p >= 1, got " + p + ".");
    }
    if (p == 1) {
      return x.abs().sum(axes);
    }
    if (p == 2) {
      return norm(x, axes);
    }
    if (p == Double.POSITIVE_INFINITY) {
      return x.abs().max(axes);
    }
    return Composite.of(
        Composite.Name.NORM,
        Map.of("p", p),
        List.of(x),
        () -> {
          Tensor sum = x.abs().pow(p).sum(axes);
          Tensor zero = Elementwise.like(x, 0);
          Tensor none = sum.equalTo(zero);
          Tensor safe = Elementwise.where(none, Elementwise.like(x, 1), sum);
          return Elementwise.where(none, zero, safe.pow(1 / p));
        });
  }

  /// Running sums along `axis`: `yᵢ = x₀ + … + xᵢ`.
  public static Tensor cumSum(Tensor x, int axis) {
    return scan("cumsum", x, axis, 0, Tensor::plus);
  }

  /// Running products along `axis`: `yᵢ = x₀ · … · xᵢ`; zeros need no special case.
  public static Tensor cumProd(Tensor x, int axis) {
    return scan("cumprod", x, axis, 1, Tensor::times);
  }

  /// Hillis and Steele's scan (1986): after step `k` each element has combined `2ᵏ` others.
  private static Tensor scan(
      String op, Tensor x, int axis, double neutral, BinaryOperator<Tensor> combine) {
    int at = x.shape().axis(op, axis);
    int n = x.shape().dim(at);
    Tensor y = x;
    for (int shift = 1; shift < n; shift *= 2) {
      Shape head = x.shape().with(at, shift);
      Tensor start = Engine.homeOf(x).source(new SourceOp.Fill(head, x.dtype(), neutral));
      y = combine.apply(y, Shapes.concat(at, start, y.slice(at, 0, n - shift)));
    }
    return y;
  }

  /// The lower median along `axis`: element `(n - 1) / 2` in ascending order.
  public static Tensor median(Tensor x, int axis) {
    return Indexing.medianWithIndex(x, axis).values();
  }

  /// Divided by its Euclidean norm along `axis`, or by `epsilon` where the norm is smaller.
  public static Tensor normalize(Tensor x, int axis, double epsilon) {
    int at = x.shape().axis("normalize", axis);
    Tensor length = norm(x, at).unsqueeze(at);
    return x.div(Elementwise.maximum(length, Elementwise.like(x, epsilon)));
  }

  private static int count(String op, Shape shape, int... axes) {
    int count = 1;
    for (int axis : shape.axes(op, axes)) {
      count *= shape.dim(axis);
    }
    return count;
  }
}
