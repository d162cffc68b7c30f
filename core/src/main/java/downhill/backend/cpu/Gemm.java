package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Moves;
import downhill.op.MatMul;
import downhill.tensor.DType;
import downhill.tensor.Shape;

/// Matrix products. Every element is one chain of fused multiply-adds in the order of `k`, cut at
/// [#KC]: see `docs/decisions/0002-same-bits.md`.
final class Gemm {
  /// Where a chain is cut; part of the definition.
  static final int KC = 384;

  private Gemm() {}

  static HostArray run(MatMul op, HostArray a, HostArray b, Shape to) {
    HostArray y = HostArray.zeros(to, a.dtype());
    int m = to.dim(-2);
    int n = to.dim(-1);
    int k = a.shape().dim(op.transposeA() ? -2 : -1);
    int rowA = op.transposeA() ? 1 : k;
    int stepA = op.transposeA() ? m : 1;
    int columnB = op.transposeB() ? k : 1;
    int stepB = op.transposeB() ? 1 : n;
    Shape batch = MatMul.leading(to);
    int[] startA = starts(a.shape(), batch, m * k);
    int[] startB = starts(b.shape(), batch, k * n);
    for (int item = 0; item < batch.size(); item++) {
      for (int row = 0; row < m; row++) {
        for (int column = 0; column < n; column++) {
          int p = startA[item] + row * rowA;
          int q = startB[item] + column * columnB;
          int at = (item * m + row) * n + column;
          if (a.dtype() == DType.F32) {
            y.floats()[at] = chain(a.floats(), p, stepA, b.floats(), q, stepB, k);
          } else {
            y.doubles()[at] = chain(a.doubles(), p, stepA, b.doubles(), q, stepB, k);
          }
        }
      }
    }
    return y;
  }

  private static int[] starts(Shape x, Shape batch, int matrix) {
    int[] starts = new int[batch.size()];
    int[] strides = Moves.broadcastStrides(MatMul.leading(x), batch);
    Moves.forEachOffset(batch, strides, 0, (i, offset) -> starts[i] = offset * matrix);
    return starts;
  }

  private static float chain(float[] a, int p, int stepA, float[] b, int q, int stepB, int k) {
    float total = 0;
    for (int from = 0; from < k; from += KC) {
      float sum = 0;
      for (int i = from; i < Math.min(k, from + KC); i++) {
        sum = Math.fma(a[p + i * stepA], b[q + i * stepB], sum);
      }
      total = from == 0 ? sum : total + sum;
    }
    return total;
  }

  private static double chain(double[] a, int p, int stepA, double[] b, int q, int stepB, int k) {
    double total = 0;
    for (int from = 0; from < k; from += KC) {
      double sum = 0;
      for (int i = from; i < Math.min(k, from + KC); i++) {
        sum = Math.fma(a[p + i * stepA], b[q + i * stepB], sum);
      }
      total = from == 0 ? sum : total + sum;
    }
    return total;
  }
}
