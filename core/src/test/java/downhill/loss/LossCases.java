package downhill.loss;

import downhill.eager.Tensors;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;

/// Every loss with every kind of target and setting that changes its formula, at points away from
/// kinks.
record LossCases(String name, Loss loss, Tensor prediction, Tensor target) {
  static final Tensor X =
      Tensors.matrix(new double[][] {{1.2, -0.4, 0.7}, {-2.3, 0.6, 1.9}, {0.1, 3.2, -1.4}});
  static final Tensor Y =
      Tensors.matrix(new double[][] {{0.9, 0.3, -1.7}, {-2.0, 2.6, 1.2}, {0.5, 0.4, -0.8}});
  static final Tensor SIGNS = Tensors.matrix(new double[][] {{1, -1, 1}, {1, 1, -1}, {-1, 1, 1}});
  static final Tensor BITS = Tensors.matrix(new double[][] {{1, 0, 1}, {1, 1, 0}, {0, 1, 1}});
  static final Tensor PROBABILITIES =
      Tensors.matrix(new double[][] {{0.2, 0.5, 0.3}, {0.7, 0.2, 0.1}, {0.25, 0.35, 0.4}});
  static final Tensor COUNTS = Tensors.matrix(new double[][] {{0, 1, 3}, {2, 0, 5}, {1, 1, 4}});
  static final Tensor CLASSES = Tensors.of(2L, 0L, 1L);
  static final Tensor WEIGHTS = Tensors.of(0.5, 1.5, 2.5);

  static List<LossCases> all() {
    Tensor images = X.reshape(1, 3, 3);
    Tensor pixels = CLASSES.reshape(Shape.of(1, 3));
    Tensor withIgnored = Tensors.of(2L, -100L, 1L);
    CrossEntropy crossEntropy = CrossEntropy.of();
    CrossEntropy all =
        crossEntropy.withClassWeights(WEIGHTS).withLabelSmoothing(0.1).withIgnoreIndex(-100);
    return List.of(
        of("half sum", new SquaredError(SquaredError.Scaling.HALF_SUM), Y),
        of("mean", new SquaredError(SquaredError.Scaling.MEAN), Y),
        of("half mean", new SquaredError(SquaredError.Scaling.HALF_MEAN_PER_SAMPLE), Y),
        of("sum", new SquaredError(SquaredError.Scaling.SUM), Y),
        of("not reduced", new SquaredError(SquaredError.Scaling.NONE), Y),
        of("absolute", AbsoluteError.mean(), Y),
        of("absolute, batch mean", new AbsoluteError(Reduction.BATCH_MEAN), Y),
        of("huber", Huber.of(1), Y),
        of("smooth l1", SmoothL1.of(0.5).withReduction(Reduction.SUM), Y),
        of("log cosh", LogCosh.mean(), Y),
        new LossCases("squared log", SquaredLogError.mean(), X.squared(), Y.squared()),
        of("classes", crossEntropy, CLASSES),
        of("smoothed", crossEntropy.withLabelSmoothing(0.1), CLASSES),
        of("weighted", crossEntropy.withClassWeights(WEIGHTS), CLASSES),
        of("ignoring", crossEntropy.withIgnoreIndex(-100), withIgnored),
        of("everything", all, withIgnored),
        of("none", all.withReduction(Reduction.NONE), withIgnored),
        of("soft", crossEntropy, PROBABILITIES),
        of("soft smoothed", all.withReduction(Reduction.SUM), PROBABILITIES),
        new LossCases("pixels", crossEntropy, images, pixels),
        new LossCases("weighted pixels", all, images, pixels),
        new LossCases("one row", crossEntropy, X.slice(0, 0, 1).reshape(3), Tensors.of(1L).sum()),
        of("nll", NegativeLogLikelihood.of(), CLASSES),
        of(
            "nll all",
            NegativeLogLikelihood.of().withClassWeights(WEIGHTS).withIgnoreIndex(2),
            CLASSES),
        new LossCases("bce", BinaryCrossEntropy.mean(), PROBABILITIES, BITS),
        of("bce with logits", BinaryCrossEntropyWithLogits.of(), PROBABILITIES),
        of(
            "bce with weights",
            BinaryCrossEntropyWithLogits.of().withPositiveWeight(WEIGHTS),
            PROBABILITIES),
        of("focal", Focal.of(), BITS),
        of("focal with alpha", Focal.of().withGamma(0.5).withAlpha(0.25), BITS),
        of("kl", KullbackLeibler.batchMean(), PROBABILITIES),
        of("hinge", Hinge.mean(), SIGNS),
        of("squared hinge", SquaredHinge.mean(), SIGNS),
        of("multi margin", MultiMargin.of().withMargin(0.8), CLASSES),
        of("perceptron", PerceptronLoss.sum(), BITS),
        of("poisson", PoissonNll.ofLogRate(), COUNTS),
        new LossCases("poisson rate", PoissonNll.ofRate(), X.squared().plus(0.5), COUNTS));
  }

  private static LossCases of(String name, Loss loss, Tensor target) {
    return new LossCases(name, loss, X, target);
  }

  @Override
  public String toString() {
    return name;
  }
}
