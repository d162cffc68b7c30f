package downhill.optim;

import downhill.nn.KnownNames;
import java.util.List;
import java.util.Locale;

/// The optimizers by name, with their usual settings.
public final class Optimizers {
  private static final double MOMENTUM = 0.9;

  private static final KnownNames NAMES =
      new KnownNames(
          "optimizer",
          List.of(
              "sgd",
              "momentum",
              "nesterov",
              "adagrad",
              "rmsprop",
              "adadelta",
              "adam",
              "amsgrad",
              "adamw",
              "adamax",
              "nadam",
              "radam",
              "rprop"));

  private Optimizers() {}

  /// The optimizer of that name; case does not matter. `sgd` has no momentum, `momentum` and
  /// `nesterov` are [Sgd] with momentum 0.9.
  ///
  /// @param learningRate `η`; above 0 for `rprop`, else 0 or more
  /// @throws IllegalArgumentException when there is none of that name; the message lists them,
  ///   nearest first
  public static Optimizer of(String name, double learningRate) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sgd" -> new Sgd(learningRate);
      case "momentum" -> new Sgd(learningRate).withMomentum(MOMENTUM);
      case "nesterov" -> new Sgd(learningRate).withMomentum(MOMENTUM).withNesterov();
      case "adagrad" -> new Adagrad(learningRate);
      case "rmsprop" -> new Rmsprop(learningRate);
      case "adadelta" -> new Adadelta(learningRate);
      case "adam" -> new Adam(learningRate);
      case "amsgrad" -> new Adam(learningRate).withAmsgrad();
      case "adamw" -> new AdamW(learningRate);
      case "adamax" -> new Adamax(learningRate);
      case "nadam" -> new Nadam(learningRate);
      case "radam" -> new Radam(learningRate);
      case "rprop" -> new Rprop(learningRate);
      default -> throw NAMES.unknown(name);
    };
  }

  /// All names.
  public static List<String> names() {
    return NAMES.names();
  }
}
