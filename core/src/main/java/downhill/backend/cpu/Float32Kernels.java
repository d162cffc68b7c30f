package downhill.backend.cpu;

import downhill.op.BinaryOp;
import downhill.op.Comparison;
import downhill.op.UnaryOp;
import org.jspecify.annotations.Nullable;

/// The float32 kernels, each with a plain form and, where it pays, a Vector form of the same bits.
///
/// Kernels take arrays, offsets and sizes and check nothing. They allocate nothing, given a
/// [Workspace] that has been used for the same sizes before. The result may be written over an
/// operand that has the same offset, unless a kernel says otherwise.
final class Float32Kernels {
  private Float32Kernels() {}

  /// `y[yAt + i] = f(x[xAt + i])` for `i < n`.
  static void unary(UnaryOp op, float[] x, int xAt, float[] y, int yAt, int n) {
    if (Float32Twins.ready(op, n)) {
      Float32Twins.vector(op, x, xAt, y, yAt, n);
    } else {
      Float32Elementwise.unary(op, x, xAt, y, yAt, n);
    }
  }

  /// `y[yAt + i] = f(a[aAt + i], b[bAt + i])` for `i < n`.
  static void binary(
      BinaryOp op, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    if (Float32Twins.ready(op, 0, n)) {
      Float32VectorElementwise.binary(op, a, aAt, b, bAt, y, yAt, n);
    } else {
      Float32Elementwise.binary(op, a, aAt, b, bAt, y, yAt, n);
    }
  }

  /// `y[yAt + i] = f(a[aAt + i], b)` for `i < n`.
  static void binary(BinaryOp op, float[] a, int aAt, float b, float[] y, int yAt, int n) {
    if (Float32Twins.ready(op, 1, n)) {
      Float32VectorElementwise.binary(op, a, aAt, b, y, yAt, n);
    } else {
      Float32Elementwise.binary(op, a, aAt, b, y, yAt, n);
    }
  }

  /// `y[yAt + i] = f(a, b[bAt + i])` for `i < n`.
  static void binary(BinaryOp op, float a, float[] b, int bAt, float[] y, int yAt, int n) {
    if (Float32Twins.ready(op, 2, n)) {
      Float32VectorElementwise.binary(op, a, b, bAt, y, yAt, n);
    } else {
      Float32Elementwise.binary(op, a, b, bAt, y, yAt, n);
    }
  }

