package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipTest {
  private static final List<Tensor> GRADIENTS =
      List.of(Tensors.of(3.0, 0.0), Tensors.of(new double[] {-4}, Shape.of(1, 1)));

  private static double[] flat(List<Tensor> tensors) {
    return tensors.stream().mapToDouble(x -> x.toDoubles()[0]).toArray();
  }

  @Test
  void theNormIsThatOfAllGradientsTogether() {
    assertThat(Clip.norm(2, GRADIENTS).item()).isEqualTo(5);
    assertThat(Clip.norm(Double.POSITIVE_INFINITY, GRADIENTS).item()).isEqualTo(4);
  }

  @Test
  void largeGradientsAreScaledTogether() {
    List<Tensor> clipped = new Clip.Norm(1).apply(GRADIENTS);
    assertThat(flat(clipped)).containsExactly(new double[] {0.6, -0.8}, within(1e-6));
    assertThat(clipped.get(1).shape()).isEqualTo(Shape.of(1, 1));
    assertThat(flat(new Clip.Norm(2, Double.POSITIVE_INFINITY).apply(GRADIENTS)))
        .containsExactly(new double[] {1.5, -2}, within(1e-6));
  }

  @Test
  void smallGradientsKeepTheirBits() {
    Tensor third = Tensors.of(1f / 3);
    assertThat(new Clip.Norm(1).apply(List.of(third)).getFirst().toFloats())
        .containsExactly(third.toFloats());
  }

  @Test
  void float32DoesNotOverflow() {
    List<Tensor> clipped = new Clip.Norm(1).apply(List.of(Tensors.of(3e30f, -4e30f)));
    assertThat(clipped.getFirst().dtype()).isEqualTo(DType.F32);
    assertThat(clipped.getFirst().toDoubles())
        .containsExactly(new double[] {0.6, -0.8}, within(1e-6));
  }

  @Test
  void notANumberIsNotHidden() {
    Tensor nan = Tensors.of(Double.NaN, 1.0);
    assertThat(new Clip.Norm(1).apply(List.of(nan)).getFirst().toDoubles())
        .containsExactly(Double.NaN, Double.NaN);
    assertThat(new Clip.Value(0.5).apply(List.of(nan)).getFirst().toDoubles())
        .containsExactly(Double.NaN, 0.5);
  }

  @Test
  void eachElementIsLimited() {
    assertThat(flat(new Clip.Value(3.5).apply(GRADIENTS))).containsExactly(3, -3.5);
  }

  @Test
  void emptyTensorsHaveNoNorm() {
    List<Tensor> some = List.of(Tensors.of(new double[0], Shape.of(0, 2)), Tensors.of(2.0));
    assertThat(Clip.norm(Double.POSITIVE_INFINITY, some).item()).isEqualTo(2);
    assertThat(Clip.norm(2, some).item()).isEqualTo(2);
  }

  @Test
  void compiledAndEagerGiveTheSameBits() {
    for (Clip clip : List.of(new Clip.Norm(0.7), new Clip.Value(0.3))) {
      List<Tensor> compiled = Compiled.ofAll(clip::apply).run(GRADIENTS);
      assertThat(flat(compiled)).containsExactly(flat(clip.apply(GRADIENTS)));
    }
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Clip.Norm(0))
        .withMessage("clip: expected a finite limit above 0, got 0.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Clip.Norm(1, 3))
        .withMessage("clip: expected norm 2 or Infinity, got 3.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Clip.Value(-1))
        .withMessage("clip: expected a finite limit above 0, got -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Clip.Norm(1).apply(List.of()))
        .withMessage("clip: expected at least one gradient, got none.");
  }
}
