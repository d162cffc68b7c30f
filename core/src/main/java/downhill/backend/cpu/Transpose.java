package downhill.backend.cpu;

import downhill.backend.HostArray;
import downhill.tensor.DType;

/// Transposes matrices, alone or in a batch.
final class Transpose {
  /// Rows read side by side: as many as give one cache line of float64.
  private static final int ROWS = 8;

  private Transpose() {}

  /// Does a strided read whose last two axes are a transposed matrix.
  ///
  /// @return false, with nothing done, when it is another kind of read
  static boolean run(HostArray x, int[] dims, int[] strides, int start, HostArray y) {
    int rank = dims.length;
    boolean floats = x.dtype() == DType.F32;
    if (rank < 2 || rank > 3 || strides[rank - 2] != 1 || !(floats || x.dtype() == DType.F64)) {
      return false;
    }
    int rows = dims[rank - 1];
    int columns = dims[rank - 2];
    int step = strides[rank - 1];
    if (step < 1) {
      return false;
    }
    int batch = rank == 3 ? dims[0] : 1;
    for (int item = 0; item < batch; item++) {
      int from = rank == 3 ? start + item * strides[0] : start;
      int to = item * rows * columns;
      if (floats) {
        matrix(x.floats(), from, step, rows, columns, y.floats(), to, rows);
      } else {
        matrix(x.doubles(), from, step, rows, columns, y.doubles(), to, rows);
      }
    }
    return true;
  }

  /// The rows of `x`, `step` apart, become the columns of `y`, whose rows are `stepY` apart.
  static void matrix(
      float[] x, int from, int step, int rows, int columns, float[] y, int to, int stepY) {
    int i = 0;
    for (; i + ROWS <= rows; i += ROWS) {
      eight(x, from + i * step, step, columns, y, to + i, stepY);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[to + j * stepY + i] = x[from + i * step + j];
      }
    }
  }

  private static void eight(float[] x, int p, int step, int columns, float[] y, int q, int stepY) {
    for (int j = 0; j < columns; j++) {
      int from = p + j;
      int to = q + j * stepY;
      y[to] = x[from];
      y[to + 1] = x[from + step];
      y[to + 2] = x[from + 2 * step];
      y[to + 3] = x[from + 3 * step];
      y[to + 4] = x[from + 4 * step];
      y[to + 5] = x[from + 5 * step];
      y[to + 6] = x[from + 6 * step];
      y[to + 7] = x[from + 7 * step];
    }
  }

  static void matrix(
      double[] x, int from, int step, int rows, int columns, double[] y, int to, int stepY) {
    int i = 0;
    for (; i + ROWS <= rows; i += ROWS) {
      eight(x, from + i * step, step, columns, y, to + i, stepY);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[to + j * stepY + i] = x[from + i * step + j];
      }
    }
  }

  private static void eight(
      double[] x, int p, int step, int columns, double[] y, int q, int stepY) {
    for (int j = 0; j < columns; j++) {
      int from = p + j;
      int to = q + j * stepY;
      y[to] = x[from];
      y[to + 1] = x[from + step];
      y[to + 2] = x[from + 2 * step];
      y[to + 3] = x[from + 3 * step];
      y[to + 4] = x[from + 4 * step];
      y[to + 5] = x[from + 5 * step];
      y[to + 6] = x[from + 6 * step];
      y[to + 7] = x[from + 7 * step];
    }
  }
}
