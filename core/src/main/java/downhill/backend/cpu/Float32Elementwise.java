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

/// Elementwise loops in float32.
///
/// Each loop stands alone in its own method and uses one index for every array, because that is
/// what the JIT vectorises: with an offset of its own for each array it must assume that they
/// overlap. What is not hot goes through the operation's definition in double precision, rounded
/// once.
final class Float32Elementwise {
  private Float32Elementwise() {}

  /// `y[i] = f(x[i])` for every element.
  static void unary(UnaryOp op, float[] x, float[] y) {
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
  static void binary(BinaryOp op, float[] a, float[] b, float[] y, int from, int to) {
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
      Comparison op, float[] a, int aAt, float[] b, int bAt, byte[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, aAt, b, bAt, y, yAt, n);
      case Comparison.Less _ -> less(a, aAt, b, bAt, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, aAt, b, bAt, y, yAt, n);
    }
  }

  /// `y[yAt + i]` is `a[aAt + i]` where `c[cAt + i]` is not 0, else `b[bAt + i]`.
  static void select(
      byte[] c, int cAt, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      // On bits, since a branch on random conditions would be mispredicted half of the time.
      int mask = -c[cAt + i];
      int bits = Float.floatToRawIntBits(a[aAt + i]) & mask;
      y[yAt + i] = Float.intBitsToFloat(bits | (Float.floatToRawIntBits(b[bAt + i]) & ~mask));
    }
  }

  private static void negate(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = -x[i];
    }
  }

  private static void reciprocal(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = 1 / x[i];
    }
  }

  private static void sqrt(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  private static void abs(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  private static void relu(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  private static void sigmoid(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.sigmoid(x[i]);
    }
  }

  private static void tanh(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.tanh(x[i]);
    }
  }

  private static void softplus(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.softplus(x[i]);
    }
  }

  private static void erf(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.erf(x[i]);
    }
  }

  private static void erfc(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.erfc(x[i]);
    }
  }

  private static void exp(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.exp(x[i]);
    }
  }

  private static void expm1(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.expm1(x[i]);
    }
  }

  private static void log(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.log(x[i]);
    }
  }

  private static void log1p(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Float32Math.log1p(x[i]);
    }
  }

  private static void define(UnaryOp op, float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) op.apply(x[i]);
    }
  }

  private static void add(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] + b[i];
    }
  }

  private static void subtract(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] - b[i];
    }
  }

  private static void multiply(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] * b[i];
    }
  }

  private static void divide(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] / b[i];
    }
  }

  private static void maximum(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(a[i], b[i]);
    }
  }

  private static void minimum(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(a[i], b[i]);
    }
  }

  private static void define(BinaryOp op, float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) op.apply(a[i], b[i]);
    }
  }

  private static void equal(float[] a, int aAt, float[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] == b[bAt + i] ? 1 : 0);
    }
  }

  private static void less(float[] a, int aAt, float[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] < b[bAt + i] ? 1 : 0);
    }
  }

  private static void lessOrEqual(
      float[] a, int aAt, float[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] <= b[bAt + i] ? 1 : 0);
    }
  }
}
