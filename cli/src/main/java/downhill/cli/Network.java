package downhill.cli;

import downhill.nn.Dropout;
import downhill.nn.Layer;
import downhill.nn.Linear;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.nn.Sequential.Hidden;
import downhill.tensor.Random;
import java.util.ArrayList;
import java.util.List;

/// The network that the settings describe: hidden layers with their activations and dropout, then a
/// linear layer.
final class Network {
  private Network() {}

  /// A new network.
  ///
  /// @param inputs numbers for each row
  /// @param outputs numbers for each row
  static Sequential of(Settings settings, int inputs, int outputs) {
    Random random = Random.of(settings.get(Setting.SEED)).split("model");
    Initial initial = settings.get(Setting.INIT);
    double dropout = settings.get(Setting.DROPOUT, 0.0);
    List<Layer> layers = new ArrayList<>();
    int in = inputs;
    for (Hidden hidden : settings.get(Setting.LAYERS).hidden()) {
      layers.add(initial.layer(in, hidden.units(), random.split(layers.size())));
      layers.add(hidden.activation());
      if (dropout > 0) {
        layers.add(new Dropout(dropout));
      }
      in = hidden.units();
    }
    layers.add(initial.layer(in, outputs, random.split(layers.size())));
    return Parameters.to(new Sequential(layers), settings.get(Setting.PRECISION));
  }

  /// The network whose output is `center + scale · output` of the given one: so one that learnt
  /// scaled targets gives raw ones. Nothing is added to it; its last layer has other numbers.
  static Sequential rescaled(Sequential network, double center, double scale) {
    List<Layer> layers = new ArrayList<>(network.layers());
    if (!(layers.removeLast() instanceof Linear last) || last.bias() == null) {
      throw new IllegalStateException("The network does not end in a linear layer with a bias.");
    }
    layers.add(new Linear(last.weight().times(scale), last.bias().times(scale).plus(center)));
    return new Sequential(layers);
  }
}
