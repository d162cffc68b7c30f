package downhill.models.mlp;

import downhill.data.Scaling;
import downhill.data.Schema;
import downhill.eager.Tensors;
import downhill.loss.SquaredError;
import downhill.model.Head;
import downhill.model.SavedModel;
import downhill.models.Affine;
import downhill.models.Regressor;
import downhill.models.rows.Rows;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.util.List;

/// A trained multilayer perceptron that predicts numbers; it can go on learning.
public final class FittedRegressor implements Regressor {
  private final Mlp settings;
  private final Sequential trained;
  private final Mlp.Scales scales;
  private final Mlp.Scales targetScales;
  private final Sequential network;
  private final int features;
  private final int updates;
  private final History history;
  private final StopReason stop;
  private final List<String> warnings;

  private FittedRegressor(
      Mlp settings,
      Trainer.Fitted<Sequential> fitted,
      Mlp.Scales scales,
      Mlp.Scales targetScales,
      int features,
      int updates,
      List<String> warnings) {
    this.settings = settings;
    this.trained = fitted.model();
    this.scales = scales;
    this.targetScales = targetScales;
    this.features = features;
    this.updates = updates;
    this.history = fitted.history();
    this.stop = fitted.stop();
    this.warnings = List.copyOf(warnings);
    Scaling in = scales.scaling();
    Scaling out = targetScales.scaling();
    List<Layer> before =
        in == null
            ? List.of()
            : List.of(Affine.standardising(in.center(), in.scale(), settings.dtype));
    List<Layer> after =
        out == null
            ? List.of()
            : List.of(Affine.restoring(out.center(), out.scale(), settings.dtype));
    this.network = Training.around(before, trained, after);
  }

  static FittedRegressor train(
      Mlp settings,
      Sequential start,
      Mlp.Scales scales,
      Mlp.Scales targetScales,
      Tensor x,
      Tensor y,
      List<String> warnings) {
    return train(settings, start, scales, targetScales, x, y, warnings, settings.epochs, 0);
  }

  private static FittedRegressor train(
      Mlp settings,
      Sequential start,
      Mlp.Scales scales,
      Mlp.Scales targetScales,
      Tensor x,
      Tensor y,
      List<String> warnings,
      int epochs,
      int updates) {
    Tensor targets = Tensors.matrix(Rows.targets(Mlp.WHO, y, x.shape().dim(0)));
    Trainer.Fitted<Sequential> fitted =
        Training.run(
            settings,
            start,
            new SquaredError(SquaredError.Scaling.HALF_MEAN_PER_SAMPLE),
            scales.apply(x, settings.dtype),
            targetScales.apply(targets, settings.dtype),
            epochs,
            updates);
    return new FittedRegressor(
        settings, fitted, scales, targetScales, x.shape().dim(1), updates, warnings);
  }

  /// From a file.
  static FittedRegressor of(
      Mlp settings,
      Sequential network,
      Mlp.Scales scales,
      Mlp.Scales targetScales,
      int features,
      int updates) {
    return new FittedRegressor(
        settings, Training.untouched(network), scales, targetScales, features, updates, List.of());
  }

  /// This model after one pass over new rows, in their order, as
  /// [FittedClassifier#partialFit(Tensor, Tensor)].
  public FittedRegressor partialFit(Tensor x, Tensor y) {
    return partialFit(x, y, 1);
  }

  /// This model after several passes over new rows.
  ///
  /// @param passes 1 or more
  public FittedRegressor partialFit(Tensor x, Tensor y, int passes) {
    Rows.features(name(), x, features);
    Rows.positive(name(), "passes", passes);
    return train(settings, trained, scales, targetScales, x, y, List.of(), passes, updates + 1);
  }

  /// {@inheritDoc} The trained layers are kept apart from the scaling, so that
  /// [Mlp#regressor(SavedModel)] can go on from the file. Several scaled targets are kept as one
  /// network instead, which only predicts.
  @Override
  public SavedModel saved(Schema schema) {
    Scaling out = targetScales.scaling();
    if (out != null && out.center().size() > 1) {
      return Regressor.super.saved(schema);
    }
    Head head =
        out == null
            ? head(schema)
            : Head.regression(schema.target(), out.center().getFirst(), out.scale().getFirst());
    return Training.saved(settings, trained, scales, schema, updates).withHead(head);
  }

  @Override
  public String name() {
    return Mlp.WHO;
  }

  /// Raw features to predictions.
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

  /// How often [#partialFit] was called.
  public int updates() {
    return updates;
  }

  /// The course of the last training; losses are those of the scaled targets.
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
