package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.backend.host.Moves;
import downhill.tensor.Shape;
import java.util.Arrays;

/// Reads an array in the order of another shape: broadcast, permuted, sliced or reversed.
///
/// Neighbouring axes that can be walked as one are joined, so that the last one, the *run*, is as
/// long as possible; a run is copied, filled or gathered in one go. One reader goes through the
/// elements once.
final class Strided {
  private final HostArray x;
  private final int[] dims;
  private final int[] strides;
  private final int[] index;
  private int offset;
  private int done;

  private Strided(HostArray x, int[] dims, int[] strides, int start) {
    int rank = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] == 1) {
        continue;
      }
      if (rank > 0 && strides[rank - 1] == strides[axis] * dims[axis]) {
        dims[rank - 1] *= dims[axis];
        strides[rank - 1] = strides[axis];
      } else {
        dims[rank] = dims[axis];
        strides[rank++] = strides[axis];
      }
    }
    this.x = x;
    this.dims = rank == 0 ? new int[] {1} : Arrays.copyOf(dims, rank);
    this.strides = rank == 0 ? new int[] {0} : Arrays.copyOf(strides, rank);
    this.index = new int[this.dims.length];
    this.offset = start;
  }

  /// A reader of `x` as if it had the shape `to`, with these strides and this first offset.
  static Strided of(HostArray x, Shape to, int[] strides, int start) {
    return new Strided(x, to.dims(), strides.clone(), start);
  }

  /// A reader of `x` broadcast to `to`.
  static Strided broadcast(HostArray x, Shape to) {
    return of(x, to, Moves.broadcastStrides(x.shape(), to), 0);
  }

  /// All elements as a new array.
  HostArray toArray(Shape to) {
    HostArray y = HostArray.zeros(to, x.dtype());
    if (y.size() > 0 && !Transpose.run(x, dims, strides, offset, y)) {
      read(y, 0, y.size());
    }
    return y;
  }

  /// Writes the next `n` elements to `y` from position `at`.
  void read(HostArray y, int at, int n) {
    int last = dims.length - 1;
    int end = at + n;
    for (int to = at; to < end; ) {
      int length = Math.min(dims[last] - done, end - to);
      run(offset + done * strides[last], strides[last], y, to, length);
      to += length;
      done += length;
      if (done == dims[last]) {
        done = 0;
        advance();
      }
    }
  }

  private void advance() {
    for (int axis = dims.length - 2; axis >= 0; axis--) {
      offset += strides[axis];
      if (++index[axis] < dims[axis]) {
        return;
      }
      offset -= strides[axis] * dims[axis];
      index[axis] = 0;
    }
  }

  private void run(int from, int stride, HostArray y, int to, int n) {
    if (stride == 1) {
      System.arraycopy(x.data(), from, y.data(), to, n);
      return;
    }
    switch (x.dtype()) {
      case BOOL, U8 -> gather(x.bytes(), from, stride, y.bytes(), to, n);
      case I32 -> gather(x.ints(), from, stride, y.ints(), to, n);
      case I64 -> gather(x.longs(), from, stride, y.longs(), to, n);
      case F16, BF16 -> gather(x.shorts(), from, stride, y.shorts(), to, n);
      case F32 -> gather(x.floats(), from, stride, y.floats(), to, n);
      case F64 -> gather(x.doubles(), from, stride, y.doubles(), to, n);
    }
  }

  private static void gather(float[] x, int from, int stride, float[] y, int to, int n) {
    if (stride == 0) {
      Arrays.fill(y, to, to + n, x[from]);
      return;
    }
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i * stride];
    }
  }

  private static void gather(double[] x, int from, int stride, double[] y, int to, int n) {
    if (stride == 0) {
      Arrays.fill(y, to, to + n, x[from]);
      return;
    }
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i * stride];
    }
  }

  private static void gather(byte[] x, int from, int stride, byte[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i * stride];
    }
  }

  private static void gather(short[] x, int from, int stride, short[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i * stride];
    }
  }

  private static void gather(int[] x, int from, int stride, int[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i * stride];
    }
  }

  private static void gather(long[] x, int from, int stride, long[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i * stride];
    }
  }
}
