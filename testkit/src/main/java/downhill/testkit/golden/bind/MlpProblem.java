package downhill.testkit.golden.bind;

import downhill.nn.Activations;
import downhill.op.LinearAlgebra;
import downhill.tensor.Tensor;
import downhill.testkit.golden.GoldenValue;
import java.util.List;

/// The case `problem` of the group `optimizers`: `mean (tanh(x W1ᵀ + b1) W2ᵀ + b2 - y)²`.
///
/// @param x the inputs
/// @param y the targets
/// @param start W1, b1, W2, b2
record MlpProblem(Tensor x, Tensor y, List<Tensor> start) {
  /// The parameters.
  static final List<String> NAMES = List.of("W1", "b1", "W2", "b2");

  /// The problem of the file that a value comes from.
  static MlpProblem of(GoldenValue anywhere, GoldenTensors tensors) {
    return new MlpProblem(
        tensors.of(anywhere.named("problem.x")),
        tensors.of(anywhere.named("problem.y")),
        NAMES.stream().map(name -> tensors.of(anywhere.named("problem." + name))).toList());
  }

  Tensor loss(List<Tensor> p) {
    Tensor hidden = Activations.tanh(LinearAlgebra.linear(x, p.get(0), p.get(1)));
    return LinearAlgebra.linear(hidden, p.get(2), p.get(3)).minus(y).squared().mean();
  }
}
