package downhill.models.mlp;

import downhill.data.Scaling;
import downhill.data.Schema;
import downhill.loss.Loss;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.model.TrainingCard;
import downhill.nn.Activation;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One call of the trainer with the settings of an [Mlp].
final class Training {
  private Training() {}

  /// @param updates how many calls came before; the first one draws from the seed itself
  static Trainer.Fitted<Sequential> run(
      Mlp settings, Sequential start, Loss loss, Tensor x, Tensor y, int epochs, int updates) {
    long seed =
        updates == 0
            ? settings.seed
            : Random.of(settings.seed).split("update").split(updates).key();
    Trainer<Sequential> trainer =
        Trainer.of(start)
            .loss(loss)
            .optimizer(settings.optimizer)
            .batch(settings.batch)
            .epochs(epochs)
            .seed(seed);
    // Checkpoints and what stops early belong to the first fit.
    trainer = updates == 0 ? settings.training.apply(trainer) : trainer.inOrder();
    Trainer.Fitted<Sequential> fitted = trainer.fit(x, y);
    if (fitted.stop() instanceof StopReason.Diverged) {
      throw new IllegalArgumentException("%s: %s".formatted(Mlp.WHO, fitted.stop().sentence()));
    }
    return fitted;
  }

  /// A network as it is, with nothing to tell of.
  static Trainer.Fitted<Sequential> untouched(Sequential network) {
    return new Trainer.Fitted<>(network, new History(List.of()), new StopReason.EpochsDone(0));
  }

  static SavedModel saved(
      Mlp settings, Sequential trained, Mlp.Scales scales, Schema schema, int updates) {
    Scaling scaling = scales.scaling();
    Input input = Input.of(schema);
    return SavedModel.of(trained, scaling == null ? input : input.with(scaling))
        .withCard(
            TrainingCard.empty()
                .withSeed(settings.seed)
                .withSettings(Map.of("learner", Mlp.WHO, "updates", Integer.toString(updates))));
  }

  /// The layers with others before and after.
  static Sequential around(List<Layer> before, Sequential network, List<Layer> after) {
    List<Layer> layers = new ArrayList<>(before);
    layers.addAll(network.layers());
    layers.addAll(after);
    return new Sequential(layers);
  }

  static Sequential withSigmoid(Sequential network) {
    return around(List.of(), network, List.of(Activation.SIGMOID));
  }

  static Sequential withoutLast(Sequential network) {
    return new Sequential(network.layers().subList(0, network.layers().size() - 1));
  }
}
