package downhill.backend.cpu;

import java.util.Arrays;

/// A copy of elements that lie in one array under some strides to another under others: what
/// joining, cutting, padding, repeating and reversing along axes come down to. Set up once; a run
/// allocates nothing.
final class Box {
  private final int[] dims;
  private final int[] fromStrides;
  private final int[] toStrides;
  private final int fromStart;
  private final int toStart;

  Box(int[] dims, int[] fromStrides, int fromStart, int[] toStrides, int toStart) {
    int[] d = dims.clone();
    int[] f = fromStrides.clone();
    int[] t = toStrides.clone();
    int rank = 0;
    // Neighbouring axes that both sides walk as one are joined.
    for (int axis = 0; axis < d.length; axis++) {
      boolean joins =
          rank > 1 && f[rank - 1] == f[axis] * d[axis] && t[rank - 1] == t[axis] * d[axis];
      if (joins) {
        d[rank - 1] *= d[axis];
        f[rank - 1] = f[axis];
        t[rank - 1] = t[axis];
      } else if (d[axis] != 1 || rank == 0) { // the first axis stays by itself: it may be the rows
        d[rank] = d[axis];
        f[rank] = f[axis];
        t[rank++] = t[axis];
      }
    }
    this.dims = rank == 0 ? new int[] {1} : Arrays.copyOf(d, rank);
    this.fromStrides = rank == 0 ? new int[] {1} : Arrays.copyOf(f, rank);
    this.toStrides = rank == 0 ? new int[] {1} : Arrays.copyOf(t, rank);
    this.fromStart = fromStart;
    this.toStart = toStart;
  }

  /// Copies all of it.
  ///
  /// @param rows of the first axis
  void run(Object x, Object y, int rows) {
    copy(x, y, 0, rows, fromStart, toStart);
  }

  /// The size of the first axis.
  int rows() {
    return dims[0];
  }

  private void copy(Object x, Object y, int axis, int count, int from, int to) {
    int stride = fromStrides[axis];
    int step = toStrides[axis];
    if (axis == dims.length - 1) {
      line(x, y, from, stride, to, step, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      copy(x, y, axis + 1, dims[axis + 1], from + i * stride, to + i * step);
    }
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of one type
  private static void line(Object x, Object y, int from, int stride, int to, int step, int n) {
    if (stride == 1 && step == 1) {
      System.arraycopy(x, from, y, to, n);
      return;
    }
    switch (x) {
      case float[] a -> {
        float[] b = (float[]) y;
        for (int i = 0; i < n; i++) {
          b[to + i * step] = a[from + i * stride];
        }
      }
      case double[] a -> {
        double[] b = (double[]) y;
        for (int i = 0; i < n; i++) {
          b[to + i * step] = a[from + i * stride];
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          System.arraycopy(x, from + i * stride, y, to + i * step, 1);
        }
      }
    }
  }
}
