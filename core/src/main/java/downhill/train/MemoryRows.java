package downhill.train;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import java.util.List;

/// Rows in arrays.
///
/// @param arrays one for each part, with axis 0 in front of its shape; not to be changed
record MemoryRows(int rows, List<Part> parts, List<HostArray> arrays) implements RowSource {

  /// The rows themselves when they are in arrays or in tensors, else the source as it is.
  static RowSource of(RowSource source) {
    return source instanceof Batch batch ? batch.inMemory() : source;
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    for (int p = 0; p < arrays.size(); p++) {
      read(p, order, from, to, into.get(p));
    }
  }

  /// Copies one part of rows.
  @SuppressWarnings("SuspiciousSystemArraycopy") // HostArray holds arrays only
  void read(int part, int[] order, int from, int to, HostArray into) {
    Object source = arrays.get(part).data();
    Object target = into.data();
    int size = rowSize(part);
    for (int i = from; i < to; ) {
      int end = runEnd(order, i, to);
      System.arraycopy(source, order[i] * size, target, (i - from) * size, (end - i) * size);
      i = end;
    }
  }

  /// How many elements a part has in each row.
  int rowSize(int part) {
    return parts.get(part).shape().size();
  }

  /// Where the rows from `order[from]` on stop to follow each other, at most `to`.
  static int runEnd(int[] order, int from, int to) {
    int end = from + 1;
    while (end < to && order[end] == order[end - 1] + 1) {
      end++;
    }
    return end;
  }

  /// All rows are not copied.
  @Override
  public Batch range(int from, int to) {
    return from == 0 && to == rows
        ? new Batch(arrays.stream().map(Tensors::of).toList())
        : RowSource.super.range(from, to);
  }
}