  /// `y[i, j] = f(a[i, j], b[j])`: a row is used for every row. The rows of `a` and `y` lie
  /// together.
  static void binaryWithRow(
      BinaryOp op,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] y,
      int yAt,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      binary(op, a, aAt + i * columns, b, bAt, y, yAt + i * columns, columns);
    }
  }

  /// `y[i, j] = f(a[i, j], b[i])`: one number for each row. The rows of `a` and `y` lie together.
  static void binaryWithColumn(
      BinaryOp op,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] y,
      int yAt,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      binary(op, a, aAt + i * columns, b[bAt + i], y, yAt + i * columns, columns);
    }
  }

  /// `y[yAt + i]` is 1 where the relation holds for `a[aAt + i]` and `b[bAt + i]`, else 0.
  static void compare(
      Comparison op, float[] a, int aAt, float[] b, int bAt, byte[] y, int yAt, int n) {
    Float32Elementwise.compare(op, a, aAt, b, bAt, y, yAt, n);
  }

  /// `y[yAt + i]` is 1 where the relation holds for `a[aAt + i]` and `b`, else 0.
  static void compare(Comparison op, float[] a, int aAt, float b, byte[] y, int yAt, int n) {
    Float32Elementwise.compare(op, a, aAt, b, y, yAt, n);
  }

  /// `y[yAt + i]` is 1 where the relation holds for `a` and `b[bAt + i]`, else 0.
  static void compare(Comparison op, float a, float[] b, int bAt, byte[] y, int yAt, int n) {
    Float32Elementwise.compare(op, a, b, bAt, y, yAt, n);
  }

  /// A comparison followed by a cast: writes the numbers 1 and 0.
  static void compare(
      Comparison op, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    Float32Elementwise.compare(op, a, aAt, b, bAt, y, yAt, n);
  }

  /// A comparison with one number followed by a cast: writes the numbers 1 and 0.
  static void compare(Comparison op, float[] a, int aAt, float b, float[] y, int yAt, int n) {
    Float32Elementwise.compare(op, a, aAt, b, y, yAt, n);
  }

  /// A comparison of one number followed by a cast: writes the numbers 1 and 0.
  static void compare(Comparison op, float a, float[] b, int bAt, float[] y, int yAt, int n) {
    Float32Elementwise.compare(op, a, b, bAt, y, yAt, n);
  }

  /// `y[yAt + i]` is `a[aAt + i]` where `c[cAt + i]` is not 0, else `b[bAt + i]`.
  static void select(
      byte[] c, int cAt, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    Float32Elementwise.select(c, cAt, a, aAt, b, bAt, y, yAt, n);
  }

  /// `y = a s + b t`, rounded three times.
  static void scaledSum(
      float[] a, int aAt, float s, float[] b, int bAt, float t, float[] y, int yAt, int n) {
    Float32Elementwise.scaledSum(a, aAt, s, b, bAt, t, y, yAt, n);
  }

  /// `y = a + b t`, rounded twice.
  static void addScaled(
      float[] a, int aAt, float[] b, int bAt, float t, float[] y, int yAt, int n) {
    Float32Elementwise.addScaled(a, aAt, b, bAt, t, y, yAt, n);
  }

  /// The sum of `n` elements that lie together, in the defined order.
  static float sum(float[] x, int xAt, int n) {
    return Float32Sum.run(x, xAt, n);
  }

  /// The largest of `n ≥ 1` elements that lie together; NaN wins.
  static float max(float[] x, int xAt, int n) {
    return Float32Sum.max(x, xAt, n);
  }

  /// The sums of the rows of a matrix `[rows, columns]` whose rows lie together.
  static void rowSums(float[] x, int xAt, float[] y, int yAt, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      y[yAt + i] = sum(x, xAt + i * columns, columns);
    }
  }

  /// The largest elements of the rows of a matrix `[rows, columns]` whose rows lie together.
  static void rowMaxima(float[] x, int xAt, float[] y, int yAt, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      y[yAt + i] = max(x, xAt + i * columns, columns);
    }
  }

  /// The sums of the columns of a matrix `[rows, columns]` whose rows are `step` apart, in the
  /// defined order. `y` is another array than `x`.
  ///
  /// @param slot of the workspace: the one of the thread
  static void columnSums(
      Workspace workspace,
      int slot,
      float[] x,
      int xAt,
      int step,
      int rows,
      int columns,
      float[] y,
      int yAt) {
    Float32Sum.columns(workspace.columns32(slot), x, xAt, step, rows, columns, y, yAt);
  }

  /// The largest elements of the columns of a matrix `[rows, columns]` whose rows are `step` apart.
  /// `y` is another array than `x`.
  ///
  /// @param slot of the workspace: the one of the thread
  static void columnMaxima(
      Workspace workspace,
      int slot,
      float[] x,
      int xAt,
      int step,
      int rows,
      int columns,
      float[] y,
      int yAt) {
    Float32Sum.columnMaxima(workspace.columns32(slot), x, xAt, step, rows, columns, y, yAt);
  }

  /// The rows of `x`, `[rows, columns]` and `step` apart, become the columns of `y`, whose rows are
  /// `stepY` apart. `y` is another array than `x`.
  static void transpose(
      float[] x, int xAt, int step, int rows, int columns, float[] y, int yAt, int stepY) {
    Transpose.matrix(x, xAt, step, rows, columns, y, yAt, stepY);
  }

  /// `c = a b` with `a [m, k]`, `b [k, n]` and `c [m, n]`: element `[i, t]` of `a` lies at `p + i
  /// rowA + t stepA`, `[t, j]` of `b` at `q + t stepB + j columnB`, `[i, j]` of `c` at `o + i rowC
  /// + j columnC`. So a transposed matrix is one with its strides exchanged. `c` overlaps neither.
  ///
  /// Large products use the team of the workspace.
  ///
  /// @param zeros what is known of zeros in `a`; null to take all steps
  static void gemm(
      Workspace workspace,
      @Nullable Zeros zeros,
      float[] a,
      int p,
      int rowA,
      int stepA,
      float[] b,
      int q,
      int stepB,
      int columnB,
      float[] c,
      int o,
      int rowC,
      int columnC,
      int m,
      int n,
      int k) {
    workspace
        .product32()
        .run(
            workspace.team(),
            zeros,
            a,
            p,
            rowA,
            stepA,
            b,
            q,
            stepB,
            columnB,
            c,
            o,
            rowC,
            columnC,
            m,
            n,
            k);
  }

  /// `y[yAt + i]` is `x[xAt + i]` as float32, for bytes 0 to 255.
  static void cast(byte[] x, int xAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = x[xAt + i] & 0xff;
    }
  }

  /// `y[yAt + i]` is `x[xAt + i]` rounded to float32.
  static void cast(double[] x, int xAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (float) x[xAt + i];
    }
  }

  /// `y[yAt + i]` is `x[xAt + i]` rounded to float32.
  static void cast(int[] x, int xAt, float[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = (float) x[xAt + i];
    }
  }
}
