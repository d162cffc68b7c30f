package downhill.cli;

import downhill.data.Task;
import downhill.nn.Activation;
import downhill.nn.Sequential.Hidden;
import downhill.tensor.DType;
import java.util.List;

/// The settings that data gets when nobody says otherwise. Found by trying on validation rows; the
/// test rows had no say. See docs/cli.md.
final class Recipe {
  /// No scaling.
  static final String UNSCALED = "none";

  /// Fewer rows than this are all trained on.
  private static final int FEWEST_TO_SPLIT = 20;

  /// Fewer rows than this would have a handful for validation, which say nothing.
  private static final int FEWEST_TO_WATCH = 50;

  /// From here on the penalty and the steps are smaller.
  private static final int MANY_ROWS = 10_000;

  static final int TABLE_ROWS = 4;
  private static final double SHARE = 0.2;

  /// Whose steps have about the size of the rate, whatever the gradient.
  private static final List<String> ADAPTIVE =
      List.of("rmsprop", "adam", "amsgrad", "adamw", "adamax", "nadam", "radam", "rprop");

  private Recipe() {}

  /// The settings with all gaps filled that matter for the result.
  static Settings complete(Settings given, Source source) {
    LearnerSetting.refuse(given);
    Settings settings = given.orElse(Setting.SEED, 0L);
    settings = settings.orElse(Setting.PRECISION, DType.F32);
    settings = settings.orElse(Setting.OPTIMIZER, "adam");
    settings = OptimizerChoice.withBatch(settings, source.rows());
    settings = settings.orElse(Setting.INIT, Initial.UNIFORM);
    settings = settings.orElse(Setting.TEST, test(given, source));
    settings = settings.orElse(Setting.LOSS, Goal.usualLoss(source.task()));
    settings =
        source.rows() <= TABLE_ROWS && source.generated()
            ? table(settings)
            : source.generated() ? points(settings, source) : rows(settings, source);
    return OptimizerChoice.isLbfgs(settings) && !given.has(Setting.LR)
        ? settings.without(Setting.LR)
        : settings;
  }

  static TestPart test(Settings given, Source source) {
    if (source.standardTest().length > 0) {
      return new TestPart.Standard();
    }
    // Folds judge all rows, so none need be kept apart.
    return given.has(Setting.FOLDS) || source.rows() < FEWEST_TO_SPLIT
        ? new TestPart.None()
        : new TestPart.Share(SHARE);
  }

  /// Truth tables: all rows are trained on, and the network may know them by heart.
  private static Settings table(Settings settings) {
    return settings
        .orElse(Setting.VALIDATION, 0.0)
        .orElse(Setting.SCALE, UNSCALED)
        .orElse(Setting.LAYERS, layer(8, Activation.TANH))
        .orElse(Setting.LR, OptimizerChoice.isPlain(settings) ? 0.5 : 0.05)
        .orElse(Setting.BATCH, TABLE_ROWS)
        .orElse(Setting.EPOCHS, 300)
        .orElse(Setting.PATIENCE, 0);
  }

  /// Generated points of the plane: the scale is right, and a small smooth network is enough.
  private static Settings points(Settings settings, Source source) {
    boolean sgd = OptimizerChoice.isPlain(settings);
    double rate = source.task() == Task.REGRESSION ? (sgd ? 0.1 : 0.02) : (sgd ? 0.5 : 0.1);
    return settings
        .orElse(Setting.VALIDATION, 0.1)
        .orElse(Setting.SCALE, UNSCALED)
        .orElse(Setting.LAYERS, layer(8, Activation.TANH))
        .orElse(Setting.LR, rate)
        .orElse(Setting.BATCH, 20)
        .orElse(Setting.EPOCHS, 150)
        .orElse(Setting.PATIENCE, 0);
  }

  private static Settings rows(Settings settings, Source source) {
    int wide = Math.clamp(2L * source.features() + source.outputs(), 32, 100);
    double share = settings.get(Setting.VALIDATION, source.rows() < FEWEST_TO_WATCH ? 0 : 0.1);
    // Many rows hold the weights down by themselves, and give many steps for each epoch.
    boolean many = source.rows() >= MANY_ROWS;
    boolean adaptive = ADAPTIVE.contains(settings.get(Setting.OPTIMIZER));
    return settings
        .orElse(Setting.VALIDATION, share)
        .orElse(Setting.SCALE, source.areImages() ? DatasetSource.PIXELS : "standard")
        .orElse(Setting.LAYERS, layer(wide, Activation.RELU))
        .orElse(Setting.LR, adaptive ? (many ? 0.001 : 0.003) : 0.03)
        .orElse(Setting.L2, many ? 0.0001 : 0.003)
        .orElse(Setting.BATCH, 32)
        .orElse(Setting.EPOCHS, 200)
        .orElse(Setting.PATIENCE, share > 0 ? 20 : 0);
  }

  private static LayerSpec layer(int units, Activation activation) {
    return new LayerSpec(List.of(new Hidden(units, activation)));
  }
}
