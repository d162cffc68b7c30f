package downhill.models.mlp;

import downhill.data.Scaling;
import downhill.data.Schema;
import downhill.model.SavedModel;
import downhill.models.Affine;
import downhill.models.ProbabilisticClassifier;
import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.util.List;

/// A trained multilayer perceptron that tells classes apart; it can go on learning.
public final class FittedClassifier implements ProbabilisticClassifier {
  private final Mlp settings;
  private final Sequential trained;
  private final Mlp.Scales scales;
  private final ClassTargets targets;
  private final Sequential network;
  private final int features;
  private final int updates;
  private final History history;
  private final StopReason stop;
  private final List<String> warnings;

  private FittedClassifier(
      Mlp settings,
      Trainer.Fitted<Sequential> fitted,
      Mlp.Scales scales,
      ClassTargets targets,
      int features,
      int updates,
      List<String> warnings) {
    this.settings = settings;
    this.scales = scales;
    this.targets = targets;
    this.features = features;
    this.updates = updates;
    this.history = fitted.history();
    this.stop = fitted.stop();
    this.warnings = List.copyOf(warnings);
    this.trained =
        targets.head() == Mlp.Head.LOGITS ? fitted.model() : Training.withoutLast(fitted.model());
    Scaling scaling = scales.scaling();
    List<Layer> before =
        scaling == null
            ? List.of()
            : List.of(Affine.standardising(scaling.center(), scaling.scale(), settings.dtype));
    this.network = Training.around(before, trained, List.of());
  }

  static FittedClassifier train(
      Mlp settings,
      Sequential start,
      Mlp.Scales scales,
      ClassTargets targets,
      Tensor x,
      Tensor y,
      List<String> warnings) {
    return train(settings, start, scales, targets, x, y, warnings, settings.epochs, 0);
  }

  private static FittedClassifier train(
      Mlp settings,
      Sequential start,
      Mlp.Scales scales,
      ClassTargets targets,
      Tensor x,
      Tensor y,
      List<String> warnings,
      int epochs,
      int updates) {
    Sequential model = targets.head() == Mlp.Head.LOGITS ? start : Training.withSigmoid(start);
    Trainer.Fitted<Sequential> fitted =
        Training.run(
            settings, model, targets.loss(), scales.apply(x, settings.dtype), y, epochs, updates);
    return new FittedClassifier(
        settings, fitted, scales, targets, x.shape().dim(1), updates, warnings);
  }

  /// From a file.
  static FittedClassifier of(
      Mlp settings,
      Sequential network,
      Mlp.Scales scales,
      ClassTargets targets,
      int features,
      int updates) {
    Sequential model = targets.head() == Mlp.Head.LOGITS ? network : Training.withSigmoid(network);
    return new FittedClassifier(
        settings, Training.untouched(model), scales, targets, features, updates, List.of());
  }

  /// This model after one pass over new rows, in their order, with the settings it was made with:
  /// incremental learning; online learning when each call brings one row. What the optimizer
  /// remembers starts anew, so plain gradient descent by rows gives the same bits whether they come
  /// in one call or in many.
  ///
  /// @param x `[n, features]`, finite
  /// @param y class numbers that the model knows
  public FittedClassifier partialFit(Tensor x, Tensor y) {
    return partialFit(x, y, 1);
  }

  /// This model after several passes over new rows.
  ///
  /// @param passes 1 or more
  public FittedClassifier partialFit(Tensor x, Tensor y, int passes) {
    Rows.features(name(), x, features);
    Rows.positive(name(), "passes", passes);
    Tensor numbers = targets.of(y, x.shape().dim(0));
    return train(settings, trained, scales, targets, x, numbers, List.of(), passes, updates + 1);
  }

  /// {@inheritDoc} The trained layers are kept apart from the scaling, so that
  /// [Mlp#classifier(SavedModel)] can go on from the file.
  @Override
  public SavedModel saved(Schema schema) {
    return Training.saved(settings, trained, scales, schema, updates).withHead(head(schema));
  }

  @Override
  public String name() {
    return Mlp.WHO;
  }

  /// Raw features to logits.
  @Override
  public Sequential network() {
    return network;
  }

  /// The layers that are trained, without scaling.
  public Sequential trained() {
    return trained;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int classes() {
    return targets.classes();
  }

  /// How often [#partialFit] was called.
  public int updates() {
    return updates;
  }

  /// The course of the last training.
  public History history() {
    return history;
  }

  /// Why the last training ended.
  public StopReason stop() {
    return stop;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }
}
