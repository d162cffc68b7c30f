package downhill.models;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// Real data of the tests; see the README beside the files. float64.
public final class SmallSets {
  private SmallSets() {}

  /// Rows and their targets: class numbers `[n]`, or numbers `[n, 1]`.
  public record Rows(Tensor x, Tensor y) {
    /// Both parts in an order that the seed decides: the first `fraction` of the rows, the others.
    public List<Rows> split(double fraction, long seed) {
      int n = x.shape().dim(0);
      int[] order = Random.of(seed).permutation(n);
      int cut = (int) (n * fraction);
      return List.of(at(Arrays.copyOf(order, cut)), at(Arrays.copyOfRange(order, cut, n)));
    }

    private Rows at(int[] rows) {
      Tensor index = Tensors.of(Arrays.stream(rows).asLongStream().toArray());
      return new Rows(
          downhill.op.Indexing.gather(x, 0, index), downhill.op.Indexing.gather(y, 0, index));
    }
  }

  public static Rows iris() {
    return labelled(skipFirst(numbers("iris.csv", ",")));
  }

  public static Rows wine() {
    return labelled(skipFirst(numbers("wine_data.csv", ",")));
  }

  public static Rows breastCancer() {
    return labelled(skipFirst(numbers("breast_cancer.csv.gz", ",")));
  }

  public static Rows digits() {
    return labelled(numbers("digits.csv.gz", ","));
  }

  public static Rows diabetes() {
    return new Rows(
        Tensors.matrix(numbers("diabetes_data_raw.csv.gz", " ")),
        Tensors.matrix(numbers("diabetes_target.csv.gz", " ")));
  }

  private static double[][] skipFirst(double[][] rows) {
    return Arrays.copyOfRange(rows, 1, rows.length);
  }

  /// The last column is the class.
  private static Rows labelled(double[][] rows) {
    int d = rows[0].length - 1;
    long[] labels = Arrays.stream(rows).mapToLong(row -> (long) row[d]).toArray();
    double[][] x = Arrays.stream(rows).map(row -> Arrays.copyOf(row, d)).toArray(double[][]::new);
    return new Rows(Tensors.matrix(x).to(DType.F64), Tensors.of(labels));
  }

  private static double[][] numbers(String name, String separator) {
    try (InputStream file =
            Objects.requireNonNull(SmallSets.class.getResourceAsStream(name), name);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    name.endsWith(".gz") ? new GZIPInputStream(file) : file,
                    StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(
              line ->
                  Arrays.stream(line.split(separator))
                      .mapToDouble(
                          cell -> cell.matches("[-+.0-9eE]+") ? Double.parseDouble(cell) : 0)
                      .toArray())
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
