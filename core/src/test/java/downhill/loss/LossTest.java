package downhill.loss;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.eager.Compiled;
import downhill.grad.Grad;
import downhill.grad.GradientCheck;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every loss.
class LossTest {
  static List<LossCases> all() {
    return LossCases.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsDerivativesAgreeWithDifferences(LossCases c) {
    GradientCheck.of(x -> c.loss().apply(x, c.target())).order(2).verify(List.of(c.prediction()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void compiledItHasTheSameBits(LossCases c) {
    Function<List<Tensor>, List<Tensor>> lossAndGradient =
        inputs -> {
          var result =
              Grad.valueAndGradients(
                  x -> c.loss().apply(x.getFirst(), inputs.get(1)).sum(),
                  List.of(inputs.getFirst()));
          return List.of(result.value(), result.gradients().getFirst());
        };
    boolean index = !c.target().dtype().isFloat();
    for (DType type : List.of(DType.F64, DType.F32)) {
      List<Tensor> inputs =
          List.of(c.prediction().to(type), index ? c.target() : c.target().to(type));
      List<Tensor> eager = lossAndGradient.apply(inputs);
      List<Tensor> compiled = Compiled.ofAll(lossAndGradient).run(inputs);
      for (int i = 0; i < eager.size(); i++) {
        assertThat(compiled.get(i).toDoubles()).containsExactly(eager.get(i).toDoubles());
      }
    }
  }

  @Test
  void theTargetsOfSymmetricLossesHaveTheOppositeGradient() {
    for (Loss loss : List.of(SquaredError.mean(), Huber.of(1), LogCosh.mean())) {
      List<Tensor> gradients =
          Grad.ofAll(x -> loss.apply(x.get(0), x.get(1))).apply(List.of(LossCases.X, LossCases.Y));
      assertThat(gradients.get(1).toDoubles())
          .containsExactly(gradients.get(0).negate().toDoubles());
    }
  }
}
