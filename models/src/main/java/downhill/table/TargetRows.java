package downhill.table;

import downhill.backend.HostArray;
import downhill.data.Task;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.train.RowSource;
import java.util.List;

/// The targets of a table as splitting sees them: numbers that stand for classes, or anything for
/// regression and without a target.
final class TargetRows implements RowSource {
  private final Table table;
  private final int place;
  private final boolean classes;
  private final double[] row;

  TargetRows(Table table) {
    this.table = table;
    this.classes = table.hasTarget() && table.task() != Task.REGRESSION;
    this.place = table.hasTarget() ? table.need().column() : 0;
    this.row = new double[table.data().columns().size()];
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public List<Part> parts() {
    return List.of(new Part(classes ? Shape.scalar() : Shape.of(2), DType.I64));
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    if (!classes) {
      return; // two numbers in each row are no classes, so nobody looks at them
    }
    for (int i = from; i < to; i++) {
      table.data().read(table.number(order[i]), row);
      // Only whether they are equal matters. A missing target is a class of its own.
      into.getFirst().longs()[i - from] = Double.doubleToLongBits(row[place]);
    }
  }
}
