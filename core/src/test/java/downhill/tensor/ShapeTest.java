package downhill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final Shape MATRIX = Shape.of(2, 3);

  @Test
  void scalarHasNoAxesAndOneElement() {
    assertThat(Shape.of()).isEqualTo(Shape.scalar());
    assertThat(Shape.scalar().rank()).isZero();
    assertThat(Shape.scalar().size()).isEqualTo(1);
    assertThat(Shape.scalar().strides()).isEmpty();
    assertThat(Shape.scalar().axes()).isEmpty();
    assertThat(Shape.scalar()).hasToString("[]");
  }

  @Test
  void isAValue() {
    assertThat(Shape.of(2, 3)).isEqualTo(MATRIX).hasSameHashCodeAs(MATRIX).hasToString("[2, 3]");
    assertThat(Shape.of(3, 2)).isNotEqualTo(MATRIX);
    assertThat(Shape.of(2, 3, 1)).isNotEqualTo(MATRIX);
  }

  @Test
  void sharesNoArray() {
    int[] dims = {2, 3};
    var shape = Shape.of(dims);
    dims[0] = 9;
    shape.dims()[1] = 9;
    shape.strides()[0] = 9;

    assertThat(shape.dims()).containsExactly(2, 3);
    assertThat(shape.toList()).containsExactly(2, 3);
    assertThat(shape.strides()).containsExactly(3, 1);
  }

  @Test
  void negativeSizesAreRejected() {
    assertRejected(
        () -> Shape.of(2, -3),
        "shape: axis 1 of [2, -3] has the size -3; sizes must be at least 0.");
    assertRejected(
        () -> MATRIX.with(0, -1),
        "with: axis 0 of [-1, 3] has the size -1; sizes must be at least 0.");
    assertRejected(
        () -> MATRIX.insert(0, -1),
        "insert: axis 0 of [-1, 2, 3] has the size -1; sizes must be at least 0.");
  }

  @Test
  void sizeMustFitAnInt() {
    assertThat(Shape.of(Integer.MAX_VALUE).size()).isEqualTo(Integer.MAX_VALUE);
    assertRejected(
        () -> Shape.of(65536, 65536),
        "shape: [65536, 65536] is too large; the product of the sizes must be at most 2147483647.");
    assertRejected(
        () -> Shape.of(65536, 65536, 65536, 65536),
        "shape: [65536, 65536, 65536, 65536] is too large; the product of the sizes must be at most"
            + " 2147483647.");
    assertRejected(
        () -> Shape.broadcast("add", Shape.of(65536, 1), Shape.of(65536)),
        "add: [65536, 65536] is too large; the product of the sizes must be at most 2147483647.");
  }

  @Test
  void zeroDoesNotHideStridesThatOverflow() {
    assertRejected(
        () -> Shape.of(0, 65536, 65536),
        "shape: [0, 65536, 65536] is too large; the product of the sizes must be at most"
            + " 2147483647.");
    assertThat(Shape.of(0, 3, 4).size()).isZero();
    assertThat(Shape.of(2, 0, 4).strides()).containsExactly(4, 4, 1);
  }

  @Test
  void axesCountFromBothEnds() {
    assertThat(MATRIX.dim(0)).isEqualTo(2);
    assertThat(MATRIX.dim(-1)).isEqualTo(3);
    assertThat(MATRIX.axis(-2)).isZero();
    assertThat(Shape.of(2, 3, 4).axes(-1, 0)).containsExactly(0, 2);
    assertThat(Shape.of(2, 3, 4).axes()).containsExactly(0, 1, 2);
  }

  @Test
  void axisOutOfRangeIsRejected() {
    assertRejected(
        () -> MATRIX.axis(5), "shape: axis 5 is out of range for shape [2, 3]; expected -2..1.");
    assertRejected(
        () -> MATRIX.dim(-3), "shape: axis -3 is out of range for shape [2, 3]; expected -2..1.");
    assertRejected(
        () -> MATRIX.axis("sum", 2),
        "sum: axis 2 is out of range for shape [2, 3]; expected -2..1.");
    assertRejected(
        () -> Shape.scalar().axis(0),
        "shape: axis 0 is out of range for shape []; a scalar has no axes.");
    assertRejected(
        () -> MATRIX.insert(3, 1),
        "insert: axis 3 is out of range for shape [2, 3]; expected -3..2.");
    assertRejected(
        () -> MATRIX.remove(2), "remove: axis 2 is out of range for shape [2, 3]; expected -2..1.");
    assertRejected(
        () -> MATRIX.with(2, 1), "with: axis 2 is out of range for shape [2, 3]; expected -2..1.");
    assertRejected(
        () -> MATRIX.reduce(new int[] {2}, true),
        "reduce: axis 2 is out of range for shape [2, 3]; expected -2..1.");
  }

  @Test
  void repeatedAxisIsRejected() {
    assertRejected(
        () -> MATRIX.axes("sum", 1, -1),
        "sum: axis 1 is given twice in [1, -1] for shape [2, 3]; give each axis once.");
    assertRejected(
        () -> MATRIX.axes(0, 0),
        "shape: axis 0 is given twice in [0, 0] for shape [2, 3]; give each axis once.");
  }

  @Test
  void broadcastAlignsAtTheLastAxis() {
    assertThat(broadcast(MATRIX, Shape.of(3))).isEqualTo(MATRIX);
    assertThat(broadcast(Shape.of(2, 1), Shape.of(3))).isEqualTo(MATRIX);
    assertThat(broadcast(Shape.of(4, 1, 3), Shape.of(2, 1))).isEqualTo(Shape.of(4, 2, 3));
    assertThat(broadcast(MATRIX, Shape.scalar())).isEqualTo(MATRIX);
    assertThat(broadcast(Shape.of(1), Shape.of(0))).isEqualTo(Shape.of(0));
  }

  @Test
  void shapesThatDoNotBroadcastAreRejected() {
    assertRejected(
        () -> broadcast(MATRIX, Shape.of(2, 4)),
        "add: shapes do not broadcast: [2, 3] and [2, 4]; axis 1 has 3 and 4, which must be equal"
            + " or 1.");
    assertRejected(
        () -> broadcast(Shape.of(5, 2, 3), Shape.of(4, 3)),
        "add: shapes do not broadcast: [5, 2, 3] and [4, 3]; axis -2 has 2 and 4, which must be"
            + " equal or 1.");
    assertRejected(
        () -> broadcast(Shape.of(0), Shape.of(3)),
        "add: shapes do not broadcast: [0] and [3]; axis 0 has 0 and 3, which must be equal or 1.");
  }

  @Test
  void broadcastErrorCarriesOperationAndShapes() {
    assertThatThrownBy(() -> broadcast(MATRIX, Shape.of(2, 4)))
        .isInstanceOfSatisfying(
            ShapeException.class,
            e -> {
              assertThat(e.op()).isEqualTo("add");
              assertThat(e.shapes()).containsExactly(MATRIX, Shape.of(2, 4));
            });
  }

  @Test
  void reduceKeepsOrRemovesAxes() {
    var shape = Shape.of(2, 3, 4);
    assertThat(shape.reduce(new int[] {-1, 0}, false)).isEqualTo(Shape.of(3));
    assertThat(shape.reduce(new int[] {-1, 0}, true)).isEqualTo(Shape.of(1, 3, 1));
    assertThat(shape.reduce(new int[0], false)).isEqualTo(Shape.scalar());
    assertThat(shape.reduce(new int[0], true)).isEqualTo(Shape.of(1, 1, 1));
    assertThat(Shape.of(2, 0).reduce(new int[] {1}, false)).isEqualTo(Shape.of(2));
  }

  @Test
  void permuteMovesAxes() {
    assertThat(Shape.of(2, 3, 4).permute(2, 0, 1)).isEqualTo(Shape.of(4, 2, 3));
    assertThat(Shape.of(2, 3, 4).permute(-1, 0, 1)).isEqualTo(Shape.of(4, 2, 3));
    assertThat(Shape.scalar().permute()).isEqualTo(Shape.scalar());
  }

  @Test
  void whatIsNoPermutationIsRejected() {
    var mend = " is not a permutation of the axes of shape [2, 3]; expected each of 0..1 once.";
    assertRejected(() -> MATRIX.permute(0), "permute: [0]" + mend);
    assertRejected(() -> MATRIX.permute(0, 0), "permute: [0, 0]" + mend);
    assertRejected(() -> MATRIX.permute(1, -1), "permute: [1, -1]" + mend);
    assertRejected(() -> MATRIX.permute(0, 2), "permute: [0, 2]" + mend);
    assertRejected(() -> MATRIX.permute(0, 1, 2), "permute: [0, 1, 2]" + mend);
    assertRejected(
        () -> Shape.scalar().permute(0),
        "permute: [0] is not a permutation of the axes of shape []; a scalar has none.");
  }

  @Test
  void axesAreChangedInsertedRemoved() {
    assertThat(MATRIX.with(-1, 7)).isEqualTo(Shape.of(2, 7));
    assertThat(MATRIX.insert(0, 1)).isEqualTo(Shape.of(1, 2, 3));
    assertThat(MATRIX.insert(-1, 1)).isEqualTo(Shape.of(2, 3, 1));
    assertThat(MATRIX.insert(2, 5)).isEqualTo(Shape.of(2, 3, 5));
    assertThat(Shape.scalar().insert(0, 4)).isEqualTo(Shape.of(4));
    assertThat(MATRIX.remove(0)).isEqualTo(Shape.of(3));
    assertThat(MATRIX.remove(-1)).isEqualTo(Shape.of(2));
  }

  @Test
  void reshapeKeepsTheNumberOfElements() {
    assertThat(MATRIX.reshape(3, 2)).isEqualTo(Shape.of(3, 2));
    assertThat(MATRIX.reshape(-1)).isEqualTo(Shape.of(6));
    assertThat(MATRIX.reshape(3, -1, 1)).isEqualTo(Shape.of(3, 2, 1));
    assertThat(Shape.of(1, 1).reshape()).isEqualTo(Shape.scalar());
    assertThat(Shape.scalar().reshape(-1)).isEqualTo(Shape.of(1));
    assertThat(Shape.of(0, 3).reshape(-1, 3)).isEqualTo(Shape.of(0, 3));
    assertThat(Shape.of(0, 3).reshape(5, 0)).isEqualTo(Shape.of(5, 0));
  }

  @Test
  void reshapeRejectsAnotherNumberOfElements() {
    assertRejected(
        () -> MATRIX.reshape(4),
        "reshape: cannot reshape [2, 3] to [4]: it has 6 elements, the new shape has 4.");
    assertRejected(
        () -> MATRIX.reshape(),
        "reshape: cannot reshape [2, 3] to []: it has 6 elements, the new shape has 1.");
    assertRejected(
        () -> MATRIX.reshape(65536, 65536),
        "reshape: cannot reshape [2, 3] to [65536, 65536]: it has 6 elements, the new shape has"
            + " more than 2147483647.");
    assertRejected(
        () -> MATRIX.reshape(0),
        "reshape: cannot reshape [2, 3] to [0]: it has 6 elements, the new shape has 0.");
    assertRejected(
        () -> MATRIX.reshape(-1, 4),
        "reshape: cannot reshape [2, 3] to [-1, 4]: 6 elements cannot be divided by 4.");
    assertRejected(
        () -> MATRIX.reshape(-1, 65536, 65536),
        "reshape: cannot reshape [2, 3] to [-1, 65536, 65536]: 6 elements cannot be divided by more"
            + " than 2147483647.");
  }

  @Test
  void reshapeRejectsWhatIsAmbiguousOrNegative() {
    assertRejected(
        () -> MATRIX.reshape(-1, -1),
        "reshape: cannot reshape [2, 3] to [-1, -1]: only one size may be -1.");
    assertRejected(
        () -> MATRIX.reshape(3, -2),
        "reshape: cannot reshape [2, 3] to [3, -2]: sizes must be at least 0, or -1 for what is"
            + " left.");
    assertRejected(
        () -> Shape.of(0, 3).reshape(-1, 0),
        "reshape: cannot reshape [0, 3] to [-1, 0]: -1 is ambiguous beside a size of 0; give every"
            + " size.");
  }

  private static Shape broadcast(Shape a, Shape b) {
    return Shape.broadcast("add", a, b);
  }

  private static void assertRejected(Supplier<?> call, String message) {
    assertThatThrownBy(call::get).isInstanceOf(ShapeException.class).hasMessage(message);
  }
}
