package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Moves;
import downhill.op.MatMul;
import downhill.tensor.DType;
import downhill.tensor.Shape;

/// Matrix products.
///
/// Every element is one chain of fused multiply-adds in the order of `k`, cut at [#KC]: see
/// `docs/decisions/0002-same-bits.md`. So it is free which elements are computed together, and
/// which of the two matrices is walked by rows.
final class Gemm {
  /// Where a chain is cut; part of the definition.
  static final int KC = 384;

  /// Rows of the result shorter than this are worth exchanging for its columns.
  private static final int SHORT = 48;

  /// Chains shorter than this do not repay that the result is then stored column by column.
  private static final int DEEP = 8;

  private Gemm() {}

  static HostArray run(MatMul op, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, a.dtype());
    int m = to.dim(-2);
    int n = to.dim(-1);
    int k = a.shape().dim(op.transposeA() ? -2 : -1);
    if (y.size() == 0 || k == 0) {
      return y;
    }
    Shape batch = MatMul.leading(to);
    int[] startA = starts(a.shape(), batch, m * k);
    int[] startB = starts(b.shape(), batch, k * n);
    int items = batch.size();
    if (!op.transposeA() && b.size() == k * n && a.size() == items * m * k) {
      m *= items; // one tall matrix
      items = 1;
    }
    Layout layout =
        new Layout(
            op.transposeA() ? 1 : k,
            op.transposeA() ? m : 1,
            op.transposeB() ? 1 : n,
            op.transposeB() ? k : 1);
    Workspace workspace = new Workspace(Team.shared());
    for (int item = 0; item < items; item++) {
      multiply(workspace, a, startA[item], b, startB[item], layout, y, item * m * n, m, n, k);
    }
    return y;
  }

  /// The strides of `a` along rows and `k`, and of `b` along `k` and columns.
  private record Layout(int rowA, int stepA, int stepB, int columnB) {}

  private static int[] starts(Shape x, Shape batch, int matrix) {
    int[] starts = new int[batch.size()];
    int[] strides = Moves.broadcastStrides(MatMul.leading(x), batch);
    Moves.forEachOffset(batch, strides, 0, (i, offset) -> starts[i] = offset * matrix);
    return starts;
  }

  /// Whether the plain kernel does better with the transposed product, which has long rows.
  static boolean byColumns(int m, int n, int k) {
    return n < SHORT && m >= 2 * n && (k >= DEEP || n == 1);
  }

  private static void multiply(
      Workspace workspace,
      HostArray a,
      int p,
      HostArray b,
      int q,
      Layout s,
      HostArray y,
      int o,
      int m,
      int n,
      int k) {
    if (y.dtype() == DType.F32) {
      Float32Kernels.gemm(
          workspace,
          null,
          a.floats(),
          p,
          s.rowA,
          s.stepA,
          b.floats(),
          q,
          s.stepB,
          s.columnB,
          y.floats(),
          o,
          n,
          1,
          m,
          n,
          k);
    } else {
      Float64Kernels.gemm(
          workspace,
          a.doubles(),
          p,
          s.rowA,
          s.stepA,
          b.doubles(),
          q,
          s.stepB,
          s.columnB,
          y.doubles(),
          o,
          n,
          1,
          m,
          n,
          k);
    }
  }
}
