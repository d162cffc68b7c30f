package downhill.train;

import downhill.backend.HostArray;
import java.util.List;

/// Some rows of a source, in an order of their own.
final class SelectedRows implements RowSource {
  private final RowSource source;
  private final int[] numbers;
  // The numbers of the rows of one read; kept, so that reading allocates nothing.
  private int[] wanted = new int[0];

  SelectedRows(RowSource source, int[] numbers) {
    this.source = source;
    this.numbers = numbers.clone();
  }

  @Override
  public int rows() {
    return numbers.length;
  }

  @Override
  public List<Part> parts() {
    return source.parts();
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    int count = to - from;
    if (wanted.length < count) {
      wanted = new int[count];
    }
    for (int i = 0; i < count; i++) {
      wanted[i] = numbers[order[from + i]];
    }
    source.read(wanted, 0, count, into);
  }
}
