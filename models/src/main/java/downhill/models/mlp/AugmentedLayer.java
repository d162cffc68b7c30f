package downhill.models.mlp;

import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.op.Shapes;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;

/// A fully connected layer whose thresholds are the weights of a node 0 with the constant value −1:
/// `z = Θ̃ᵀ ã` with `ã = (−1; a)`. Shapes: `[n, in] → [n, out]`.
///
/// @param theta `Θ̃`, `[1 + in, out]`; row 0 holds the thresholds
public record AugmentedLayer(Tensor theta) implements Layer {
  /// Checks the shape.
  public AugmentedLayer {
    if (theta.shape().rank() != 2 || theta.shape().dim(0) < 2) {
      throw new ShapeException(
          "augmented layer",
          "expects theta [1 + in, out], got %s.".formatted(theta.shape()),
          theta.shape());
    }
  }

  /// The same layer in this form.
  public static AugmentedLayer of(Linear layer) {
    ThresholdLayer thresholds = ThresholdLayer.of(layer);
    return new AugmentedLayer(
        Shapes.concat(0, thresholds.threshold().unsqueeze(0), thresholds.weight().transpose()));
  }

  /// `Θᵀ a − θ₀`: the node 0 is added last, which gives the bits of [Linear] with `b = −θ₀`.
  @Override
  public Tensor forward(Tensor a) {
    Tensor inner = theta.slice(0, 1, theta.shape().dim(0));
    return a.matmul(inner).minus(theta.slice(0, 0, 1));
  }

  /// The layer with weights and biases.
  public Linear linear() {
    Tensor inner = theta.slice(0, 1, theta.shape().dim(0));
    return new Linear(inner.transpose(), theta.slice(0, 0, 1).squeeze(0).negate());
  }
}
