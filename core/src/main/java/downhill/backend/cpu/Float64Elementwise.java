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

/// Elementwise loops in float64, in plain Java.
///
/// Each loop stands alone and, where the offsets allow it, uses one index for every array, because
/// that is what the JIT vectorises: with an offset of its own for each array it must assume that
/// they overlap. What is not hot goes through the operation's definition as it is. The result may
/// be written over an operand that has the same offset.
final class Float64Elementwise {
  private Float64Elementwise() {}

  /// `y[yAt + i] = f(x[xAt + i])` for `i < n`.
  static void unary(UnaryOp op, double[] x, int xAt, double[] y, int yAt, int n) {
    switch (op) {
      case Algebraic.Neg _ -> negate(x, xAt, y, yAt, n);
      case Algebraic.Reciprocal _ -> reciprocal(x, xAt, y, yAt, n);
      case Algebraic.Sqrt _ -> sqrt(x, xAt, y, yAt, n);
      case Rounding.Abs _ -> abs(x, xAt, y, yAt, n);
      case Squashing.Relu _ -> relu(x, xAt, y, yAt, n);
      case Squashing.Sigmoid _ -> sigmoid(x, xAt, y, yAt, n);
      case Squashing.Tanh _ -> tanh(x, xAt, y, yAt, n);
      case Squashing.Softplus _ -> softplus(x, xAt, y, yAt, n);
      case Squashing.Erf _ -> erf(x, xAt, y, yAt, n);
      case Squashing.Erfc _ -> erfc(x, xAt, y, yAt, n);
      case Exponential.Exp _ -> exp(x, xAt, y, yAt, n);
      case Exponential.Expm1 _ -> expm1(x, xAt, y, yAt, n);
      case Exponential.Log _ -> log(x, xAt, y, yAt, n);
      case Exponential.Log1p _ -> log1p(x, xAt, y, yAt, n);
      case Algebraic.Cbrt _,
          Rounding.Sign _,
          Rounding.Floor _,
          Rounding.Ceil _,
          Rounding.Trunc _,
          Rounding.Round _,
          Trigonometric _ ->
          define(op, x, xAt, y, yAt, n);
    }
  }

