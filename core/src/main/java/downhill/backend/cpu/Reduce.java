package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Indices;
import downhill.op.ReduceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;

/// Sums and maxima over axes.
///
/// A sum is defined on the *sequence* of its elements in row-major order of the reduced axes; the
/// layout only decides which of two ways is taken: runs that lie together, or columns side by side.
final class Reduce {
  /// Elements of a sum that share 16 lanes; part of the definition.
  static final int BLOCK = 1024;

  /// Lanes of a block; part of the definition, whatever the hardware has.
  static final int LANES = 16;

  /// Fewer columns than these are transposed instead of summed side by side.
  private static final int FEW = 8;

  private Reduce() {}

  static HostArray run(ReduceOp op, HostArray x, Shape to) {
    return switch (op) {
      case ReduceOp.ArgMax f -> Indices.argMax(x, f, to);
      case ReduceOp.Sum _, ReduceOp.Max _ -> fold(op, x, to);
    };
  }

  private static HostArray fold(ReduceOp op, HostArray x, Shape to) {
    HostArray y = HostArray.zeros(to, x.dtype());
    if (x.size() == 0) {
      return y;
    }
    int n = x.size() / y.size();
    boolean[] reduced = reduced(op, x.shape());
    int inner = inner(reduced, x.shape());
    boolean floats = x.dtype() == DType.F32 || x.dtype() == DType.F64;
    if (!floats || inner < 0 || (inner > 1 && inner < FEW)) {
      runs(op, lines(reduced, x), n, y);
    } else if (inner == 1) {
      runs(op, x, n, y);
    } else {
      for (int i = 0; i < y.size(); i += inner) {
        columns(op, x, i * n, n, inner, y, i);
      }
    }
    return y;
  }

  /// Which axes are reduced and not of size 1, by the rule of [Shape#reduce].
  private static boolean[] reduced(ReduceOp op, Shape x) {
    boolean[] reduced = new boolean[x.rank()];
    for (int axis : x.axes(op.axisArray())) {
      reduced[axis] = x.dim(axis) != 1;
    }
    return reduced;
  }

  /// The number of elements behind the reduced axes when these lie next to each other, else -1.
  static int inner(ReduceOp op, Shape x) {
    return inner(reduced(op, x), x);
  }

  private static int inner(boolean[] reduced, Shape x) {
    int inner = 1;
    int axis = x.rank() - 1;
    for (; axis >= 0 && !reduced[axis]; axis--) {
      inner *= x.dim(axis);
    }
    while (axis >= 0 && (reduced[axis] || x.dim(axis) == 1)) {
      axis--;
    }
    for (; axis >= 0; axis--) {
      if (reduced[axis]) {
        return -1;
      }
    }
    return inner;
  }

  /// The elements of `x` with the reduced axes last, so that each result is made from a run of
  /// them.
  private static HostArray lines(boolean[] reduced, HostArray x) {
    int[] order = new int[reduced.length];
    int next = 0;
    for (int axis = 0; axis < order.length; axis++) {
      if (!reduced[axis]) {
        order[next++] = axis;
      }
    }
    for (int axis = 0; axis < order.length; axis++) {
      if (reduced[axis]) {
        order[next++] = axis;
      }
    }
    int[] own = x.shape().strides();
    int[] strides = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      strides[axis] = own[order[axis]];
    }
    Shape to = x.shape().permute(order);
    return Strided.of(x, to, strides, 0).toArray(to);
  }

  private static void runs(ReduceOp op, HostArray x, int n, HostArray y) {
    boolean sum = op instanceof ReduceOp.Sum;
    for (int i = 0; i < y.size(); i++) {
      int from = i * n;
      switch (x.dtype()) {
        case F32 ->
            y.floats()[i] =
                sum ? Float32Sum.run(x.floats(), from, n) : Float32Sum.max(x.floats(), from, n);
        case F64 ->
            y.doubles()[i] =
                sum ? Float64Sum.run(x.doubles(), from, n) : Float64Sum.max(x.doubles(), from, n);
        case BOOL, U8, I32, I64, F16, BF16 ->
            y.setLong(i, sum ? sumLong(x, from, n) : maxLong(x, from, n));
      }
    }
  }

  private static void columns(
      ReduceOp op, HostArray x, int from, int n, int columns, HostArray y, int at) {
    boolean sum = op instanceof ReduceOp.Sum;
    if (x.dtype() == DType.F32) {
      if (sum) {
        Float32Sum.columns(
            new Float32Sum.Columns(columns), x.floats(), from, columns, n, columns, y.floats(), at);
      } else {
        Float32Sum.columnMaxima(
            new Float32Sum.Columns(columns), x.floats(), from, columns, n, columns, y.floats(), at);
      }
    } else if (sum) {
      Float64Sum.columns(
          new Float64Sum.Columns(columns), x.doubles(), from, columns, n, columns, y.doubles(), at);
    } else {
      Float64Sum.columnMaxima(
          new Float64Sum.Columns(columns), x.doubles(), from, columns, n, columns, y.doubles(), at);
    }
  }

  /// Modulo 2⁶⁴, so the order does not matter.
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
