package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The figures are those that others publish for these sets.
class EmbeddedSetTest {

  @ParameterizedTest
  @CsvSource({
    "digits, 1797, 64, 4.884164579855314",
    "iris, 150, 4, 3.4645",
    "wine, 178, 13, 69.13366292",
    "breast-cancer, 569, 30, 61.8907123",
  })
  void hasTheRowsOfItsSource(String name, int rows, int features, double mean) {
    Dataset set = Datasets.of(name);
    assertThat(set.x().shape()).isEqualTo(Shape.of(rows, features));
    assertThat(Arrays.stream(set.x().toDoubles()).average().orElseThrow())
        .isCloseTo(mean, within(1e-6 * mean));
  }

  @Test
  void diabetesIsARegression() {
    Dataset set = Datasets.of("diabetes");
    assertThat(set.task()).isEqualTo(Task.REGRESSION);
    double[] y = set.y().toDoubles();
    assertThat(Arrays.stream(y).average().orElseThrow()).isCloseTo(152.13348, within(1e-5));
    assertThat(Arrays.stream(y).min()).hasValue(25);
    assertThat(Arrays.stream(y).max()).hasValue(346);
    Tensor first = set.x().slice(0, 0, 1);
    assertThat(first.toFloats()).containsExactly(59, 2, 32.1f, 101, 157, 93.2f, 38, 4, 4.8598f, 87);
  }

  @Test
  void hasTheClassesOfItsSource() {
    assertThat(Datasets.of("digits").classCounts())
        .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(Datasets.of("iris").classCounts()).containsExactly(50, 50, 50);
    assertThat(Datasets.of("wine").classCounts()).containsExactly(59, 71, 48);
    Dataset tumours = Datasets.of("breast-cancer");
    assertThat(tumours.classNames()).containsExactly("malignant", "benign");
    assertThat(tumours.classCounts()).containsExactly(212, 357);
  }

  static List<EmbeddedSet> sets() {
    return EmbeddedSet.ALL;
  }

  @ParameterizedTest
  @MethodSource("sets")
  void saysWhereItComesFrom(EmbeddedSet set) {
    assertThat(set.load().source()).matches(".*(CC BY 4\\.0|2004)\\.");
    assertThat(set.load().featureNames()).doesNotHaveDuplicates();
  }

  @Test
  void theStandardTestPartOfDigitsIsAStratifiedFifth() {
    Dataset digits = Datasets.of("digits");
    Split.Rows rows = Objects.requireNonNull(digits.standardSplit());
    assertThat(rows).hasToString("Rows[training=1438, held=359]");
    assertThat(
            IntStream.concat(Arrays.stream(rows.training()), Arrays.stream(rows.held())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 1797).boxed().toList());
    assertThat(digits.test().classCounts())
        .isEqualTo(List.of(36, 36, 35, 37, 36, 36, 36, 36, 35, 36));
    // Rows 0 to 9 are the digits 0 to 9, and so on at first: the third of each class comes third.
    assertThat(Arrays.copyOf(rows.held(), 3)).containsExactly(20, 21, 22);
    assertThat(digits.withLastAsTest(360).test().rows()).isEqualTo(360);
  }
}
