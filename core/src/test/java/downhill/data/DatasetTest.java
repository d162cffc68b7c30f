package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Split;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetTest {
  private static final Tensor X = Tensors.zeros(Shape.of(3, 2), DType.F32);
  private static final Tensor COLUMN = Tensors.of(new float[] {0, 1, 1}, Shape.of(3, 1));
  private static final Tensor CLASSES = Tensors.of(0L, 1L, 2L);
  private static final List<String> LETTERS = List.of("a", "b", "c");

  @Test
  void saysWhatItHolds() {
    Dataset binary = set(X, COLUMN, Task.BINARY, "no", "yes");
    assertThat(binary).hasToString("t: 3 rows, 2 features, 2 classes");
    assertThat(binary.rows()).isEqualTo(3);
    assertThat(binary.features()).isEqualTo(2);
    assertThat(binary.outputs()).isEqualTo(1);
    assertThat(binary.classCounts()).containsExactly(1, 2);
    assertThat(set(X, CLASSES, Task.CLASSIFICATION, "a", "b", "c").outputs()).isEqualTo(3);
    assertThat(set(X, COLUMN, Task.REGRESSION)).hasToString("t: 3 rows, 2 features");
  }

  @Test
  void changesTheTypeOfFloatsOnly() {
    Dataset classes = set(X, CLASSES, Task.CLASSIFICATION, "a", "b", "c").to(DType.F64);
    assertThat(classes.x().dtype()).isEqualTo(DType.F64);
    assertThat(classes.y().dtype()).isEqualTo(DType.I64);
    Dataset binary = set(X, COLUMN, Task.BINARY, "no", "yes").to(DType.F64);
    assertThat(binary.y().dtype()).isEqualTo(DType.F64);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            Tensors.zeros(Shape.of(3), DType.F32),
            COLUMN,
            Task.REGRESSION,
            List.of(),
            "t: x: expected float [n, features], or images [n, channels, height, width] of bytes or"
                + " floats, got float32[3]."),
        Arguments.of(
            Tensors.zeros(Shape.of(3, 1), DType.F32),
            COLUMN,
            Task.REGRESSION,
            List.of(),
            "t: expected 1 feature names, got 2."),
        Arguments.of(
            X,
            CLASSES,
            Task.REGRESSION,
            List.of(),
            "t: y: expected float32[3, 1] for REGRESSION, got int64[3]."),
        Arguments.of(
            X,
            COLUMN,
            Task.CLASSIFICATION,
            List.of("a", "b"),
            "t: y: expected int64[3] for CLASSIFICATION, got float32[3, 1]."),
        Arguments.of(
            X, COLUMN, Task.BINARY, List.of("a"), "t: expected 2 class names for BINARY, got 1."),
        Arguments.of(
            X,
            COLUMN,
            Task.REGRESSION,
            List.of("a"),
            "t: expected no class names for REGRESSION, got 1."),
        Arguments.of(
            X,
            CLASSES,
            Task.CLASSIFICATION,
            List.of("a", "b"),
            "t: y: expected labels 0 to 1, got 2.0."),
        Arguments.of(
            X,
            COLUMN.times(0.5),
            Task.BINARY,
            List.of("a", "b"),
            "t: y: expected labels 0 to 1, got 0.5."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void partsThatDoNotFitAreRefused(
      Tensor x, Tensor y, Task task, List<String> classes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dataset("t", "", "", x, y, task, classes, List.of("a", "b")))
        .withMessage(message);
  }

  private static Dataset set(Tensor x, Tensor y, Task task, String... classes) {
    return new Dataset("t", "", "", x, y, task, List.of(classes), List.of("a", "b"));
  }

  @Test
  void imagesMayBeBytes() {
    Tensor images = Tensors.zeros(Shape.of(3, 1, 4, 5), DType.U8);
    Dataset set =
        new Dataset("t", "", "", images, CLASSES, Task.CLASSIFICATION, LETTERS, List.of());
    assertThat(set.features()).isEqualTo(20);
    assertThat(set.select(2, 0).x().shape()).isEqualTo(Shape.of(2, 1, 4, 5));
    assertThat(set.select(2, 0).y().toLongs()).containsExactly(2, 0);
    Tensor column = Tensors.of(new float[] {0, 1, 1}, Shape.of(3, 1));
    assertThat(
            new Dataset("t", "", "", images, column, Task.BINARY, List.of("a", "b"), List.of())
                .batch()
                .rows())
        .isEqualTo(3);
  }

  @Test
  void aStandardSplitBelongsToTheSet() {
    Split.Rows rows = new Split.Rows(new int[] {0, 2}, new int[] {1});
    Dataset set =
        new Dataset("t", "", "", X, CLASSES, Task.CLASSIFICATION, LETTERS, List.of("a", "b"), rows);
    assertThat(set.training().y().toLongs()).containsExactly(0, 2);
    assertThat(set.to(DType.F64).test().y().toLongs()).containsExactly(1);
    assertThat(set.withLastAsTest(2).test().y().toLongs()).containsExactly(1, 2);
    assertThat(set.withLastAsTest(2).training().y().toLongs()).containsExactly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.withLastAsTest(3))
        .withMessage("t: expected 1 to 2 rows to test on, got 3.");
    assertThatIllegalStateException()
        .isThrownBy(() -> set(X, CLASSES, Task.CLASSIFICATION, "a", "b", "c").test())
        .withMessage(
            "t: there is no standard test part. Hold out rows of your own, by Split.holdOut or"
                + " withLastAsTest(n).");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Dataset(
                    "t",
                    "",
                    "",
                    X,
                    CLASSES,
                    Task.CLASSIFICATION,
                    LETTERS,
                    List.of("a", "b"),
                    new Split.Rows(new int[] {0}, new int[] {3})))
        .withMessage("t: the standard split has rows outside of 0..2.");
  }
}
