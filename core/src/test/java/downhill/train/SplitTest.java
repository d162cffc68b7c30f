package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  private static Batch classes(long... y) {
    return Batch.of(Tensors.range(y.length, DType.F64), Tensors.of(y));
  }

  private static long[] counts(Tensor y, int... rows) {
    long[] all = y.toLongs();
    long[] counts = new long[3];
    for (int row : rows) {
      counts[(int) all[row]]++;
    }
    return counts;
  }

  @ParameterizedTest
  @CsvSource({"10,0.2", "10,0.25", "37,0.3", "200,0.1", "5,0.01", "5,0.99"})
  void eachRowIsOnOneSide(int rows, double fraction) {
    Split.Rows split = Split.holdOut(Samples.corners(rows), fraction, Random.of(1));
    List<Integer> all = new ArrayList<>();
    Arrays.stream(split.training()).forEach(all::add);
    Arrays.stream(split.held()).forEach(all::add);
    assertThat(all).containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    assertThat(split.training()).isNotEmpty().isSorted();
    assertThat(split.held())
        .isSorted()
        .hasSize(Math.clamp(Math.round(rows * fraction), 1, rows - 1));
  }

  @Test
  void eachSideHasItsShareOfEachClass() {
    Batch data = Samples.corners(100);
    Split.Rows split = Split.holdOut(data, 0.2, Random.of(1));
    assertThat(counts(data.y(), split.held())).containsExactly(12, 6, 2);
    assertThat(counts(data.y(), split.training())).containsExactly(48, 24, 8);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void aShareIsRoundedByLessThanOneRow(long seed) {
    Batch data = Samples.corners(50);
    long[] held = counts(data.y(), Split.holdOut(data, 0.33, Random.of(seed)).held());
    assertThat(Arrays.stream(held).sum()).isEqualTo(17);
    assertThat(held[0]).isBetween(10L, 11L);
    assertThat(held[1]).isBetween(5L, 6L);
    assertThat(held[2]).isBetween(1L, 2L);
  }

  @Test
  void theOnlyRowOfAClassStaysInTraining() {
    for (int seed = 0; seed < 10; seed++) {
      Batch data = classes(0, 0, 0, 1);
      assertThat(Split.holdOut(data, 0.25, Random.of(seed)).held()).doesNotContain(3);
    }
  }

  @Test
  void anotherSeedHoldsOutOtherRows() {
    Batch data = Samples.corners(50);
    assertThat(Split.holdOut(data, 0.2, Random.of(1)))
        .isEqualTo(Split.holdOut(data, 0.2, Random.of(1)))
        .isNotEqualTo(Split.holdOut(data, 0.2, Random.of(2)))
        .hasToString("Rows[training=40, held=10]");
  }

  @Test
  void targetsAreClassesWhenTheyAreIntegersOrZerosAndOnes() {
    assertThat(Split.classes(Batch.of(Tensors.of(5L, 7L)))).containsExactly(5, 7);
    assertThat(Split.classes(Batch.of(Tensors.of(new double[] {0, 1, 1}, Shape.of(3, 1)))))
        .containsExactly(0, 1, 1);
    assertThat(Split.classes(Batch.of(Tensors.of(0.0, 0.5)))).isEmpty();
    assertThat(Split.classes(Batch.of(Tensors.of(Double.NaN, 1)))).isEmpty();
    assertThat(Split.classes(Batch.of(Tensors.of(new long[4], Shape.of(2, 2))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7, 40})
  void eachRowIsHeldOutInOneFold(int k) {
    Batch data = Samples.corners(40);
    List<Split.Rows> folds = Split.folds(data, k, Random.of(1));
    assertThat(folds).hasSize(k);
    int[] times = new int[40];
    for (Split.Rows fold : folds) {
      assertThat(fold.held()).hasSizeBetween(40 / k, (40 + k - 1) / k);
      assertThat(fold.training()).hasSize(40 - fold.held().length);
      assertThat(fold.training()).doesNotContain(fold.held());
      for (int row : fold.held()) {
        times[row]++;
      }
    }
    assertThat(times).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void eachFoldHasItsShareOfEachClass(int k) {
    Batch data = Samples.corners(60);
    for (Split.Rows fold : Split.folds(data, k, Random.of(1))) {
      long[] held = counts(data.y(), fold.held());
      assertThat(held[0]).isBetween(36L / k, (36L + k - 1) / k);
      assertThat(held[1]).isBetween(18L / k, (18L + k - 1) / k);
      assertThat(held[2]).isBetween(6L / k, (6L + k - 1) / k);
    }
  }

  /// Two classes of equal size must not end in a fold each.
  @Test
  void twoFoldsOfTwoClassesHaveBoth() {
    Batch data = classes(0, 1, 0, 1, 0, 1, 0, 1);
    for (Split.Rows fold : Split.folds(data, 2, Random.of(1))) {
      assertThat(counts(data.y(), fold.held())).containsExactly(2, 2, 0);
    }
  }

  @Test
  void whatCannotBeSplitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.holdOut(classes(1), 0.5, Random.of(1)))
        .withMessage("split: 1 row(s) cannot be split; at least 2 are needed.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.holdOut(classes(1, 2), 1, Random.of(1)))
        .withMessage("split: expected a validation fraction in (0, 1), got 1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.folds(classes(1, 2), 3, Random.of(1)))
        .withMessage("split: expected 2 to 2 folds for 2 rows, got 3.");
  }
}
