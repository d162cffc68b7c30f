package downhill.data;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Rows whose inputs are prepared when they are read.
final class PreparedRows implements RowSource {
  private final RowSource source;
  private final UnaryOperator<Tensor> step;
  // Found out when somebody asks.
  private List<Part> parts = List.of();

  /// @param step row by row; the type and shape of what it gives depend on no values
  PreparedRows(RowSource source, UnaryOperator<Tensor> step) {
    this.source = source;
    this.step = step;
  }

  PreparedRows(RowSource source, Preprocessing step) {
    this(source, step::apply);
  }

  @Override
  public int rows() {
    return source.rows();
  }

  @Override
  public List<Part> parts() {
    if (parts.isEmpty()) {
      List<Part> found = new ArrayList<>(source.parts());
      Tensor like = step.apply(Tensors.of(source.parts().getFirst().buffer(1)));
      found.set(0, new Part(like.shape().remove(0), like.dtype()));
      parts = List.copyOf(found);
    }
    return parts;
  }

  @Override
  public Batch batch(int[] order, int from, int to) {
    Batch raw = source.batch(order, from, to);
    List<Tensor> tensors = new ArrayList<>(raw.tensors());
    tensors.set(0, step.apply(raw.x()));
    return new Batch(tensors);
  }

  @Override
  @SuppressWarnings("SuspiciousSystemArraycopy") // HostArray holds arrays only
  public void read(int[] order, int from, int to, List<HostArray> into) {
    Batch prepared = batch(order, from, to);
    for (int p = 0; p < into.size(); p++) {
      HostArray array = Tensors.download(prepared.tensors().get(p));
      System.arraycopy(array.data(), 0, into.get(p).data(), 0, array.size());
    }
  }
}
