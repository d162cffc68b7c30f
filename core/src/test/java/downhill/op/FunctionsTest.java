package downhill.op;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Functions of operations at the corners of what they take.
class FunctionsTest {
  private static final Tensor WHOLE =
      Tensors.of(new long[] {3, Long.MIN_VALUE, 5, Long.MAX_VALUE}, Shape.of(2, 2));

  @Test
  void integersHaveASmallest() {
    assertThat(Reductions.min(WHOLE, 1).toLongs()).containsExactly(Long.MIN_VALUE, 5);
    assertThat(Reductions.min(WHOLE).toLongs()).containsExactly(Long.MIN_VALUE);
    assertThat(Reductions.argMin(WHOLE, 1).toLongs()).containsExactly(1, 0);
  }

  @Test
  void oneHotGivesAnyType() {
    Tensor index = Tensors.of(new int[] {2, 0}, Shape.of(2));

    assertThat(Indexing.oneHot(index, 3, DType.BOOL).toLongs()).containsExactly(0, 0, 1, 1, 0, 0);
    assertThat(Indexing.oneHot(index, 3, DType.F32).toFloats()).containsExactly(0, 0, 1, 1, 0, 0);
    assertThat(Indexing.oneHot(index, 3, DType.I32).dtype()).isEqualTo(DType.I32);
  }

  @Test
  void aProductOverNoFeaturesIsTheBias() {
    Tensor x = Tensors.zeros(Shape.of(2, 3, 0), DType.F64);
    Tensor weight = Tensors.zeros(Shape.of(2, 0), DType.F64);

    Tensor y = LinearAlgebra.linear(x, weight, Tensors.of(7.0, 8.0));

    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(y.toDoubles()).containsExactly(7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8);
  }

  @Test
  void aNegativePadCutsElementsOff() {
    Tensor x = Tensors.of(1.0, 2.0, 3.0);

    assertThat(Shapes.pad(x, 0, -1, -1, 0).toDoubles()).containsExactly(2);
    assertThat(Shapes.pad(x, 0, -3, 0, 0).toDoubles()).isEmpty();
    assertThat(Shapes.pad(x, 0, -2, 2, 9).toDoubles()).containsExactly(3, 9, 9);
  }

  @Test
  void indicesOfSeveralAxesMayBeOfDifferentTypes() {
    Tensor x = Tensors.of(new double[] {0, 1, 2, 3, 4, 5}, Shape.of(2, 3));

    Tensor y = Indexing.gatherNd(x, Tensors.of(1L, 0L), Tensors.of(new int[] {2, 1}, Shape.of(2)));

    assertThat(y.toDoubles()).containsExactly(5, 1);
  }

  @Test
  void axesCountFromTheEnd() {
    Tensor x = Tensors.of(new double[] {0, 1, 2, 3, 4, 5}, Shape.of(2, 3));

    assertThat(x.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(x.unsqueeze(-3).shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(x.unsqueeze(2).squeeze(-1).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(x.permute(-1, 0).toDoubles()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(Indexing.topK(x, -1, 1, IndexOp.Order.DESCENDING).values().toDoubles())
        .containsExactly(2, 5);
    assertThat(Shapes.split(x, -1, 1, 2).getLast().toDoubles()).containsExactly(1, 2, 4, 5);
  }
}
