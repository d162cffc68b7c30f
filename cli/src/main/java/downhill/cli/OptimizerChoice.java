package downhill.cli;

import downhill.nn.KnownNames;
import downhill.optim.Lbfgs;
import downhill.optim.Optimizer;
import downhill.optim.Optimizers;
import downhill.optim.Rmsprop;
import downhill.optim.Sgd;
import downhill.train.Trainer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The optimizer that the settings ask for.
final class OptimizerChoice {
  private static final String LBFGS = "lbfgs";

  /// Plain descent with all rows in each update.
  private static final String GD = "gd";

  private OptimizerChoice() {}

  /// All names.
  static List<String> names() {
    return Stream.concat(Optimizers.names().stream(), Stream.of(LBFGS, GD)).toList();
  }

  /// Reads a name.
  static String checked(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    List<String> known = names();
    if (!known.contains(plain)) {
      throw new KnownNames("optimizer", known).unknown(name);
    }
    return plain;
  }

  static boolean isLbfgs(Settings settings) {
    return settings.get(Setting.OPTIMIZER).equals(LBFGS);
  }

  static boolean isPlain(Settings settings) {
    String name = settings.get(Setting.OPTIMIZER);
    return name.equals("sgd") || name.equals(GD);
  }

  /// The settings with the batch that the optimizer needs, if it needs one.
  ///
  /// @throws UserError when another one is set
  static Settings withBatch(Settings settings, int rows) {
    if (!settings.get(Setting.OPTIMIZER).equals(GD)) {
      return settings;
    }
    if (settings.has(Setting.BATCH) && settings.get(Setting.BATCH) < rows) {
      throw new UserError(
          "--batch %d does not go with --optimizer gd, which takes all rows at once. Leave it out, or choose sgd."
              .formatted(settings.get(Setting.BATCH)));
    }
    return settings.orElse(Setting.BATCH, rows);
  }

  /// The trainer with the optimizer.
  ///
  /// @throws UserError when settings do not fit each other
  static <M extends downhill.nn.Model> Trainer<M> set(Trainer<M> trainer, Settings settings) {
    if (isLbfgs(settings)) {
      for (Setting<?> setting :
          List.of(Setting.MOMENTUM, Setting.WEIGHT_DECAY, Setting.CLIP, Setting.LR)) {
        if (settings.has(setting)) {
          throw new UserError("--%s does not go with --optimizer lbfgs.".formatted(setting));
        }
      }
      return trainer.optimizer(new Lbfgs());
    }
    return trainer.optimizer(of(settings));
  }

  /// The first-order rule.
  private static Optimizer of(Settings settings) {
    String name = settings.get(Setting.OPTIMIZER);
    try {
      Optimizer rule = Optimizers.of(name.equals(GD) ? "sgd" : name, settings.get(Setting.LR));
      Double momentum = settings.find(Setting.MOMENTUM);
      if (momentum != null) {
        rule =
            switch (rule) {
              case Sgd sgd -> sgd.withMomentum(momentum);
              case Rmsprop rmsprop -> rmsprop.withMomentum(momentum);
              default ->
                  throw new UserError(
                      "--momentum goes with sgd, momentum, nesterov and rmsprop, not with %s."
                          .formatted(name));
            };
      }
      Double decay = settings.find(Setting.WEIGHT_DECAY);
      return decay == null ? rule : rule.withWeightDecay(decay);
    } catch (IllegalArgumentException e) {
      throw UserError.of(e);
    }
  }
}
