package downhill.models.linear;

import downhill.data.Scaling;
import downhill.eager.Tensors;
import downhill.nn.Linear;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;

/// Carries a layer that was fitted on scaled columns back to the raw ones.
final class Unscaled {
  private Unscaled() {}

  /// `w (x − c)/s + b = (w/s) x + (b − Σ w c/s)`.
  ///
  /// @param fitted float64, on scaled columns; without a bias no center may differ from 0
  static Linear of(Linear fitted, Scaling scaling) {
    int k = fitted.outFeatures();
    int d = fitted.inFeatures();
    double[] weight = fitted.weight().toDoubles();
    Tensor bias = fitted.bias();
    double[] intercept = bias == null ? new double[k] : bias.toDoubles();
    for (int o = 0; o < k; o++) {
      for (int j = 0; j < d; j++) {
        weight[o * d + j] /= scaling.scale().get(j);
        intercept[o] -= weight[o * d + j] * scaling.center().get(j);
      }
    }
    return new Linear(
        Tensors.of(weight, Shape.of(k, d)), bias == null ? null : Tensors.of(intercept));
  }
}
