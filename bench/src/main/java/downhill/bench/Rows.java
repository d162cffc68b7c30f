package downhill.bench;

/// Rows to train on or to judge with.
///
/// @param x `[rows, features]`, row-major
/// @param y the classes
/// @param features numbers for each row
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Rows(float[] x, int[] y, int features) {
  /// How many rows.
  public int count() {
    return y.length;
  }

  /// A copy of one row.
  public float[] row(int i) {
    return java.util.Arrays.copyOfRange(x, i * features, (i + 1) * features);
  }
}
