package downhill.testkit.golden.bind;

import downhill.loss.AbsoluteError;
import downhill.loss.BinaryCrossEntropy;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CosineEmbedding;
import downhill.loss.CrossEntropy;
import downhill.loss.Focal;
import downhill.loss.GaussianNll;
import downhill.loss.Hinge;
import downhill.loss.Huber;
import downhill.loss.KullbackLeibler;
import downhill.loss.LogCosh;
import downhill.loss.Loss;
import downhill.loss.MultiMargin;
import downhill.loss.NegativeLogLikelihood;
import downhill.loss.PoissonNll;
import downhill.loss.Reduction;
import downhill.loss.SmoothL1;
import downhill.loss.SquaredError;
import downhill.loss.SquaredError.Scaling;
import downhill.loss.SquaredHinge;
import downhill.loss.SquaredLogError;
import downhill.loss.TripletMargin;
import downhill.tensor.Tensor;
import java.util.Map;
import java.util.function.Function;

/// The golden group `losses`.
final class LossOperators {
  private LossOperators() {}

  static Map<String, Operator> table() {
    return new Table().with(regression()).with(classification()).with(distances()).rows();
  }

  /// Inputs `p` and `t`.
  private static Map<String, Operator> regression() {
    return new Table()
        .y("mse", ofPrediction(c -> new SquaredError(scaling(c))))
        .y("half_sse", ofPrediction(_ -> new SquaredError(Scaling.HALF_SUM)))
        .y("half_sse_batchmean", ofPrediction(_ -> new SquaredError(Scaling.HALF_MEAN_PER_SAMPLE)))
        .y("l1", ofPrediction(c -> new AbsoluteError(reduction(c))))
        .y("smooth_l1", ofPrediction(c -> new SmoothL1(c.number("beta"), reduction(c))))
        .y("huber", ofPrediction(c -> new Huber(c.number("delta"), reduction(c))))
        .y("msle", ofPrediction(c -> new SquaredLogError(reduction(c))))
        .y("log_cosh", ofPrediction(c -> new LogCosh(reduction(c))))
        .rows();
  }

  /// Inputs `x` and `target`, with weights of some kind.
  private static Map<String, Operator> classification() {
    return new Table()
        .y("cross_entropy", ofScores(LossOperators::crossEntropy))
        .y("cross_entropy_soft", ofScores(LossOperators::crossEntropy))
        .y("nll", ofScores(LossOperators::negativeLogLikelihood))
        .y("bce", ofScores(c -> new BinaryCrossEntropy(reduction(c))))
        .y(
            "bce_with_logits",
            ofScores(c -> new BinaryCrossEntropyWithLogits(c.optional("pos_weight"), reduction(c))))
        .y(
            "focal_with_logits",
            ofScores(c -> Focal.of().withGamma(c.number("gamma")).withReduction(reduction(c))))
        .y("kl_div", ofScores(c -> new KullbackLeibler(reduction(c))))
        .y("hinge", ofScores(c -> new Hinge(reduction(c))))
        .y("squared_hinge", ofScores(c -> new SquaredHinge(reduction(c))))
        .y("multi_margin", ofScores(c -> new MultiMargin(c.number("margin"), reduction(c))))
        .y("poisson_nll", ofScores(c -> PoissonNll.ofLogRate().withReduction(reduction(c))))
        .rows();
  }

  /// Three tensors.
  private static Map<String, Operator> distances() {
    return new Table()
        .y(
            "gaussian_nll",
            c ->
                GaussianNll.of()
                    .withReduction(reduction(c))
                    .apply(c.x(), c.input("var"), c.input("target")))
        .y(
            "cosine_embedding",
            c ->
                new CosineEmbedding(c.number("margin"), reduction(c))
                    .apply(c.input("a"), c.input("b"), c.input("target")))
        .y(
            "triplet_margin",
            c ->
                new TripletMargin(c.number("margin"), c.number("eps"), reduction(c))
                    .apply(c.input("a"), c.input("p"), c.input("n")))
        .rows();
  }

  private static Function<Call, Tensor> ofPrediction(Function<Call, Loss> loss) {
    return c -> loss.apply(c).apply(c.input("p"), c.input("t"));
  }

  private static Function<Call, Tensor> ofScores(Function<Call, Loss> loss) {
    return c -> loss.apply(c).apply(c.x(), c.input("target"));
  }

  private static Loss crossEntropy(Call c) {
    Integer ignored = c.attrs().isNull("ignore_index") ? null : c.integer("ignore_index");
    return new CrossEntropy(
        c.number("label_smoothing", 0), c.optional("weight"), ignored, reduction(c));
  }

  private static Loss negativeLogLikelihood(Call c) {
    return new NegativeLogLikelihood(c.optional("weight"), null, reduction(c));
  }

  private static Scaling scaling(Call c) {
    return switch (reduction(c)) {
      case NONE -> Scaling.NONE;
      case MEAN -> Scaling.MEAN;
      case SUM -> Scaling.SUM;
      case BATCH_MEAN -> throw new IllegalArgumentException("mse: no reduction 'batchmean'.");
    };
  }

  /// Missing means the mean.
  private static Reduction reduction(Call c) {
    String name = c.attrs().isNull("reduction") ? "mean" : c.attrs().text("reduction");
    return switch (name) {
      case "none" -> Reduction.NONE;
      case "mean" -> Reduction.MEAN;
      case "sum" -> Reduction.SUM;
      case "batchmean" -> Reduction.BATCH_MEAN;
      default -> throw new IllegalArgumentException("Unknown reduction '" + name + "'.");
    };
  }
}