  /// `y[yAt + i] = f(a[aAt + i], b[bAt + i])` for `i < n`.
  static void binary(
      BinaryOp op, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Sub _ -> subtract(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Mul _ -> multiply(a, aAt, b, bAt, y, yAt, n);
      case FloatBinary.Div _ -> divide(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Maximum _ -> maximum(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Minimum _ -> minimum(a, aAt, b, bAt, y, yAt, n);
      case FloatBinary.Pow _,
          FloatBinary.Atan2 _,
          FloatBinary.Hypot _,
          FloatBinary.LogAddExp _,
          FloatBinary.Fmod _,
          FloatBinary.Remainder _ ->
          define(op, a, aAt, b, bAt, y, yAt, n);
    }
  }

  /// `y[yAt + i] = f(a[aAt + i], b)` for `i < n`.
  static void binary(BinaryOp op, double[] a, int aAt, double b, double[] y, int yAt, int n) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, aAt, b, y, yAt, n);
      case Arithmetic.Sub _ -> subtract(a, aAt, b, y, yAt, n);
      case Arithmetic.Mul _ -> multiply(a, aAt, b, y, yAt, n);
      case FloatBinary.Div _ -> divide(a, aAt, b, y, yAt, n);
      case Arithmetic.Maximum _ -> maximum(a, aAt, b, y, yAt, n);
      case Arithmetic.Minimum _ -> minimum(a, aAt, b, y, yAt, n);
      case FloatBinary.Pow _,
          FloatBinary.Atan2 _,
          FloatBinary.Hypot _,
          FloatBinary.LogAddExp _,
          FloatBinary.Fmod _,
          FloatBinary.Remainder _ ->
          define(op, a, aAt, b, y, yAt, n);
    }
  }

  /// `y[yAt + i] = f(a, b[bAt + i])` for `i < n`.
  static void binary(BinaryOp op, double a, double[] b, int bAt, double[] y, int yAt, int n) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, b, bAt, y, yAt, n);
      case Arithmetic.Sub _ -> subtract(a, b, bAt, y, yAt, n);
      case Arithmetic.Mul _ -> multiply(a, b, bAt, y, yAt, n);
      case FloatBinary.Div _ -> divide(a, b, bAt, y, yAt, n);
      case Arithmetic.Maximum _ -> maximum(a, b, bAt, y, yAt, n);
      case Arithmetic.Minimum _ -> minimum(a, b, bAt, y, yAt, n);
      case FloatBinary.Pow _,
          FloatBinary.Atan2 _,
          FloatBinary.Hypot _,
          FloatBinary.LogAddExp _,
          FloatBinary.Fmod _,
          FloatBinary.Remainder _ ->
          define(op, a, b, bAt, y, yAt, n);
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

  /// As the form that writes bytes, but writes 1 and 0 as numbers.
  static void compare(
      Comparison op, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, aAt, b, bAt, y, yAt, n);
      case Comparison.Less _ -> less(a, aAt, b, bAt, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, aAt, b, bAt, y, yAt, n);
    }
  }

  /// `y[yAt + i]` is 1 where the relation holds for `a[aAt + i]` and `b`, else 0.
  static void compare(Comparison op, double[] a, int aAt, double b, byte[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, aAt, b, y, yAt, n);
      case Comparison.Less _ -> less(a, aAt, b, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, aAt, b, y, yAt, n);
    }
  }

  /// As the form that writes bytes, but writes 1 and 0 as numbers.
  static void compare(Comparison op, double[] a, int aAt, double b, double[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, aAt, b, y, yAt, n);
      case Comparison.Less _ -> less(a, aAt, b, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, aAt, b, y, yAt, n);
    }
  }

  /// `y[yAt + i]` is 1 where the relation holds for `a` and `b[bAt + i]`, else 0.
  static void compare(Comparison op, double a, double[] b, int bAt, byte[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, b, bAt, y, yAt, n);
      case Comparison.Less _ -> less(a, b, bAt, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, b, bAt, y, yAt, n);
    }
  }

  /// As the form that writes bytes, but writes 1 and 0 as numbers.
  static void compare(Comparison op, double a, double[] b, int bAt, double[] y, int yAt, int n) {
    switch (op) {
      case Comparison.Equal _ -> equal(a, b, bAt, y, yAt, n);
      case Comparison.Less _ -> less(a, b, bAt, y, yAt, n);
      case Comparison.LessEqual _ -> lessOrEqual(a, b, bAt, y, yAt, n);
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

  /// `y = a s + b t`, rounded three times; `y` may be `a` or `b` where the offsets are equal.
  static void scaledSum(
      double[] a, int aAt, double s, double[] b, int bAt, double t, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] * s + b[i] * t;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] * s + b[bAt + i] * t;
      }
    }
  }

  /// `y = a + b t`, rounded twice; `y` may be `a` or `b` where the offsets are equal.
  static void addScaled(
      double[] a, int aAt, double[] b, int bAt, double t, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] + b[i] * t;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] + b[bAt + i] * t;
      }
    }
  }

  private static void negate(double[] x, int xAt, double[] y, int yAt, int n) {
    if (xAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = -x[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = -x[xAt + i];
      }
    }
  }

  private static void reciprocal(double[] x, int xAt, double[] y, int yAt, int n) {
    if (xAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = 1 / x[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = 1 / x[xAt + i];
      }
    }
  }

  private static void sqrt(double[] x, int xAt, double[] y, int yAt, int n) {
    if (xAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.sqrt(x[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.sqrt(x[xAt + i]);
      }
    }
  }

  private static void abs(double[] x, int xAt, double[] y, int yAt, int n) {
    if (xAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.abs(x[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.abs(x[xAt + i]);
      }
    }
  }

  private static void relu(double[] x, int xAt, double[] y, int yAt, int n) {
    if (xAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.max(x[i], 0.0);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.max(x[xAt + i], 0.0);
      }
    }
  }

  private static void sigmoid(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.sigmoid(x[xAt + i]);
    }
  }

  private static void tanh(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.tanh(x[xAt + i]);
    }
  }

  private static void softplus(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.softplus(x[xAt + i]);
    }
  }

  private static void erf(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.erf(x[xAt + i]);
    }
  }

  private static void erfc(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.erfc(x[xAt + i]);
    }
  }

  private static void exp(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.exp(x[xAt + i]);
    }
  }

  private static void expm1(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.expm1(x[xAt + i]);
    }
  }

  private static void log(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.log(x[xAt + i]);
    }
  }

  private static void log1p(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Float64Math.log1p(x[xAt + i]);
    }
  }

  private static void define(UnaryOp op, double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = op.apply(x[xAt + i]);
    }
  }

  private static void add(double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] + b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] + b[bAt + i];
      }
    }
  }

  private static void add(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    if (aAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] + b;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] + b;
      }
    }
  }

  private static void add(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    if (bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a + b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a + b[bAt + i];
      }
    }
  }

  private static void subtract(
      double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] - b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] - b[bAt + i];
      }
    }
  }

  private static void subtract(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    if (aAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] - b;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] - b;
      }
    }
  }

  private static void subtract(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    if (bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a - b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a - b[bAt + i];
      }
    }
  }

  private static void multiply(
      double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] * b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] * b[bAt + i];
      }
    }
  }

  private static void multiply(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    if (aAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] * b;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] * b;
      }
    }
  }

  private static void multiply(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    if (bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a * b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a * b[bAt + i];
      }
    }
  }

  private static void divide(double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] / b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] / b[bAt + i];
      }
    }
  }

  private static void divide(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    if (aAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a[i] / b;
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a[aAt + i] / b;
      }
    }
  }

  private static void divide(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    if (bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = a / b[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = a / b[bAt + i];
      }
    }
  }

  private static void maximum(
      double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.max(a[i], b[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.max(a[aAt + i], b[bAt + i]);
      }
    }
  }

  private static void maximum(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    if (aAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.max(a[i], b);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.max(a[aAt + i], b);
      }
    }
  }

  private static void maximum(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    if (bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.max(a, b[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.max(a, b[bAt + i]);
      }
    }
  }

  private static void minimum(
      double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    if (aAt == yAt && bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.min(a[i], b[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.min(a[aAt + i], b[bAt + i]);
      }
    }
  }

  private static void minimum(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    if (aAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.min(a[i], b);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.min(a[aAt + i], b);
      }
    }
  }

  private static void minimum(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    if (bAt == yAt) {
      for (int i = yAt; i < yAt + n; i++) {
        y[i] = Math.min(a, b[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] = Math.min(a, b[bAt + i]);
      }
    }
  }

  private static void define(
      BinaryOp op, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = op.apply(a[aAt + i], b[bAt + i]);
    }
  }

  private static void define(
      BinaryOp op, double[] a, int aAt, double b, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = op.apply(a[aAt + i], b);
    }
  }

  private static void define(
      BinaryOp op, double a, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = op.apply(a, b[bAt + i]);
    }
  }

  private static void equal(double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] == b[bAt + i] ? 1 : 0);
    }
  }

  private static void equal(double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] == b[bAt + i] ? 1.0 : 0.0;
    }
  }

  private static void equal(double[] a, int aAt, double b, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] == b ? 1 : 0);
    }
  }

  private static void equal(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] == b ? 1.0 : 0.0;
    }
  }

  private static void equal(double a, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a == b[bAt + i] ? 1 : 0);
    }
  }

  private static void equal(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a == b[bAt + i] ? 1.0 : 0.0;
    }
  }

  private static void less(double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] < b[bAt + i] ? 1 : 0);
    }
  }

  private static void less(double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] < b[bAt + i] ? 1.0 : 0.0;
    }
  }

  private static void less(double[] a, int aAt, double b, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] < b ? 1 : 0);
    }
  }

  private static void less(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] < b ? 1.0 : 0.0;
    }
  }

  private static void less(double a, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a < b[bAt + i] ? 1 : 0);
    }
  }

  private static void less(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a < b[bAt + i] ? 1.0 : 0.0;
    }
  }

  private static void lessOrEqual(
      double[] a, int aAt, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] <= b[bAt + i] ? 1 : 0);
    }
  }

  private static void lessOrEqual(
      double[] a, int aAt, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] <= b[bAt + i] ? 1.0 : 0.0;
    }
  }

  private static void lessOrEqual(double[] a, int aAt, double b, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a[aAt + i] <= b ? 1 : 0);
    }
  }

  private static void lessOrEqual(double[] a, int aAt, double b, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a[aAt + i] <= b ? 1.0 : 0.0;
    }
  }

  private static void lessOrEqual(double a, double[] b, int bAt, byte[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (byte) (a <= b[bAt + i] ? 1 : 0);
    }
  }

  private static void lessOrEqual(double a, double[] b, int bAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = a <= b[bAt + i] ? 1.0 : 0.0;
    }
  }
}
