package downhill.train;

import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.eager.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows dealt into parts.
///
/// Stratified where the targets are classes (an integer vector, or a float column of zeros and
/// ones): each part then has as nearly as possible the same share of each class. A class with fewer
/// rows than parts is dealt out as far as it goes.
public final class Split {
  private Split() {}

  /// Row numbers for training and for validation, each ascending.
  ///
  /// @param training the rows to train on
  /// @param held the other rows
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
  public static Rows holdOut(Batch data, double fraction, Random random) {
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
    boolean[] held = new boolean[rows];
    // Dealt class by class, the rows in one order: any run of it has each class in proportion.
    int[] order = interleaved(data.y(), random);
    for (int i = 0; i < wanted; i++) {
      held[order[i]] = true;
    }
    return rows(held);
  }

  /// `k` folds; each row is held out in exactly one.
  ///
  /// @param k in `2..rows`
  public static List<Rows> folds(Batch data, int k, Random random) {
    int rows = data.rows();
    if (k < 2 || k > rows) {
      throw new IllegalArgumentException(
          "split: expected 2 to %d folds for %d rows, got %d.".formatted(rows, rows, k));
    }
    int[] order = interleaved(data.y(), random);
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

  /// All rows in random order; with classes, in an order of which every stretch has them in
  /// proportion: row `j` of a class of `n` stands at `(j + u) / n` of the way, `u` one number in
  /// `[0, 1)` for each class.
  private static int[] interleaved(Tensor y, Random random) {
    int rows = y.shape().dim(0);
    int[] shuffled = random.split("order").permutation(rows);
    long[] classes = classes(y);
    if (classes.length == 0) {
      return shuffled;
    }
    Map<Long, List<Integer>> byClass = new LinkedHashMap<>();
    for (int row : shuffled) {
      byClass.computeIfAbsent(classes[row], _ -> new ArrayList<>()).add(row);
    }
    record Placed(double at, int row) {}
    List<Placed> placed = new ArrayList<>();
    for (Map.Entry<Long, List<Integer>> entry : byClass.entrySet()) {
      double start = random.split("start").split(entry.getKey()).nextDouble();
      List<Integer> members = entry.getValue();
      for (int j = 0; j < members.size(); j++) {
        placed.add(new Placed((j + start) / members.size(), members.get(j)));
      }
    }
    placed.sort(Comparator.comparingDouble(Placed::at).thenComparingInt(Placed::row));
    return placed.stream().mapToInt(Placed::row).toArray();
  }

  /// The class of each row, or nothing when the targets are not classes.
  static long[] classes(Tensor y) {
    int rows = y.shape().dim(0);
    if (y.shape().size() != rows) {
      return new long[0];
    }
    if (y.dtype().isFloat()) {
      for (double value : y.toDoubles()) {
        if (value != 0 && value != 1) {
          return new long[0];
        }
      }
    }
    return y.toLongs();
  }

  /// The rows of `data` with the given numbers.
  static Batch select(Batch data, int[] rows) {
    Tensor index = Tensors.of(rows, Shape.of(rows.length));
    return data.rows(Tensors.to(index, Tensors.backend(data.x())));
  }
}
