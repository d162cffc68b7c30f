package downhill.train;

import downhill.eager.Tensors;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Rows dealt into parts.
///
/// Stratified where the targets are classes (integers, or float zeros and ones, one for each row):
/// each part then has its share of each class, up to less than one row. A class with fewer rows
/// than parts is dealt out as far as it goes; the only row of a class is held out last.
public final class Split {
  private Split() {}

  /// Row numbers for training and for validation, each ascending.
  ///
  /// @param training the rows to train on
  /// @param held the other rows
  @SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
  public record Rows(int[] training, int[] held) {
    /// Copies the arrays.
    public Rows {
      training = training.clone();
      held = held.clone();
    }

    @Override
    public int[] training() {
      return training.clone();
    }

    @Override
    public int[] held() {
      return held.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Rows rows
          && Arrays.equals(training, rows.training)
          && Arrays.equals(held, rows.held);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(training) + Arrays.hashCode(held);
    }

    @Override
    public String toString() {
      return "Rows[training=%d, held=%d]".formatted(training.length, held.length);
    }
  }

  /// Holds out a share of the rows.
  ///
  /// @param fraction in `(0, 1)`; at least one row stays on each side
  /// @throws IllegalArgumentException when there are fewer than two rows
  public static Rows holdOut(RowSource data, double fraction, Random random) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "split: expected a validation fraction in (0, 1), got " + fraction + ".");
    }
    int rows = data.rows();
    if (rows < 2) {
      throw new IllegalArgumentException(
          "split: %d row(s) cannot be split; at least 2 are needed.".formatted(rows));
    }
    int wanted = Math.clamp(Math.round(rows * fraction), 1, rows - 1);
    List<int[]> strata = strata(data, random);
    int[] quotas = quotas(strata, wanted, rows);
    boolean[] held = new boolean[rows];
    for (int s = 0; s < quotas.length; s++) {
      for (int i = 0; i < quotas[s]; i++) {
        held[strata.get(s)[i]] = true;
      }
    }
    return rows(held);
  }

  /// How many rows of each stratum to hold out: its share rounded down, and one more for those with
  /// the largest remainders.
  private static int[] quotas(List<int[]> strata, int wanted, int rows) {
    int[] quotas = new int[strata.size()];
    long[] remainders = new long[quotas.length];
    int left = wanted;
    for (int s = 0; s < quotas.length; s++) {
      long share = (long) strata.get(s).length * wanted;
      quotas[s] = (int) (share / rows);
      remainders[s] = strata.get(s).length == 1 ? -1 : share % rows;
      left -= quotas[s];
    }
    Comparator<Integer> most = Comparator.comparingLong(s -> -remainders[s]);
    List<Integer> order = IntStream.range(0, quotas.length).boxed().sorted(most).toList();
    for (int s : order.subList(0, left)) {
      quotas[s]++;
    }
    return quotas;
  }

  /// `k` folds; each row is held out in exactly one.
  ///
  /// @param k in `2..rows`
  public static List<Rows> folds(RowSource data, int k, Random random) {
    int rows = data.rows();
    if (k < 2 || k > rows) {
      throw new IllegalArgumentException(
          "split: expected 2 to %d folds for %d rows, got %d.".formatted(rows, rows, k));
    }
    // Dealt like cards, one stratum after the other.
    int[] order = strata(data, random).stream().flatMapToInt(Arrays::stream).toArray();
    List<Rows> folds = new ArrayList<>();
    for (int fold = 0; fold < k; fold++) {
      boolean[] held = new boolean[rows];
      for (int i = fold; i < rows; i += k) {
        held[order[i]] = true;
      }
      folds.add(rows(held));
    }
    return folds;
  }

  private static Rows rows(boolean[] held) {
    int count = 0;
    for (boolean h : held) {
      count += h ? 1 : 0;
    }
    int[] in = new int[held.length - count];
    int[] out = new int[count];
    int i = 0;
    int o = 0;
    for (int row = 0; row < held.length; row++) {
      if (held[row]) {
        out[o++] = row;
      } else {
        in[i++] = row;
      }
    }
    return new Rows(in, out);
  }

  /// The rows of each class in random order, or all rows when there are no classes. Arrays, since
  /// there may be more rows than memory holds as objects.
  private static List<int[]> strata(RowSource data, Random random) {
    int[] order = random.split("order").permutation(data.rows());
    long[] classes = classes(data);
    if (classes.length == 0) {
      return List.of(order);
    }
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    int[] counts = new int[16];
    for (int row : order) {
      int stratum = numbers.computeIfAbsent(classes[row], _ -> numbers.size());
      if (stratum == counts.length) {
        counts = Arrays.copyOf(counts, 2 * stratum);
      }
      counts[stratum]++;
    }
    List<int[]> strata = new ArrayList<>();
    for (int stratum = 0; stratum < numbers.size(); stratum++) {
      strata.add(new int[counts[stratum]]);
    }
    int[] filled = new int[strata.size()];
    for (int row : order) {
      int stratum = numbers.getOrDefault(classes[row], 0);
      strata.get(stratum)[filled[stratum]++] = row;
    }
    return strata;
  }

  /// The class of each row, or nothing when the targets are not classes.
  static long[] classes(RowSource data) {
    RowSource.Part targets = data.parts().getLast();
    if (targets.shape().size() != 1) {
      return new long[0];
    }
    if (!targets.dtype().isFloat()) {
      return RowNumbers.longs(data, data.parts().size() - 1);
    }
    double[] values = RowNumbers.doubles(data, data.parts().size() - 1);
    long[] classes = new long[values.length];
    for (int i = 0; i < classes.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        return new long[0];
      }
      classes[i] = (long) values[i];
    }
    return classes;
  }

  /// The rows of `data` with the given numbers.
  static Batch select(Batch data, int[] rows) {
    Tensor index = Tensors.of(rows, Shape.of(rows.length));
    return data.rows(Tensors.to(index, Tensors.backend(data.x())));
  }
}
