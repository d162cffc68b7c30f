package downhill.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheLowerOneWithItsPosition() {
    Tensor x = Tensors.matrix(new double[][] {{4, 1, 3, 2}, {7, 5, 5, 5}});
    Indexing.Selection median = Indexing.medianWithIndex(x, -1);
    assertThat(median.values().toDoubles()).containsExactly(2, 5);
    assertThat(median.indices().toLongs()).containsExactly(3, 2);
    assertThat(Reductions.median(x, 0).toDoubles()).containsExactly(4, 1, 3, 2);
  }

  @Test
  void thereIsNoneOfNothing() {
    Tensor x = Tensors.of(new double[0], Shape.of(2, 0));
    assertThatThrownBy(() -> Reductions.median(x, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("median: axis 1 of [2, 0] has no elements.");
  }
}
