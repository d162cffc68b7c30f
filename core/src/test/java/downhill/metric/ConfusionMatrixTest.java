package downhill.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Tensors;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final int[] ACTUAL = {2, 0, 2, 2, 0, 1};
  private static final int[] PREDICTED = {0, 0, 2, 2, 0, 2};

  /// The example of scikit-learn's documentation.
  @Test
  void aRowIsAClassAndAColumnWhatItWasPredictedAs() {
    ConfusionMatrix matrix = ConfusionMatrix.of(PREDICTED, ACTUAL, 3);
    assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{2, 0, 0}, {0, 0, 1}, {1, 0, 2}});
    assertThat(matrix.count(2, 0)).isEqualTo(1);
    assertThat(matrix.support(2)).isEqualTo(3);
    assertThat(matrix.predicted(2)).isEqualTo(3);
    assertThat(matrix.rows()).isEqualTo(6);
    assertThat(matrix.right()).isEqualTo(4);
    assertThat(matrix.accuracy()).isEqualTo(4 / 6.0);
    assertThat(matrix.classNames()).containsExactly("0", "1", "2");
  }

  @Test
  void itCountsTensors() {
    Tensor logits = Tensors.matrix(new double[][] {{-1}, {2}, {0}});
    Tensor y = Tensors.of(0L, 1, 0);
    ConfusionMatrix matrix = ConfusionMatrix.of(logits, y);
    assertThat(matrix).isEqualTo(ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {0, 1, 0}, 2));
    Tensor p = Tensors.matrix(Scores.LOGITS.probabilities(logits)).slice(1, 1, 2);
    assertThat(ConfusionMatrix.of(p, y, Scores.PROBABILITIES)).isEqualTo(matrix);
  }

  @Test
  void itPrintsATable() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(PREDICTED, ACTUAL, 3).withClassNames(List.of("ant", "bird", "cat"));
    assertThat(matrix)
        .hasToString(
            """
            actual \\ predicted  ant  bird  cat
                           ant    2     0    0
                          bird    0     0    1
                           cat    1     0    2\
            """);
  }

  @Test
  void undecidedRowsHaveTheirOwnColumn() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, -1, 1}, new int[] {0, 0, 1}, 2);
    assertThat(matrix.undecided()).containsExactly(1, 0);
    assertThat(matrix.rows()).isEqualTo(3);
    assertThat(matrix)
        .hasToString(
            """
            actual \\ predicted  0  1  none
                             0  1  0     1
                             1  0  1     0\
            """);
  }

  @Test
  void chineseNamesTakeTwoCells() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 1}, 2)
            .withClassNames(List.of("好瓜", "坏瓜"));
    assertThat(matrix)
        .hasToString(
            """
            actual \\ predicted  好瓜  坏瓜
                          好瓜     1     0
                          坏瓜     0     1\
            """);
  }

  @Test
  void digitsAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      ConfusionMatrix matrix = ConfusionMatrix.of(PREDICTED, ACTUAL, 3);
      assertThat(matrix.toString()).matches("\\p{ASCII}*");
      assertThat(matrix.report().toString()).matches("\\p{ASCII}*");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nothingOutsideChangesIt() {
    long[][] counts = {{1, 2}, {3, 4}};
    ConfusionMatrix matrix = new ConfusionMatrix(counts, new long[2], List.of("a", "b"));
    counts[0][0] = 9;
    matrix.counts()[1][1] = 9;
    matrix.undecided()[0] = 9;
    ConfusionMatrix same =
        new ConfusionMatrix(new long[][] {{1, 2}, {3, 4}}, new long[2], List.of("a", "b"));
    assertThat(matrix).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(matrix).isNotEqualTo(matrix.withClassNames(List.of("b", "a")));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[2], new int[3], 2))
        .withMessage("confusion_matrix: expected as many predictions as classes, got 2 and 3.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0, 2}, new int[] {0, 1}, 2))
        .withMessage("confusion_matrix: row 1 is class 1 predicted as 2; expected classes 0 to 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ConfusionMatrix.of(PREDICTED, ACTUAL, 3).withClassNames(List.of("a", "b")))
        .withMessage("confusion_matrix: expected 3 class names for 3 classes, got 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ConfusionMatrix(new long[][] {{1, -2}, {0, 0}}, new long[2], List.of("", "")))
        .withMessage("confusion_matrix: expected rows of 2 counts of 0 or more, got [1, -2].");
  }
}
