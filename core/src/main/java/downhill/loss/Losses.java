package downhill.loss;

import downhill.nn.KnownNames;
import java.util.List;
import java.util.Locale;

/// The losses by name, with their usual settings.
public final class Losses {
  private static final KnownNames NAMES =
      new KnownNames(
          "loss",
          List.of(
              "squared_error",
              "absolute_error",
              "huber",
              "smooth_l1",
              "log_cosh",
              "squared_log_error",
              "cross_entropy",
              "negative_log_likelihood",
              "binary_cross_entropy",
              "binary_cross_entropy_with_logits",
              "focal",
              "kullback_leibler",
              "hinge",
              "squared_hinge",
              "multi_margin",
              "perceptron",
              "poisson_nll"));

  private Losses() {}

  /// The loss of that name, such as `cross_entropy`; case does not matter, `-` counts as `_`. The
  /// usual abbreviations `mse`, `mae`, `nll`, `bce` and `kl` are understood too.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them, nearest first
  public static Loss of(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace('-', '_')) {
      case "squared_error", "mse" -> SquaredError.mean();
      case "absolute_error", "mae" -> AbsoluteError.mean();
      case "huber" -> Huber.of(1);
      case "smooth_l1" -> SmoothL1.of(1);
      case "log_cosh" -> LogCosh.mean();
      case "squared_log_error" -> SquaredLogError.mean();
      case "cross_entropy" -> CrossEntropy.of();
      case "negative_log_likelihood", "nll" -> NegativeLogLikelihood.of();
      case "binary_cross_entropy", "bce" -> BinaryCrossEntropy.mean();
      case "binary_cross_entropy_with_logits" -> BinaryCrossEntropyWithLogits.of();
      case "focal" -> Focal.of();
      case "kullback_leibler", "kl" -> KullbackLeibler.batchMean();
      case "hinge" -> Hinge.mean();
      case "squared_hinge" -> SquaredHinge.mean();
      case "multi_margin" -> MultiMargin.of();
      case "perceptron" -> PerceptronLoss.sum();
      case "poisson_nll" -> PoissonNll.ofLogRate();
      default -> throw NAMES.unknown(name);
    };
  }

  /// All names.
  public static List<String> names() {
    return NAMES.names();
  }
}
