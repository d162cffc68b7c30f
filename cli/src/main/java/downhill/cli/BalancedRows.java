package downhill.cli;

import downhill.backend.HostArray;
import downhill.loss.ClassWeights;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.util.List;

/// Rows of inputs and classes with a weight for each row between them, so that each class counts as
/// much as any other.
final class BalancedRows implements RowSource {
  private final RowSource rows;
  private final double[] weights;

  private BalancedRows(RowSource rows, double[] weights) {
    this.rows = rows;
    this.weights = weights;
  }

  /// @param rows inputs and classes
  /// @param y the classes of these rows
  static BalancedRows of(RowSource rows, Tensor y, int classes) {
    Tensor indices = y.reshape(Shape.of(y.shape().dim(0))).to(DType.I64);
    return new BalancedRows(rows, ClassWeights.balanced(indices, classes, DType.F64).toDoubles());
  }

  @Override
  public int rows() {
    return rows.rows();
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = rows.parts();
    return List.of(parts.getFirst(), new Part(Shape.scalar(), DType.F64), parts.getLast());
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    rows.read(order, from, to, List.of(into.getFirst(), into.getLast()));
    for (int i = 0; i < to - from; i++) {
      into.get(1).setDouble(i, weights[(int) into.getLast().getDouble(i)]);
    }
  }
}
