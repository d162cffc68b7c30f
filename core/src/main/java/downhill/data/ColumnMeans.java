package downhill.data;

import downhill.backend.HostArray;
import downhill.train.RowSource;
import java.util.ArrayList;
import java.util.List;

/// Learns the mean of the numbers in each column, to stand for missing ones.
record ColumnMeans() implements Fittable {
  @Override
  public FillMissing fit(RowSource training) {
    int columns = training.parts().getFirst().shape().size();
    double[] sum = new double[columns];
    int[] count = new int[columns];
    training.scan(
        (arrays, rows) -> {
          HostArray x = arrays.getFirst();
          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
              double value = x.getDouble(i * columns + j);
              if (!Double.isNaN(value)) {
                sum[j] += value;
                count[j]++;
              }
            }
          }
        });
    List<Double> means = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      if (count[j] == 0) {
        throw new IllegalArgumentException(
            "fill missing: column %d (from 0) has no number in the training rows; leave it out."
                .formatted(j));
      }
      means.add(sum[j] / count[j]);
    }
    return new FillMissing(means);
  }
}
