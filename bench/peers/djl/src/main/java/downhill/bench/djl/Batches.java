package downhill.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import downhill.bench.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows of a workload, cut into batches before the training: the cheapest way DJL has.
record Batches(List<NDArray> x, List<NDArray> y) {
  static Batches of(NDManager manager, Rows rows, int batch) {
    NDArray all = matrix(manager, rows);
    List<NDArray> x = new ArrayList<>();
    List<NDArray> y = new ArrayList<>();
    for (int from = 0; from < rows.count(); from += batch) {
      int to = Math.min(from + batch, rows.count());
      x.add(all.get(from + ":" + to));
      y.add(manager.create(longs(rows, from, to)));
    }
    return new Batches(x, y);
  }

  static NDArray matrix(NDManager manager, Rows rows) {
    return manager.create(rows.x(), new Shape(rows.count(), rows.features()));
  }

  private static long[] longs(Rows rows, int from, int to) {
    return Arrays.stream(rows.y(), from, to).asLongStream().toArray();
  }
}
