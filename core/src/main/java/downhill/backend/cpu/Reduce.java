package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Indices;
import downhill.backend.host.Moves;
import downhill.op.ReduceOp;
import downhill.op.ShapeOp;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// Sums and maxima over axes.
///
/// A sum is defined on the *sequence* of its elements in row-major order: blocks of 1024, in each 16
/// lanes, both combined by fixed trees. See `docs/decisions/0002-same-bits.md`.
final class Reduce {
  private static final int BLOCK = 1024;
  private static final int LANES = 16;

  private Reduce() {}

  static HostArray run(ReduceOp op, HostArray x, Shape to) {
    if (op instanceof ReduceOp.ArgMax f) {
      return Indices.argMax(x, f, to);
    }
    HostArray y = HostArray.zeros(to, x.dtype());
    int n = y.size() == 0 ? 0 : x.size() / y.size();
    HostArray lines = lines(op, x);
    for (int i = 0; i < y.size(); i++) {
      boolean sum = op instanceof ReduceOp.Sum;
      switch (x.dtype()) {
        case F32 ->
            y.floats()[i] =
                sum ? sum(lines.floats(), i * n, n) : max(lines.floats(), i * n, n);
        case F64 ->
            y.doubles()[i] =
                sum ? sum(lines.doubles(), i * n, n) : max(lines.doubles(), i * n, n);
        default -> y.setLong(i, sum ? sumLong(lines, i * n, n) : maxLong(lines, i * n, n));
      }
    }
    return y;
  }

  /// The elements of `x` with the reduced axes last, so that each result is made from a run of them.
  private static HostArray lines(ReduceOp op, HostArray x) {
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      if (!op.axes().contains(axis)) {
        order.add(axis);
      }
    }
    order.addAll(op.axes());
    ShapeOp.Permute permute = new ShapeOp.Permute(order);
    return Moves.run(permute, List.of(x), permute.shape(List.of(x.shape())));
  }

  private static float sum(float[] x, int from, int n) {
    if (n > BLOCK) {
      int left = Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
      return sum(x, from, left) + sum(x, from + left, n - left);
    }
    float[] lane = new float[LANES];
    for (int i = 0; i < n; i++) {
      lane[i % LANES] += x[from + i];
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        lane[l] += lane[l + half];
      }
    }
    return lane[0];
  }

  private static double sum(double[] x, int from, int n) {
    if (n > BLOCK) {
      int left = Integer.highestOneBit((n - 1) / BLOCK) * BLOCK;
      return sum(x, from, left) + sum(x, from + left, n - left);
    }
    double[] lane = new double[LANES];
    for (int i = 0; i < n; i++) {
      lane[i % LANES] += x[from + i];
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; l++) {
        lane[l] += lane[l + half];
      }
    }
    return lane[0];
  }

  private static float max(float[] x, int from, int n) {
    float best = x[from];
    for (int i = 1; i < n; i++) {
      best = Math.max(best, x[from + i]);
    }
    return best;
  }

  private static double max(double[] x, int from, int n) {
    double best = x[from];
    for (int i = 1; i < n; i++) {
      best = Math.max(best, x[from + i]);
    }
    return best;
  }

  private static long sumLong(HostArray x, int from, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x.getLong(from + i);
    }
    return sum;
  }

  private static long maxLong(HostArray x, int from, int n) {
    long best = x.getLong(from);
    for (int i = 1; i < n; i++) {
      best = Math.max(best, x.getLong(from + i));
    }
    return best;
  }
}
