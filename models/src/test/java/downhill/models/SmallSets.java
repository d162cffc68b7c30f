package downhill.models;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.eager.Tensors;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// The real data of the library in the form that learners take: float64 features, class numbers
/// `[n]` or numbers `[n, 1]`.
public final class SmallSets {
  private SmallSets() {}

  /// Rows and their targets.
  public record Rows(Tensor x, Tensor y) {
    /// In an order that the seed decides: the first `fraction` of the rows, then the others.
    public List<Rows> split(double fraction, long seed) {
      int n = x.shape().dim(0);
      int[] order = Random.of(seed).permutation(n);
      int cut = (int) (n * fraction);
      return List.of(at(Arrays.copyOf(order, cut)), at(Arrays.copyOfRange(order, cut, n)));
    }

    private Rows at(int[] rows) {
      Tensor index = Tensors.of(Arrays.stream(rows).asLongStream().toArray());
      return new Rows(Indexing.gather(x, 0, index), Indexing.gather(y, 0, index));
    }
  }

  public static Rows iris() {
    return of("iris");
  }

  public static Rows wine() {
    return of("wine");
  }

  public static Rows breastCancer() {
    return of("breast-cancer");
  }

  public static Rows digits() {
    return of("digits");
  }

  public static Rows diabetes() {
    return of("diabetes");
  }

  private static Rows of(String name) {
    Dataset data = Datasets.of(name);
    Tensor x = data.x().to(DType.F64).reshape(data.rows(), -1);
    return switch (data.task()) {
      case REGRESSION -> new Rows(x, data.y().to(DType.F64));
      case BINARY, CLASSIFICATION -> new Rows(x, data.y().reshape(data.rows()).to(DType.I64));
    };
  }
}
