package downhill.nn;

import downhill.eager.Tensors;
import downhill.grad.GradientCheck;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Derivatives with other parameters than those of [Activation], and of two arguments.
class PiecewiseActivationsTest {
  private static final Tensor POINTS =
      Tensors.matrix(new double[][] {{-4.2, -1.7, -0.7, -0.2}, {0.3, 0.8, 2.1, 7.5}});

  static List<UnaryOperator<Tensor>> withParameters() {
    return List.of(
        x -> PiecewiseActivations.elu(x, 0.5),
        x -> PiecewiseActivations.celu(x, 2),
        x -> PiecewiseActivations.leakyRelu(x, 0.2),
        x -> PiecewiseActivations.hardTanh(x, -2, 0.5),
        x -> PiecewiseActivations.threshold(x, 0.1, -3),
        x -> Activations.softplus(x, 2),
        x -> Activations.swish(x, 2.5),
        x -> Activations.glu(x, 1),
        x -> Activations.softmax(x, 0),
        x -> Activations.logSoftmax(x, 0));
  }

  @ParameterizedTest
  @MethodSource("withParameters")
  void itsDerivativesAgreeWithDifferences(UnaryOperator<Tensor> f) {
    GradientCheck.of(f).order(2).verify(List.of(POINTS));
  }

  @ParameterizedTest
  @MethodSource("slopes")
  void aLearnedSlopeHasDerivatives(Tensor slopes) {
    GradientCheck.ofAll(x -> PiecewiseActivations.prelu(x.get(0), x.get(1)))
        .order(2)
        .verify(List.of(POINTS, slopes));
  }

  static List<Tensor> slopes() {
    return List.of(Tensors.of(0.3), Tensors.of(0.1, 0.2, -0.3, 0.4));
  }
}
