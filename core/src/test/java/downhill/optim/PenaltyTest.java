package downhill.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import downhill.eager.Tensors;
import downhill.grad.Grad;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PenaltyTest {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  @BeforeEach
  void fill() {
    parameters.put("a.weight", Tensors.of(new double[] {1, -2}, Shape.of(1, 2)));
    parameters.put("a.bias", Tensors.of(10.0));
    parameters.put("b.weight", Tensors.of(new double[] {-4}, Shape.of(1, 1)));
  }

  @Test
  void biasesAreExempt() {
    assertThat(Penalty.l1(0.5).of(parameters).item()).isEqualTo(3.5);
    assertThat(Penalty.l2(0.5).of(parameters).item()).isEqualTo(0.25 * 21);
    assertThat(Penalty.l1(1).withBiases().of(parameters).item()).isEqualTo(17);
  }

  @Test
  void pathsPickParameters() {
    assertThat(Penalty.l1(1).on("b.*").of(parameters).item()).isEqualTo(4);
    assertThat(Penalty.l1(1).on("b.*", "a.*").of(parameters).item()).isEqualTo(7);
  }

  @Test
  void penaltiesAddUp() {
    assertThat(new WeightPenalty(1, 2).of(parameters).item()).isEqualTo(7 + 21);
    assertThat(Penalty.l1(1).on("a.*").plus(Penalty.l2(2).on("b.*")).of(parameters).item())
        .isEqualTo(3 + 16);
  }

  @Test
  void theGradientOfL2IsWeightDecay() {
    Tensor w = parameters.values().iterator().next();
    Tensor gradient = Grad.of(x -> Penalty.l2(0.1).of(Map.of("w", x))).apply(w);
    assertThat(gradient.toDoubles()).containsExactly(w.times(0.1).toDoubles());
  }

  @Test
  void theTypeIsThatOfTheParameters() {
    Tensor w = parameters.values().iterator().next().to(DType.F32);
    assertThat(Penalty.l2(0.1).of(Map.of("w", w)).dtype()).isEqualTo(DType.F32);
  }

  @Test
  void aPenaltyOfNothingIsAnError() {
    Map<String, Tensor> biases = Map.of("bias", Tensors.of(1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Penalty.l2(1).of(biases))
        .withMessage(
            "penalty: it applies to none of [bias], since biases and vectors are exempt. Use"
                + " withBiases().");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Penalty.l2(1).on("c.*").of(parameters))
        .withMessage(
            "penalty: no parameter matches \"c.*\"; there are [a.weight, a.bias, b.weight].");
  }

  @Test
  void rangesAreChecked() {
    for (double lambda : List.of(-1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Penalty.l1(lambda))
          .withMessage("penalty: expected a finite l1 of 0 or more, got %s.".formatted(lambda));
    }
  }
}
