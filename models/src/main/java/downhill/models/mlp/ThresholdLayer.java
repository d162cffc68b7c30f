package downhill.models.mlp;

import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Sequential;
import downhill.op.LinearAlgebra;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// A fully connected layer with thresholds instead of biases: `y = x Wᵀ − θ`. With `b = −θ` it is
/// [Linear], to the same bits. Shapes: `[…, in] → […, out]`.
///
/// @param weight `[out, in]`
/// @param threshold `θ`, `[out]`
public record ThresholdLayer(Tensor weight, Tensor threshold) implements Layer {
  /// Checks that the shapes fit.
  public ThresholdLayer {
    if (weight.shape().rank() != 2 || !threshold.shape().equals(Shape.of(weight.shape().dim(0)))) {
      throw new ShapeException(
          "threshold layer",
          "expects weight [out, in] and threshold [out], got %s and %s."
              .formatted(weight.shape(), threshold.shape()),
          weight.shape(),
          threshold.shape());
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return LinearAlgebra.linear(x, weight, null).minus(threshold);
  }

  /// The layer with thresholds for one with biases.
  ///
  /// @throws IllegalArgumentException when it has no bias
  public static ThresholdLayer of(Linear layer) {
    Tensor bias = layer.bias();
    if (bias == null) {
      throw new IllegalArgumentException(
          "threshold layer: %s has no bias to turn into thresholds.".formatted(layer));
    }
    return new ThresholdLayer(layer.weight(), bias.negate());
  }

  /// The layer with biases.
  public Linear linear() {
    return new Linear(weight, threshold.negate());
  }

  /// A network with thresholds in place of biases.
  public static Sequential thresholds(Sequential network) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(layer instanceof Linear linear ? of(linear) : layer);
    }
    return new Sequential(layers);
  }

  /// A network with biases in place of thresholds.
  public static Sequential biases(Sequential network) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(layer instanceof ThresholdLayer threshold ? threshold.linear() : layer);
    }
    return new Sequential(layers);
  }
}
