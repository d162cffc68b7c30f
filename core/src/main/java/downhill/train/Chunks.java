package downhill.train;

import downhill.backend.HostArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/// All rows of a source from the first to the last, some at a time.
final class Chunks {
  /// Rows that are read together: one number, so that figures do not depend on the machine.
  static final int SIZE = 1024;

  private Chunks() {}

  /// Reads all rows.
  ///
  /// @param arrays gets one array for each part, which is used again for the next rows, and how
  ///   many rows it has
  static void read(RowSource data, ObjIntConsumer<List<HostArray>> arrays) {
    int capacity = Math.min(SIZE, data.rows());
    List<HostArray> buffers = new ArrayList<>();
    data.parts().forEach(part -> buffers.add(part.buffer(capacity)));
    int[] order = new int[capacity];
    for (int start = 0; start < data.rows(); start += SIZE) {
      int count = Math.min(SIZE, data.rows() - start);
      for (int i = 0; i < count; i++) {
        order[i] = start + i;
      }
      data.read(order, 0, count, buffers);
      arrays.accept(buffers, count);
    }
  }

  /// A part with one number in each row, as doubles.
  static double[] doubles(RowSource data, int part) {
    double[] all = new double[data.rows()];
    int[] filled = new int[1];
    read(
        data,
        (arrays, count) -> {
          for (int i = 0; i < count; i++) {
            all[filled[0]++] = arrays.get(part).getDouble(i);
          }
        });
    return all;
  }

  /// A part with one number in each row, truncated to integers.
  static long[] longs(RowSource data, int part) {
    long[] all = new long[data.rows()];
    int[] filled = new int[1];
    read(
        data,
        (arrays, count) -> {
          for (int i = 0; i < count; i++) {
            all[filled[0]++] = arrays.get(part).getLong(i);
          }
        });
    return all;
  }
}
