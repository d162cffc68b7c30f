package downhill.nn;

import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Layers one after the other. Paths count from 0, as in torch: `0.weight`.
///
/// @param layers applied in order
public record Sequential(@Inline List<Layer> layers) implements Layer {
  /// Copies the list.
  public Sequential {
    layers = List.copyOf(layers);
  }

  /// The given layers.
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  /// A fully connected layer and what follows it.
  ///
  /// @param units the size of the layer, 1 or more
  /// @param activation applied to its output
  public record Hidden(int units, Activation activation) {}

  /// A multilayer perceptron: hidden layers with their activations, then a linear layer without
  /// one.
  ///
  /// Each layer draws from a stream of its own, `random.split(i)`. Initialised as [Linear#init(int,
  /// int, Random)] says.
  ///
  /// @param inFeatures the size of the input
  /// @param hidden the hidden layers, first to last
  /// @param outFeatures the size of the output
  public static Sequential mlp(
      int inFeatures, List<Hidden> hidden, int outFeatures, Random random) {
    List<Layer> layers = new ArrayList<>();
    int in = inFeatures;
    for (Hidden layer : hidden) {
      layers.add(Linear.init(in, layer.units(), random.split(layers.size())));
      layers.add(layer.activation());
      in = layer.units();
    }
    layers.add(Linear.init(in, outFeatures, random.split(layers.size())));
    return new Sequential(layers);
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < layers.size(); i++) {
      // By number: the same activation may stand in several places.
      String name = Integer.toString(i);
      y = Application.of(layers.get(i), () -> name, y);
    }
    return y;
  }
}
