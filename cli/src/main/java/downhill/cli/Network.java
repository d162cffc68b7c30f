package downhill.cli;

import downhill.nn.Dropout;
import downhill.nn.Flatten;
import downhill.nn.Layer;
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
  /// @param source what it is for
  /// @param inputs how many numbers it gets for each row
  static Sequential of(Settings settings, Source source, int inputs) {
    Random random = Random.of(settings.get(Setting.SEED)).split("model");
    Initial initial = settings.get(Setting.INIT);
    double dropout = settings.get(Setting.DROPOUT, 0.0);
    List<Layer> layers = new ArrayList<>();
    if (source.areImages()) {
      layers.add(new Flatten());
    }
    int in = inputs;
    for (Hidden hidden : settings.get(Setting.LAYERS).hidden()) {
      layers.add(initial.layer(in, hidden.units(), random.split(layers.size())));
      layers.add(hidden.activation());
      if (dropout > 0) {
        layers.add(new Dropout(dropout));
      }
      in = hidden.units();
    }
    layers.add(initial.layer(in, source.outputs(), random.split(layers.size())));
    return Parameters.to(new Sequential(layers), settings.get(Setting.PRECISION));
  }
}
