package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// Elementwise functions beyond the methods of [Tensor]. Results have the shape of the argument, or
/// of the arguments broadcast.
public final class Elementwise {
  private Elementwise() {}

  /// A scalar of the element type and home of `x`, for broadcasting.
  public static Tensor like(Tensor x, double value) {
    return Engine.homeOf(x).source(new SourceOp.Fill(Shape.scalar(), x.dtype(), value));
  }

  /// A tensor of the shape, element type and home of `x`, filled with `value`.
  public static Tensor fullLike(Tensor x, double value) {
    return Engine.homeOf(x).source(new SourceOp.Fill(x.shape(), x.dtype(), value));
  }

  /// `a` where `condition` holds, `b` elsewhere; the three broadcast.
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return new Where().on(condition, a, b);
  }

  /// The larger of two; equal elements share the gradient.
  public static Tensor maximum(Tensor a, Tensor b) {
    return new Arithmetic.Maximum().on(a, b);
  }

  /// The smaller of two; equal elements share the gradient.
  public static Tensor minimum(Tensor a, Tensor b) {
    return new Arithmetic.Minimum().on(a, b);
  }

  /// Limited to `[min, max]`; the gradient passes inside, ends included, and is 0 outside. An
  /// infinite bound is no bound. NaN stays NaN.
  public static Tensor clamp(Tensor x, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "clamp: expected min <= max, got min %s and max %s.".formatted(min, max));
    }
    return Composite.of(
        Composite.Name.CLAMP,
        Map.of("min", min, "max", max),
        List.of(x),
        () -> {
          Tensor y = x;
          if (min != Double.NEGATIVE_INFINITY) {
            Tensor low = like(x, min);
            y = where(x.less(low), low, y);
          }
          if (max != Double.POSITIVE_INFINITY) {
            Tensor high = like(x, max);
            y = where(x.greater(high), high, y);
          }
          return y;
        });
  }

  /// `1/x`.
  public static Tensor reciprocal(Tensor x) {
    return new Algebraic.Reciprocal().on(x);
  }

  /// `1/√x`.
  public static Tensor rsqrt(Tensor x) {
    return reciprocal(x.sqrt());
  }

  /// `∛x`, negative for negative `x`. The derivative at 0 is infinite.
  public static Tensor cbrt(Tensor x) {
    return new Algebraic.Cbrt().on(x);
  }

  /// `eˣ - 1`, exact near 0.
  public static Tensor expm1(Tensor x) {
    return new Exponential.Expm1().on(x);
  }

  /// `ln(1 + x)`, exact near 0.
  public static Tensor log1p(Tensor x) {
    return new Exponential.Log1p().on(x);
  }

  /// The logarithm to base 2.
  public static Tensor log2(Tensor x) {
    return x.log().div(Math.log(2));
  }

  /// The logarithm to base 10.
  public static Tensor log10(Tensor x) {
    return x.log().div(Math.log(10));
  }

  /// The sine; angles in radians.
  public static Tensor sin(Tensor x) {
    return new Trigonometric.Sin().on(x);
  }

  /// The cosine; angles in radians.
  public static Tensor cos(Tensor x) {
    return new Trigonometric.Cos().on(x);
  }

  /// The tangent; angles in radians.
  public static Tensor tan(Tensor x) {
    return new Trigonometric.Tan().on(x);
  }

  /// The angle in `[-π/2, π/2]` with the given sine; NaN outside `[-1, 1]`.
  public static Tensor asin(Tensor x) {
    return new Trigonometric.Asin().on(x);
  }

  /// The angle in `[0, π]` with the given cosine; NaN outside `[-1, 1]`.
  public static Tensor acos(Tensor x) {
    return new Trigonometric.Acos().on(x);
  }

  /// The angle in `(-π/2, π/2)` with the given tangent.
  public static Tensor atan(Tensor x) {
    return new Trigonometric.Atan().on(x);
  }

  /// The angle of the point `(x, y)`, in `[-π, π]`.
  public static Tensor atan2(Tensor y, Tensor x) {
    return new FloatBinary.Atan2().on(y, x);
  }

  /// The hyperbolic sine.
  public static Tensor sinh(Tensor x) {
    return new Trigonometric.Sinh().on(x);
  }

  /// The hyperbolic cosine.
  public static Tensor cosh(Tensor x) {
    return new Trigonometric.Cosh().on(x);
  }

  /// The inverse of [#sinh(Tensor)].
  public static Tensor asinh(Tensor x) {
    return new Trigonometric.Asinh().on(x);
  }

  /// The inverse of [#cosh(Tensor)]; NaN below 1.
  public static Tensor acosh(Tensor x) {
    return new Trigonometric.Acosh().on(x);
  }

  /// The inverse of tanh; NaN outside `[-1, 1]`.
  public static Tensor atanh(Tensor x) {
    return new Trigonometric.Atanh().on(x);
  }

  /// The error function.
  public static Tensor erf(Tensor x) {
    return new Squashing.Erf().on(x);
  }

  /// `1 - erf(x)`, exact in the right tail.
  public static Tensor erfc(Tensor x) {
    return new Squashing.Erfc().on(x);
  }

  /// `√(a² + b²)` without overflow.
  public static Tensor hypot(Tensor a, Tensor b) {
    return new FloatBinary.Hypot().on(a, b);
  }

  /// `ln(eᵃ + eᵇ)` without overflow.
  public static Tensor logAddExp(Tensor a, Tensor b) {
    return new FloatBinary.LogAddExp().on(a, b);
  }

  /// The remainder with the sign of `a`.
  public static Tensor fmod(Tensor a, Tensor b) {
    return new FloatBinary.Fmod().on(a, b);
  }

  /// The remainder with the sign of `b`.
  public static Tensor remainder(Tensor a, Tensor b) {
    return new FloatBinary.Remainder().on(a, b);
  }

  /// -1, 0 or 1.
  public static Tensor sign(Tensor x) {
    return new Rounding.Sign().on(x);
  }

  /// The largest integer not above `x`.
  public static Tensor floor(Tensor x) {
    return new Rounding.Floor().on(x);
  }

  /// The smallest integer not below `x`.
  public static Tensor ceil(Tensor x) {
    return new Rounding.Ceil().on(x);
  }

  /// `x` without its fraction.
  public static Tensor trunc(Tensor x) {
    return new Rounding.Trunc().on(x);
  }

  /// The nearest integer, ties to even.
  public static Tensor round(Tensor x) {
    return new Rounding.Round().on(x);
  }

  /// `a ∧ b` of two BOOL tensors.
  public static Tensor and(Tensor a, Tensor b) {
    return new Logical.And().on(a, b);
  }

  /// `a ∨ b` of two BOOL tensors.
  public static Tensor or(Tensor a, Tensor b) {
    return new Logical.Or().on(a, b);
  }

  /// `¬a` of a BOOL tensor.
  public static Tensor not(Tensor a) {
    return new Logical.Not().on(a);
  }

  /// Where `x` is not a number (BOOL).
  public static Tensor isNaN(Tensor x) {
    return not(x.equalTo(x));
  }

  /// `value` where `mask` (BOOL) holds, `x` elsewhere.
  public static Tensor maskedFill(Tensor x, Tensor mask, double value) {
    return where(mask, like(x, value), x);
  }

  /// 1 where `x` is positive, 0 elsewhere, in the type of `x`; `atZero` at 0.
  ///
  /// The sources' threshold function is `step(x, 1)`: `sgn(0) = 1`.
  public static Tensor step(Tensor x, double atZero) {
    DType dtype = x.dtype();
    Tensor zero = like(x, 0);
    Tensor y = x.greater(zero).to(dtype);
    return atZero == 0 ? y : where(x.equalTo(zero), like(x, atZero), y);
  }
}
