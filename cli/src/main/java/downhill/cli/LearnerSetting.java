package downhill.cli;

import downhill.learner.Choices;
import downhill.learner.Hyperparameters;
import downhill.learner.Learner;
import downhill.models.mlp.Initialisation;
import downhill.models.rbf.RadialFunction;
import downhill.nn.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The settings of the classic learners of `--model`.
final class LearnerSetting {
  private static final List<Setting<?>> KNOWN = new ArrayList<>();

  static final Setting<String> MODEL =
      of(
          "model",
          "NAME",
          Values.chosen(
              Stream.of(Learner.values()).map(Learner::toString).toList(),
              Values.checked(Learner::of)),
          "A classic learner instead of the network: linear,",
          "ridge, polynomial, logistic, perceptron, mlp, rbf",
          "or bls. --dry-run shows what each takes.");
  static final Setting<Double> LAMBDA =
      of(
          "lambda",
          "LAMBDA",
          Values.number(Values.Bound.FROM, 0, 1e12, "0.1"),
          "ridge, polynomial, logistic, rbf, bls: the penalty",
          "LAMBDA/2 times the sum of squared weights.");
  static final Setting<Integer> DEGREE =
      of("degree", "M", Values.count(0), "polynomial: the highest power. Default: 3.");
  static final Setting<Boolean> NO_INTERCEPT =
      flag("no-intercept", "linear, ridge, rbf: leaves out the bias.");
  static final Setting<Boolean> PENALISE_INTERCEPT =
      flag("penalise-intercept", "ridge, polynomial: the bias counts as a weight.");
  static final Setting<String> SOLVER =
      of(
          "solver",
          "NAME",
          Values.oneOf("solver", List.of("decomposition", "gradient_descent", "lbfgs", "sgd")),
          "linear: decomposition or gradient_descent;",
          "logistic: lbfgs or sgd.");
  static final Setting<String> SELECTION =
      of(
          "selection",
          "HOW",
          Values.oneOf("selection", List.of("cyclic", "random", "batch")),
          "perceptron: the wrong rows an update takes: cyclic,",
          "random or batch (all). Default: cyclic.");
  static final Setting<String> MISTAKE =
      of(
          "mistake",
          "WHAT",
          Values.oneOf("mistake", List.of("prediction", "margin")),
          "perceptron: what counts as wrong: prediction, or",
          "margin (rows on the plane, too).");
  static final Setting<Integer> PASSES =
      of("passes", "N", Values.count(1), "perceptron: passes at most. Default: 1000.");
  static final Setting<String> BP =
      of(
          "bp",
          "FORM",
          Values.oneOf(
              "form of back-propagation", List.of("standard", "accumulated", "mini_batch")),
          "mlp: standard updates after each row, accumulated",
          "once per epoch, mini_batch after --batch rows.");
  static final Setting<String> WEIGHTS =
      of(
          "weights",
          "NAME",
          Values.checked(Initialisation::of),
          "mlp: first weights: torch, glorot, he, uniform_0_1",
          "or uniform_minus_1_1. Default: torch.");
  static final Setting<String> HEAD =
      of(
          "head",
          "NAME",
          Values.oneOf("head", List.of("logits", "sigmoid_squared_error")),
          "mlp: logits with cross entropy, or the textbooks'",
          "sigmoid_squared_error. Default: logits.");
  static final Setting<String> CENTRES =
      of(
          "centres",
          "HOW",
          Values.checked(Choices::centres),
          "rbf: kmeans:K, sample:K or all rows.",
          "Default: kmeans:50.");
  static final Setting<String> FUNCTION =
      of(
          "function",
          "NAME",
          Values.checked(RadialFunction::of),
          "rbf: gaussian, multiquadric, inverse_multiquadric",
          "or thin_plate. Default: gaussian.");
  static final Setting<String> WIDTH =
      of(
          "width",
          "RULE",
          Values.checked(Choices::width),
          "rbf: neighbours:K, greatest_distance or beta:B.",
          "Default: neighbours:10.");
  static final Setting<Integer> MAPPED =
      of("mapped", "N", Values.count(1), "bls: mapped nodes. Default: 100.");
  static final Setting<Integer> ENHANCEMENT =
      of("enhancement", "N", Values.count(0), "bls: enhancement nodes. Default: 200.");
  static final Setting<String> ACTIVATION =
      of(
          "activation",
          "NAME",
          Values.checked(Activation::of),
          "bls: the activation of its nodes. Default: tanh.");

  /// What goes with every learner.
  private static final List<Setting<?>> COMMON =
      List.of(
          MODEL,
          Setting.DATA,
          Setting.TARGET,
          Setting.TASK,
          Setting.TEST,
          Setting.VALIDATION,
          Setting.FOLDS,
          Setting.SCALE,
          Setting.MISSING,
          Setting.DELIMITER,
          Setting.DECIMAL_COMMA,
          Setting.SEED,
          Setting.OUT,
          Setting.FORCE,
          Setting.STRICT);

  private LearnerSetting() {}

  private static <T> Setting<T> of(
      String name, String label, Values.Reader<T> reader, String... description) {
    Setting<T> setting =
        Setting.apart(Setting.Group.LEARNER, name, label, reader, List.of(description));
    KNOWN.add(setting);
    return setting;
  }

  private static Setting<Boolean> flag(String name, String... description) {
    return of(name, "", Values.flag(), description);
  }

  /// All of them, in the order of the help.
  static List<Setting<?>> all() {
    return List.copyOf(KNOWN);
  }

  /// Refuses settings of learners where a network is trained.
  ///
  /// @throws UserError when there is one
  static void refuse(Settings settings) {
    for (Setting<?> setting : KNOWN) {
      if (settings.has(setting)) {
        throw new UserError(
            setting == MODEL
                ? "--model goes with downhill train alone."
                : "--%s needs --model %s.".formatted(setting, listed(setting)));
      }
    }
  }

  private static String listed(Setting<?> setting) {
    List<String> names = Learner.taking(setting.name()).stream().map(Learner::toString).toList();
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
  }

  /// Refuses settings that the learner does not take.
  ///
  /// @throws UserError when there is one; the message says what it takes
  static void check(Learner learner, Settings given) {
    for (Setting<?> setting : given.values().keySet()) {
      if (!COMMON.contains(setting) && !learner.takes().contains(setting.name())) {
        String others = listed(setting);
        throw new UserError(
            "--%s does not go with --model %s, which takes --%s.%s"
                .formatted(
                    setting,
                    learner,
                    String.join(", --", learner.takes()),
                    others.isEmpty()
                        ? " It goes with the network that train builds without --model."
                        : " It goes with --model " + others + "."));
      }
    }
  }

  /// The hyperparameters among settings.
  static Hyperparameters of(Learner learner, Settings settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings
        .values()
        .forEach(
            (setting, value) -> {
              if (learner.takes().contains(setting.name())) {
                values.put(setting.name(), Setting.text(value));
              }
            });
    return new Hyperparameters(values);
  }
}
