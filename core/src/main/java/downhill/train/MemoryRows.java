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
  @SuppressWarnings("SuspiciousSystemArraycopy") // HostArray holds arrays only
  public void read(int[] order, int from, int to, List<HostArray> into) {
    for (int p = 0; p < arrays.size(); p++) {
      Object source = arrays.get(p).data();
      Object target = into.get(p).data();
      int size = parts.get(p).shape().size();
      for (int i = from; i < to; ) {
        // Rows that follow each other are copied in one go.
        int end = i + 1;
        while (end < to && order[end] == order[end - 1] + 1) {
          end++;
        }
        System.arraycopy(source, order[i] * size, target, (i - from) * size, (end - i) * size);
        i = end;
      }
    }
  }

  /// All rows are not copied.
  @Override
  public Batch range(int from, int to) {
    return from == 0 && to == rows
        ? new Batch(arrays.stream().map(Tensors::of).toList())
        : RowSource.super.range(from, to);
  }
}
