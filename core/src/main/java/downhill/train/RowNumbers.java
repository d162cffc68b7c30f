package downhill.train;

/// Parts of rows that are one number each, of all rows.
final class RowNumbers {
  private RowNumbers() {}

  /// A part with one number in each row, as doubles.
  static double[] doubles(RowSource data, int part) {
    double[] all = new double[data.rows()];
    int[] filled = new int[1];
    data.scan(
        (arrays, count) -> {
          for (int i = 0; i < count; i++) {
            all[filled[0]++] = arrays.get(part).getDouble(i);
          }
        });
    return all;
  }

  /// A part with one number in each row, truncated to integers.
  static long[] longs(RowSource data, int part) {
    long[] all = new long[data.rows()];
    int[] filled = new int[1];
    data.scan(
        (arrays, count) -> {
          for (int i = 0; i < count; i++) {
            all[filled[0]++] = arrays.get(part).getLong(i);
          }
        });
    return all;
  }
}
