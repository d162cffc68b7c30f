package downhill.backend.cpu;

import downhill.op.Arithmetic;
import downhill.op.BinaryOp;
import downhill.op.FloatBinary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Elementwise arithmetic in float32 with the Vector API: the twins of loops of
/// [Float32Elementwise], with the same bits. Made by `core/kernels/Loops.java`.
final class Float32VectorElementwise {
  private static final VectorSpecies<Float> S = Lanes.F32;
  private static final int L = S.length();
  private static final FloatVector ZERO = FloatVector.zero(S);
  private static final FloatVector ONE = FloatVector.broadcast(S, 1f);

  private Float32VectorElementwise() {}

  static void binary(
      BinaryOp op, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Sub _ -> subtract(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Mul _ -> multiply(a, aAt, b, bAt, y, yAt, n);
      case FloatBinary.Div _ -> divide(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Maximum _ -> maximum(a, aAt, b, bAt, y, yAt, n);
      case Arithmetic.Minimum _ -> minimum(a, aAt, b, bAt, y, yAt, n);
      case FloatBinary _ -> Float32Elementwise.binary(op, a, aAt, b, bAt, y, yAt, n);
    }
  }

  static void binary(BinaryOp op, float[] a, int aAt, float b, float[] y, int yAt, int n) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, aAt, b, y, yAt, n);
      case Arithmetic.Sub _ -> subtract(a, aAt, b, y, yAt, n);
      case Arithmetic.Mul _ -> multiply(a, aAt, b, y, yAt, n);
      case FloatBinary.Div _ -> divide(a, aAt, b, y, yAt, n);
      case Arithmetic.Maximum _ -> maximum(a, aAt, b, y, yAt, n);
      case Arithmetic.Minimum _ -> minimum(a, aAt, b, y, yAt, n);
      case FloatBinary _ -> Float32Elementwise.binary(op, a, aAt, b, y, yAt, n);
    }
  }

  static void binary(BinaryOp op, float a, float[] b, int bAt, float[] y, int yAt, int n) {
    switch (op) {
      case Arithmetic.Add _ -> add(a, b, bAt, y, yAt, n);
      case Arithmetic.Sub _ -> subtract(a, b, bAt, y, yAt, n);
      case Arithmetic.Mul _ -> multiply(a, b, bAt, y, yAt, n);
      case FloatBinary.Div _ -> divide(a, b, bAt, y, yAt, n);
      case Arithmetic.Maximum _ -> maximum(a, b, bAt, y, yAt, n);
      case Arithmetic.Minimum _ -> minimum(a, b, bAt, y, yAt, n);
      case FloatBinary _ -> Float32Elementwise.binary(op, a, b, bAt, y, yAt, n);
    }
  }

  static void negate(float[] x, int xAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xAt + i);
      v.neg().intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = -x[xAt + i];
    }
  }

  static void reciprocal(float[] x, int xAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xAt + i);
      ONE.div(v).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = 1 / x[xAt + i];
    }
  }

  static void sqrt(float[] x, int xAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xAt + i);
      v.sqrt().intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = (float) Math.sqrt(x[xAt + i]);
    }
  }

  static void abs(float[] x, int xAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xAt + i);
      v.abs().intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.abs(x[xAt + i]);
    }
  }

  static void relu(float[] x, int xAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xAt + i);
      v.max(ZERO).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.max(x[xAt + i], 0f);
    }
  }

  private static void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.add(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] + b[bAt + i];
    }
  }

  private static void add(float[] a, int aAt, float b, float[] y, int yAt, int n) {
    FloatVector b0 = FloatVector.broadcast(S, b);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = b0;
      v.add(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] + b;
    }
  }

  private static void add(float a, float[] b, int bAt, float[] y, int yAt, int n) {
    FloatVector a0 = FloatVector.broadcast(S, a);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = a0;
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.add(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a + b[bAt + i];
    }
  }

  private static void subtract(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.sub(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] - b[bAt + i];
    }
  }

  private static void subtract(float[] a, int aAt, float b, float[] y, int yAt, int n) {
    FloatVector b0 = FloatVector.broadcast(S, b);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = b0;
      v.sub(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] - b;
    }
  }

  private static void subtract(float a, float[] b, int bAt, float[] y, int yAt, int n) {
    FloatVector a0 = FloatVector.broadcast(S, a);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = a0;
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.sub(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a - b[bAt + i];
    }
  }

  private static void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.mul(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] * b[bAt + i];
    }
  }

  private static void multiply(float[] a, int aAt, float b, float[] y, int yAt, int n) {
    FloatVector b0 = FloatVector.broadcast(S, b);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = b0;
      v.mul(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] * b;
    }
  }

  private static void multiply(float a, float[] b, int bAt, float[] y, int yAt, int n) {
    FloatVector a0 = FloatVector.broadcast(S, a);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = a0;
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.mul(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a * b[bAt + i];
    }
  }

  private static void divide(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.div(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] / b[bAt + i];
    }
  }

  private static void divide(float[] a, int aAt, float b, float[] y, int yAt, int n) {
    FloatVector b0 = FloatVector.broadcast(S, b);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = b0;
      v.div(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a[aAt + i] / b;
    }
  }

  private static void divide(float a, float[] b, int bAt, float[] y, int yAt, int n) {
    FloatVector a0 = FloatVector.broadcast(S, a);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = a0;
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.div(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = a / b[bAt + i];
    }
  }

  private static void maximum(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.max(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.max(a[aAt + i], b[bAt + i]);
    }
  }

  private static void maximum(float[] a, int aAt, float b, float[] y, int yAt, int n) {
    FloatVector b0 = FloatVector.broadcast(S, b);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = b0;
      v.max(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.max(a[aAt + i], b);
    }
  }

  private static void maximum(float a, float[] b, int bAt, float[] y, int yAt, int n) {
    FloatVector a0 = FloatVector.broadcast(S, a);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = a0;
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.max(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.max(a, b[bAt + i]);
    }
  }

  private static void minimum(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.min(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.min(a[aAt + i], b[bAt + i]);
    }
  }

  private static void minimum(float[] a, int aAt, float b, float[] y, int yAt, int n) {
    FloatVector b0 = FloatVector.broadcast(S, b);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = FloatVector.fromArray(S, a, aAt + i);
      FloatVector w = b0;
      v.min(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.min(a[aAt + i], b);
    }
  }

  private static void minimum(float a, float[] b, int bAt, float[] y, int yAt, int n) {
    FloatVector a0 = FloatVector.broadcast(S, a);
    int i = 0;
    for (; i <= n - L; i += L) {
      FloatVector v = a0;
      FloatVector w = FloatVector.fromArray(S, b, bAt + i);
      v.min(w).intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.min(a, b[bAt + i]);
    }
  }
}
