package downhill.models.rbf;

import downhill.nn.Layer;
import downhill.nn.State;
import downhill.tensor.Tensor;

/// The values `ρ(‖x − c‖)` of rows at centres, not trained. Shapes: `[n, d] → [n, k]`.
///
/// @param centres `[k, d]`
/// @param beta the `β` of each, `[k]`
/// @param function `ρ`
public record RadialLayer(@State Tensor centres, @State Tensor beta, RadialFunction function)
    implements Layer {
  @Override
  public Tensor forward(Tensor x) {
    // Differences first: ‖x‖² + ‖c‖² − 2xc would lose the digits of small distances.
    Tensor squares = x.unsqueeze(1).minus(centres.unsqueeze(0)).squared().sum(2);
    return function.apply(squares, beta);
  }
}
