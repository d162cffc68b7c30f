package downhill.backend.cpu;

import downhill.op.Algebraic;
import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.Comparison;
import downhill.op.Exponential;
import downhill.op.FloatBinary;
import downhill.op.Rounding;
import downhill.op.Squashing;
import downhill.op.Trigonometric;
import downhill.op.UnaryOp;

/// Elementwise loops in float64.
///
/// Each loop stands alone in its own method and uses one index for every array, because that is
/// what the JIT vectorises: with an offset of its own for each array it must assume that they
/// overlap. What is not hot goes through the operation's definition in double precision, rounded
/// once.
final class Float64Elementwise {
  private Float64Elementwise() {}

  /// `y[i] = f(x[i])` for every element.
  static void unary(UnaryOp op, double[] x, double[] y) {
    switch (op) {
      case Algebraic.Neg _ -> negate(x, y);
      case Algebraic.Reciprocal _ -> reciprocal(x, y);
      case Algebraic.Sqrt _ -> sqrt(x, y);
      case Rounding.Abs _ -> abs(x, y);
      case Squashing.Relu _ -> relu(x, y);
      case Squashing.Sigmoid _ -> sigmoid(x, y);
      case Squashing.Tanh _ -> tanh(x, y);
      case Squashing.Softplus _ -> softplus(x, y);
      case Squashing.Erf _ -> erf(x, y);
      case Squashing.Erfc _ -> erfc(x, y);
      case Exponential.Exp _ -> exp(x, y);
      case Exponential.Expm1 _ -> expm1(x, y);
      case Exponential.Log _ -> log(x, y);
      case Exponential.Log1p _ -> log1p(x, y);
      case Algebraic.Cbrt _,
          Rounding.Sign _,
          Rounding.Floor _,
          Rounding.Ceil _,
          Rounding.Trunc _,
          Rounding.Round _,
          Trigonometric _ ->
          define(op, x, y);
    }
  }

  /// `y[i] = f(a[i], b[i])` for `from ≤ i < to`; `y` may be `a` or `b`.
  static void binary(BinaryOp op, double[] a, double[] b, double[] y, int from, int to) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, b, y, from, to);
      case Arithmetic.Sub _ -> subtract(a, b, y, from, to);
      case Arithmetic.Mul _ -> multiply(a, b, y, from, to);
      case FloatBinary.Div _ -> divide(a, b, y, from, to);
      case Arithmetic.Maximum _ -> maximum(a, b, y, from, to);
      case Arithmetic.Minimum _ -> minimum(a, b, y, from, to);
      case FloatBinary.Pow _,
          FloatBinary.Atan2 _,
          FloatBinary.Hypot _,
          FloatBinary.LogAddExp _,
          FloatBinary.Fmod _,
          FloatBinary.Remainder _ ->
          define(op, a, b, y, from, to);
    }
  }

  /// `y[yAt + i]` is 1 where the relation holds for `a[aAt + i]` and `b[bAt + i]`, else 0.
  static void compare(
      Comparison op, double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, aAt, b, bAt, y, yAt, n);
      case Comparison.Less _ -> less(a, aAt, b, bAt, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, aAt, b, bAt, y, yAt, n);
    }
  }

  /// `y[yAt + i]` is `a[aAt + i]` where `c[cAt + i]` is not 0, else `b[bAt + i]`.
  static void select(
      byte[] c, int cAt, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      // On bits, since a branch on random conditions would be mispredicted half of the time.
      long mask = -(long) c[cAt + i];
      long bits = Double.doubleToRawLongBits(a[aAt + i]) & mask;
      y[yAt + i] = Double.longBitsToDouble(bits | (Double.doubleToRawLongBits(b[bAt + i]) & ~mask));
    }
  }

  private static void negate(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = -x[i];
    }
  }

  private static void reciprocal(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = 1 / x[i];
    }
  }

  private static void sqrt(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sqrt(x[i]);
    }
  }

  private static void abs(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  private static void relu(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(x[i], 0.0);
    }
  }

  private static void sigmoid(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.sigmoid(x[i]);
    }
  }

  private static void tanh(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.tanh(x[i]);
    }
  }

  private static void softplus(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.softplus(x[i]);
    }
  }

  private static void erf(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.erf(x[i]);
    }
  }

  private static void erfc(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.erfc(x[i]);
    }
  }

  private static void exp(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.exp(x[i]);
    }
  }

  private static void expm1(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.expm1(x[i]);
    }
  }

  private static void log(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.log(x[i]);
    }
  }

  private static void log1p(double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float64Math.log1p(x[i]);
    }
  }

  private static void define(UnaryOp op, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = op.apply(x[i]);
    }
  }

  private static void add(double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] + b[i];
    }
  }

  private static void subtract(double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] - b[i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] * b[i];
    }
  }

  private static void divide(double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] / b[i];
    }
  }

  private static void maximum(double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  private static void minimum(double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  private static void define(BinaryOp op, double[] a, double[] b, double[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = op.apply(a[i], b[i]);
    }
  }

  private static void equal(double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] == b[bAt + i] ? 1 : 0);
    }
  }

  private static void less(double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] < b[bAt + i] ? 1 : 0);
    }
  }

  private static void lessOrEqual(
      double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] <= b[bAt + i] ? 1 : 0);
    }
  }
}
