package downhill.data;

import downhill.backend.HostArray;
import downhill.train.RowSource;
import java.util.Arrays;

/// Figures of the columns of rows, in float64 and in the order of the rows. The rows are read some
/// at a time, as often as figures are asked for that need it, so they may be more than memory
/// holds.
final class ColumnStatistics {
  /// How many bytes of columns are sorted at a time.
  private static final long SORTED_BYTES = 256L << 20;

  private final RowSource rows;
  private final int columns;
  private final double[] min;
  private final double[] max;
  private double[] mean = new double[0];
  private double[] deviation = new double[0];
  // Sorted columns, from number firstSorted on.
  private double[][] sorted = new double[0][];
  private int firstSorted;

  /// @param rows whose first part is `[columns]`
  /// @param op names what needs the figures in messages
  /// @throws IllegalArgumentException when a number is not finite
  ColumnStatistics(RowSource rows, String op) {
    this.rows = rows;
    this.columns = rows.parts().getFirst().shape().size();
    this.min = filled(Double.POSITIVE_INFINITY);
    this.max = filled(Double.NEGATIVE_INFINITY);
    each(
        (row, column, x) -> {
          if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(
                "%s: row %d, column %d (from 0) is %s; drop such rows or fill the gaps first."
                    .formatted(op, row, column, x));
          }
          min[column] = Math.min(min[column], x);
          max[column] = Math.max(max[column], x);
        });
  }

  private double[] filled(double value) {
    double[] array = new double[columns];
    Arrays.fill(array, value);
    return array;
  }

  @FunctionalInterface
  private interface Cell {
    void accept(int row, int column, double x);
  }

  private void each(Cell cell) {
    int[] first = new int[1];
    rows.scan(
        (arrays, count) -> {
          HostArray x = arrays.getFirst();
          for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
              cell.accept(first[0] + i, j, x.getDouble(i * columns + j));
            }
          }
          first[0] += count;
        });
  }

  double[] min() {
    return min;
  }

  double[] max() {
    return max;
  }

  double[] mean() {
    moments();
    return mean;
  }

  /// `√(Σ (x − mean)²/n)`.
  double[] deviation() {
    moments();
    return deviation;
  }

  /// Of numbers brought near 1 by a power of two, which rounds nothing: so squares neither overflow
  /// nor vanish.
  private void moments() {
    if (mean.length > 0 || columns == 0) {
      return;
    }
    int[] exponent = new int[columns];
    for (int j = 0; j < columns; j++) {
      exponent[j] = Math.getExponent(Math.max(-min[j], max[j]));
    }
    double[] sum = new double[columns];
    each((_, j, x) -> sum[j] += Math.scalb(x, -exponent[j]));
    double[] near = new double[columns];
    Arrays.setAll(near, j -> sum[j] / rows.rows());
    double[] squares = new double[columns];
    each(
        (_, j, x) -> {
          double d = Math.scalb(x, -exponent[j]) - near[j];
          squares[j] += d * d;
        });
    mean = new double[columns];
    deviation = new double[columns];
    for (int j = 0; j < columns; j++) {
      mean[j] = Math.scalb(near[j], exponent[j]);
      deviation[j] = Math.scalb(Math.sqrt(squares[j] / rows.rows()), exponent[j]);
    }
  }

  /// A column in ascending order; ask for the columns in their order.
  double[] sorted(int column) {
    if (column < firstSorted || column >= firstSorted + sorted.length) {
      long bytes = (long) rows.rows() * Double.BYTES;
      int count = Math.clamp(SORTED_BYTES / bytes, 1, columns - column);
      double[][] gathered = new double[count][rows.rows()];
      each(
          (row, j, x) -> {
            if (j >= column && j < column + count) {
              gathered[j - column][row] = x;
            }
          });
      for (double[] values : gathered) {
        Arrays.sort(values);
      }
      sorted = gathered;
      firstSorted = column;
    }
    return sorted[column - firstSorted];
  }
}
