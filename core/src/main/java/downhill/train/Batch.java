package downhill.train;

import downhill.backend.Backend;
import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.op.Indexing;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Rows that are trained on together: one or more tensors whose first axis counts the rows. Usually
/// inputs and targets; a model with several inputs has more.
///
/// @param tensors with equal sizes along axis 0
public record Batch(List<Tensor> tensors) implements RowSource {
  /// Checks that all tensors have as many rows.
  public Batch {
    tensors = List.copyOf(tensors);
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("batch: expected at least one tensor, got 0.");
    }
    for (Tensor tensor : tensors) {
      if (tensor.shape().rank() == 0
          || tensor.shape().dim(0) != tensors.getFirst().shape().dim(0)) {
        throw new ShapeException(
            "batch",
            "all tensors must have as many rows (axis 0), got %s."
                .formatted(tensors.stream().map(Tensor::shape).toList()),
            tensors.stream().map(Tensor::shape).toArray(Shape[]::new));
      }
    }
  }

  /// Inputs and targets.
  public static Batch of(Tensor... tensors) {
    return new Batch(List.of(tensors));
  }

  /// The first tensor: the inputs.
  public Tensor x() {
    return tensors.getFirst();
  }

  /// The last tensor: the targets.
  public Tensor y() {
    return tensors.getLast();
  }

  /// How many rows.
  @Override
  public int rows() {
    return x().shape().dim(0);
  }

  /// These rows with other inputs.
  Batch withX(Tensor inputs) {
    List<Tensor> changed = new ArrayList<>(tensors);
    changed.set(0, inputs);
    return new Batch(changed);
  }

  /// The rows with the given numbers, in that order.
  public Batch rows(Tensor index) {
    return new Batch(tensors.stream().map(t -> Indexing.gather(t, 0, index)).toList());
  }

  @Override
  public List<Part> parts() {
    return tensors.stream().map(t -> new Part(t.shape().remove(0), t.dtype())).toList();
  }

  /// Copies rows of tensors with values.
  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    inMemory().read(order, from, to, into);
  }

  /// The same rows as arrays; only what lies on another backend is copied.
  MemoryRows inMemory() {
    return new MemoryRows(rows(), parts(), tensors.stream().map(Tensors::download).toList());
  }

  /// The same rows on a backend.
  Batch to(Backend backend) {
    return new Batch(tensors.stream().map(tensor -> Tensors.to(tensor, backend)).toList());
  }
}
