package downhill.train;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/// Rows to train on, wherever they lie: in memory ([Batch]) or in a file that memory could not
/// hold.
///
/// Any row can be read at any time, so that shuffling is exact and a training gets the same bits
/// whether its rows come from memory or from a file. An implementation says how many rows there are
/// and what they are made of, and copies chosen ones into arrays; the rest follows from that. The
/// same number always stands for the same row.
///
/// Used by one thread at a time. A source that cannot be read throws
/// [java.io.UncheckedIOException], which ends the training.
public interface RowSource {
  /// How many rows are read together where all are: one number, so that figures do not depend on
  /// the machine.
  int CHUNK = 1024;

  /// What one part of each row is: the inputs, the targets.
  ///
  /// @param shape of the part in one row, without the axis that counts the rows
  /// @param dtype of its elements
  record Part(Shape shape, DType dtype) {

    /// An array of zeros with room for some rows, to be read into.
    public HostArray buffer(int rows) {
      return HostArray.zeros(shape.insert(0, rows), dtype);
    }
  }

  /// How many rows.
  int rows();

  /// What each row is made of: one part or more, usually inputs and targets; the targets are the
  /// last.
  List<Part> parts();

  /// Copies rows into the beginning of arrays, which stay as they are behind them.
  ///
  /// @param order numbers of rows, in `0..rows() - 1`
  /// @param from the place in `order` of the first row to read
  /// @param to the place behind the last one
  /// @param into one array for each part, of its element type, with room for `to - from` rows
  void read(int[] order, int from, int to, List<HostArray> into);

  /// The rows `order[from]` to `order[to - 1]`, on the CPU.
  default Batch batch(int[] order, int from, int to) {
    List<HostArray> arrays = parts().stream().map(part -> part.buffer(to - from)).toList();
    read(order, from, to, arrays);
    return new Batch(arrays.stream().map(Tensors::of).toList());
  }

  /// The rows `from` to `to - 1`, on the CPU.
  default Batch range(int from, int to) {
    int[] order = new int[to - from];
    Arrays.setAll(order, i -> from + i);
    return batch(order, 0, order.length);
  }

  /// Reads all rows from the first to the last, some at a time.
  ///
  /// @param chunk gets one array for each part, which is filled anew for the next rows, and how
  ///   many rows it has
  default void scan(ObjIntConsumer<List<HostArray>> chunk) {
    int capacity = Math.min(CHUNK, rows());
    List<HostArray> buffers = parts().stream().map(part -> part.buffer(capacity)).toList();
    int[] order = new int[capacity];
    for (int start = 0; start < rows(); start += CHUNK) {
      int count = Math.min(CHUNK, rows() - start);
      for (int i = 0; i < count; i++) {
        order[i] = start + i;
      }
      read(order, 0, count, buffers);
      chunk.accept(buffers, count);
    }
  }

  /// Some of these rows, which are not copied: row `i` is row `rows[i]` of this source.
  ///
  /// @param rows their numbers, in any order
  default RowSource select(int[] rows) {
    return new SelectedRows(this, rows);
  }
}
