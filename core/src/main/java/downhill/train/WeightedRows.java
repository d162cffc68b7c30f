package downhill.train;

import downhill.backend.HostArray;
import java.util.ArrayList;
import java.util.List;

/// Inputs, weights and targets whose weights come from memory instead: one number for each row.
final class WeightedRows implements RowSource {
  private static final int WEIGHTS = 1;

  private final RowSource source;
  private final HostArray weights;
  private final List<Part> parts;
  // What the source reads its own weights into.
  private HostArray unused;

  /// @param weights `[rows]`, of a float type
  WeightedRows(RowSource source, HostArray weights) {
    this.source = source;
    this.weights = weights;
    List<Part> replaced = new ArrayList<>(source.parts());
    Part own = replaced.get(WEIGHTS);
    replaced.set(WEIGHTS, new Part(own.shape(), weights.dtype()));
    this.parts = List.copyOf(replaced);
    this.unused = own.buffer(0);
  }

  @Override
  public int rows() {
    return source.rows();
  }

  @Override
  public List<Part> parts() {
    return parts;
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    if (unused.size() < to - from) {
      unused = source.parts().get(WEIGHTS).buffer(to - from);
    }
    source.read(order, from, to, List.of(into.getFirst(), unused, into.getLast()));
    HostArray scaled = into.get(WEIGHTS);
    for (int i = from; i < to; i++) {
      scaled.setDouble(i - from, weights.getDouble(order[i]));
    }
  }
}
