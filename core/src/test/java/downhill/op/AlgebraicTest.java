package downhill.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AlgebraicTest {
  @Test
  void cbrtIsTheRealRootOfEitherSign() {
    Tensor x = Tensors.of(-8.0, -0.0, 0.0, 27.0, Double.NEGATIVE_INFINITY);

    assertThat(Elementwise.cbrt(x).toDoubles())
        .containsExactly(-2.0, -0.0, 0.0, 3.0, Double.NEGATIVE_INFINITY);
  }

  @Test
  void theDerivativeOfCbrtIsInfiniteAt0() {
    Tensor slope = Grad.of(x -> Elementwise.cbrt(x).sum()).apply(Tensors.of(-8.0, 0.0, 27.0));

    assertThat(slope.toDoubles()[0]).isCloseTo(1 / 12.0, within(1e-16));
    assertThat(slope.toDoubles()[1]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(slope.toDoubles()[2]).isCloseTo(1 / 27.0, within(1e-16));
  }
}
