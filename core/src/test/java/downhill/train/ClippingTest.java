package downhill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import downhill.eager.Tensors;
import downhill.optim.Clip;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private static final Tensor LOSS = Tensors.of(1.0).sum();

  private static Map<String, Tensor> gradients() {
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    gradients.put("weight", Tensors.of(3.0));
    gradients.put("bias", Tensors.of(-4.0));
    return gradients;
  }

  private static double[] values(Map<String, Tensor> gradients) {
    assertThat(gradients.keySet()).containsExactly("weight", "bias");
    return gradients.values().stream().mapToDouble(Tensor::item).toArray();
  }

  @Test
  void theNormIsThatOfAllGradients() {
    assertThat(values(Clipping.byNorm(1).apply(1, LOSS, gradients())))
        .containsExactly(new double[] {0.6, -0.8}, within(1e-6));
    assertThat(
            values(
                Clipping.of(new Clip.Norm(2, Double.POSITIVE_INFINITY))
                    .apply(1, LOSS, gradients())))
        .containsExactly(new double[] {1.5, -2}, within(1e-6));
  }

  @Test
  void eachElementIsLimited() {
    assertThat(values(Clipping.byValue(3.5).apply(1, LOSS, gradients()))).containsExactly(3, -3.5);
  }

  @Test
  void oneLimitFollowsAnother() {
    GradientHook hook = Clipping.byNorm(1).andThen(Clipping.byValue(0.7));
    assertThat(values(hook.apply(1, LOSS, gradients())))
        .containsExactly(new double[] {0.6, -0.7}, within(1e-6));
  }

  @Test
  void limitsAreCheckedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Clipping.byNorm(-1))
        .withMessage("clip: expected a finite limit above 0, got -1.0.");
  }
}
