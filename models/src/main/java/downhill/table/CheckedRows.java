package downhill.table;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.train.Batch;
import downhill.train.RowSource;
import java.util.List;

/// Encoded rows, all of whose features are finite.
final class CheckedRows implements RowSource {
  private final RowSource source;
  private final String name;
  private final List<String> features;

  CheckedRows(RowSource source, String name, List<String> features) {
    this.source = source;
    this.name = name;
    this.features = features;
  }

  @Override
  public int rows() {
    return source.rows();
  }

  @Override
  public List<Part> parts() {
    return source.parts();
  }

  @Override
  public Batch batch(int[] order, int from, int to) {
    Batch batch = source.batch(order, from, to);
    check(Tensors.download(batch.x()), to - from);
    return batch;
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    source.read(order, from, to, into);
    check(into.getFirst(), to - from);
  }

  private void check(HostArray x, int rows) {
    int count = rows * features.size();
    for (int i = 0; i < count; i++) {
      double value = x.getDouble(i);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s: column '%s' has numbers that are too large for %s once they are scaled. Leave it out, or take its logarithm first."
                .formatted(name, features.get(i % features.size()), x.dtype()));
      }
    }
  }
}
