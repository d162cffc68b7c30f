package downhill.optim;

import downhill.tensor.Tensor;
import java.util.Map;

/// A term of the loss that depends on the parameters alone.
///
/// ```java
/// Penalty penalty = Penalty.l2(1e-4).plus(Penalty.l1(1e-5).on("encoder.*"));
/// Tensor total = loss.plus(penalty.of(Parameters.of(model)));
/// ```
@FunctionalInterface
public interface Penalty {
  /// The term: a scalar in the type of the parameters.
  ///
  /// @param parameters by path
  Tensor of(Map<String, Tensor> parameters);

  /// The sum of this term and another.
  default Penalty plus(Penalty other) {
    return parameters -> of(parameters).plus(other.of(parameters));
  }

  /// `λ Σ|θ|`, which makes weights exactly 0 (Tibshirani 1996). Biases are exempt.
  ///
  /// @param lambda `λ ≥ 0`
  static WeightPenalty l1(double lambda) {
    return new WeightPenalty(lambda, 0);
  }

  /// `λ/2 Σθ²`, whose gradient is `λ θ`: for plain gradient descent the same as weight decay `λ`
  /// (Krogh and Hertz 1991). Biases are exempt.
  ///
  /// @param lambda `λ ≥ 0`
  static WeightPenalty l2(double lambda) {
    return new WeightPenalty(0, lambda);
  }
}
