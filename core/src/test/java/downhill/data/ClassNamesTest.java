package downhill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Class names and the columns made from them.
class ClassNamesTest {
  private static final ClassNames COLOURS = ClassNames.of("blue", "green", "red");

  @Test
  void areSortedWhateverTheOrderOfTheRows() {
    assertThat(ClassNames.fit(List.of("red", "blue", "red", "green"))).isEqualTo(COLOURS);
  }

  @Test
  void numbersAreSortedByValue() {
    assertThat(ClassNames.fit(List.of("10", "9", "-1", "2.5", "2")).names())
        .containsExactly("-1", "2", "2.5", "9", "10");
    assertThat(ClassNames.fit(List.of("10", "9", "x")).names()).containsExactly("10", "9", "x");
  }

  @Test
  void goThereAndBack() {
    Tensor indices = COLOURS.indices(List.of("red", "blue", "red"));
    assertThat(indices.dtype()).isEqualTo(DType.I64);
    assertThat(indices.toLongs()).containsExactly(2, 0, 2);
    assertThat(COLOURS.labels(indices)).containsExactly("red", "blue", "red");
    assertThat(COLOURS.size()).isEqualTo(3);
  }

  @Test
  void anUnknownLabelIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> COLOURS.indices(List.of("red", "pink")))
        .withMessage("class names: row 1 (from 0): unknown label 'pink'. Known: blue, green, red.");
  }

  @Test
  void messagesStayShort() {
    ClassNames many = new ClassNames(IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> many.indices(List.of("x".repeat(100_000))))
        .withMessageStartingWith(
            "class names: row 0 (from 0): unknown label '" + "x".repeat(40) + "…'. Known: c0, c1, ")
        .withMessageEndingWith("c19 and 980 more.");
  }

  @Test
  void aNumberThatIsNoClassIsRefused() {
    for (long index : new long[] {3, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.labels(Tensors.of(index)))
          .withMessageStartingWith("class names: there is no class ")
          .withMessageEndingWith("; expected 0..2.");
    }
  }

  @Test
  void missingAndRepeatedNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassNames.fit(List.of("a", " ")))
        .withMessage("class names: row 1 (from 0) has no label; drop such rows first.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassNames.fit(List.of()))
        .withMessage("class names: expected 1 or more, got none.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassNames.of("a", "b", "a"))
        .withMessage("class names: expected different names, got 'a' twice.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassNames.of("a", ""))
        .withMessage("class names: expected different names, got '' at 1.");
  }

  @Test
  void oneHotHasAColumnForEach() {
    Tensor hot = new OneHot(COLOURS).encode(List.of("red", "blue"));
    assertThat(hot.dtype()).isEqualTo(DType.F32);
    assertThat(hot.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(hot.toDoubles()).containsExactly(0, 0, 1, 1, 0, 0);
    Tensor doubles = Tensors.of(new double[] {1}, Shape.of(1, 1));
    assertThat(new OneHot(COLOURS).apply(doubles).dtype()).isEqualTo(DType.F64);
    assertThat(new OneHot(COLOURS).apply(doubles).toDoubles()).containsExactly(0, 1, 0);
  }

  @Test
  void oneHotRefusesWhatIsNoCategory() {
    for (double k : new double[] {3, -1, 0.5, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new OneHot(COLOURS).apply(Tensors.of(new double[] {0, k}, Shape.of(2, 1))))
          .withMessage("one-hot: row 1 (from 0): expected a category's number, 0..2, got %s.", k);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneHot(COLOURS).encode(List.of("pink")))
        .withMessageContaining("unknown label 'pink'. Known: blue, green, red.");
  }

  @Test
  void oneHotInAGraphGivesNaNForWhatIsNoCategory() {
    Tensor x = Tensors.of(new double[] {1, 7, Double.NaN}, Shape.of(3, 1));
    double nan = Double.NaN;
    assertThat(Compiled.of(new OneHot(COLOURS)::apply).apply(x).toDoubles())
        .containsExactly(0, 1, 0, nan, nan, nan, nan, nan, nan);
  }
}
