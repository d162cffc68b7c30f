package downhill.testkit;

import static downhill.testkit.Domain.between;
import static downhill.testkit.Domain.cycle;
import static downhill.testkit.Sample.floats;
import static downhill.testkit.Sample.indices;

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
import downhill.loss.PerceptronLoss;
import downhill.loss.PoissonNll;
import downhill.loss.Reduction;
import downhill.loss.SmoothL1;
import downhill.loss.SquaredError;
import downhill.loss.SquaredHinge;
import downhill.loss.SquaredLogError;
import downhill.loss.TripletMargin;
import downhill.op.Composite.Name;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The table of losses: each of them, and each setting that changes its formula.
public final class LossTable {
  private final List<OpCase> rows = new ArrayList<>();

  private LossTable() {}

  /// All rows of losses.
  public static List<OpCase> rows() {
    LossTable table = new LossTable();
    table.regression();
    table.binary();
    table.classes();
    table.distances();
    return List.copyOf(table.rows);
  }

  private void add(
      Name name, String loss, Function<List<Tensor>, Tensor> function, Sample... samples) {
    rows.add(OpCase.of(name, loss, 64, function, samples));
  }

  private void add(String name, Loss loss, Domain prediction, Domain target) {
    add(
        Name.LOSS,
        name,
        x -> loss.apply(x.get(0), x.get(1)),
        floats(prediction, 3, 2),
        floats(target, 3, 2));
  }

  private void regression() {
    Domain domain = between(-2, 2);
    for (SquaredError.Scaling scaling : SquaredError.Scaling.values()) {
      add("squared error, " + scaling, new SquaredError(scaling), domain, domain);
    }
    for (Reduction reduction : Reduction.values()) {
      add("log cosh, " + reduction, new LogCosh(reduction), domain, domain);
    }
    // Differences -1.7, -0.3, 0.4, 1.5 and so on: none near 0 or ±1.
    Domain p = cycle(-1.2, 0.2, 0.9);
    Domain t = cycle(0.5, 0.5, 0.5);
    add("absolute error", AbsoluteError.mean(), p, t);
    add("huber", Huber.of(1), p, t);
    add("huber 0.5", Huber.of(0.5), p, t);
    add("smooth l1", SmoothL1.of(0.5), p, t);
    add("squared log error", SquaredLogError.mean(), between(0.1, 3), between(0.1, 3));
    add("poisson of log rate", PoissonNll.ofLogRate(), domain, between(0, 5));
    add("poisson of rate", PoissonNll.ofRate(), between(0.2, 3), between(0, 5));
    add(
        Name.LOSS,
        "gaussian",
        x -> GaussianNll.of().apply(x.get(0), x.get(1), x.get(2)),
        floats(domain, 3, 2),
        floats(between(0.3, 2), 3, 2),
        floats(domain, 3, 2));
  }

  private void binary() {
    Domain truth = between(0.1, 0.9);
    Domain logits = between(-3, 3);
    add("binary cross entropy", BinaryCrossEntropy.mean(), truth, truth);
    var withLogits = BinaryCrossEntropyWithLogits.of();
    add("binary cross entropy with logits", withLogits, logits, truth);
    add(
        Name.LOSS,
        "binary cross entropy with logits, positive weight",
        x -> withLogits.withPositiveWeight(x.get(2)).apply(x.get(0), x.get(1)),
        floats(logits, 3, 2),
        floats(truth, 3, 2),
        floats(between(0.5, 2), 2));
    // The target of these is a label, not a number to differentiate by.
    label("focal", Focal.of(), logits, cycle(0, 1, 1));
    label(
        "focal, gamma 1.5, alpha 0.25",
        Focal.of().withGamma(1.5).withAlpha(0.25),
        logits,
        cycle(0, 1, 1));
    Domain scores = cycle(-1.7, -0.4, 0.3, 1.6, 0.8);
    label("hinge", Hinge.mean(), scores, cycle(-1, 1, 1));
    label("squared hinge", SquaredHinge.mean(), scores, cycle(-1, 1, 1));
    label("perceptron", PerceptronLoss.sum(), scores, cycle(-1, 1, 1));
  }

  private void label(String name, Loss loss, Domain scores, Domain labels) {
    add(
        Name.LOSS,
        name,
        x -> loss.apply(x.get(0), x.get(1).to(x.get(0).dtype())),
        floats(scores, 3, 2),
        Sample.whole(labels, 3, 2));
  }

  private void classes() {
    Domain logits = between(-3, 3);
    CrossEntropy plain = CrossEntropy.of();
    entropy("cross entropy", plain);
    entropy("cross entropy, smoothed", plain.withLabelSmoothing(0.1));
    entropy("cross entropy, ignoring 0", plain.withIgnoreIndex(0));
    entropy("cross entropy, sum", plain.withReduction(Reduction.SUM));
    entropy("cross entropy, none", plain.withReduction(Reduction.NONE));
    add(
        Name.CROSS_ENTROPY,
        "cross entropy, weighted",
        x -> plain.withLabelSmoothing(0.1).withClassWeights(x.get(2)).apply(x.get(0), x.get(1)),
        floats(logits, 3, 4),
        indices(3, 3),
        floats(between(0.5, 2), 4));
    add(
        Name.CROSS_ENTROPY,
        "cross entropy of probabilities",
        x -> plain.withLabelSmoothing(0.1).apply(x.get(0), x.get(1)),
        floats(logits, 3, 4),
        floats(between(0.1, 0.4), 3, 4));
    add(
        Name.CROSS_ENTROPY,
        "cross entropy of pixels",
        x -> plain.apply(x.get(0), x.get(1)),
        floats(logits, 2, 3, 2),
        indices(2, 2, 2));
    add(
        Name.LOSS,
        "negative log-likelihood",
        x -> NegativeLogLikelihood.of().apply(x.get(0), x.get(1)),
        floats(between(-3, -0.1), 3, 4),
        indices(3, 3));
    add(
        Name.LOSS,
        "negative log-likelihood, weighted",
        x -> NegativeLogLikelihood.of().withClassWeights(x.get(2)).apply(x.get(0), x.get(1)),
        floats(between(-3, -0.1), 3, 4),
        indices(3, 3),
        floats(between(0.5, 2), 4));
    add("kullback-leibler", KullbackLeibler.batchMean(), between(-3, -0.1), between(0.1, 0.9));
    add(
        Name.LOSS,
        "multi margin",
        x -> MultiMargin.of().apply(x.get(0), x.get(1)),
        floats(cycle(0.2, 1.7, -0.9, 0.5, 2.4), 3, 4),
        indices(3, 3));
  }

  private void entropy(String name, CrossEntropy loss) {
    add(
        Name.CROSS_ENTROPY,
        name,
        x -> loss.apply(x.get(0), x.get(1)),
        floats(between(-3, 3), 3, 4),
        indices(3, 3));
  }

  private void distances() {
    Domain domain = between(-2, 2);
    add(
        Name.LOSS,
        "triplet margin",
        x -> TripletMargin.of().withMargin(5).apply(x.get(0), x.get(1), x.get(2)),
        floats(domain, 3, 2),
        floats(domain, 3, 2),
        floats(domain, 3, 2));
    add(
        Name.LOSS,
        "cosine embedding",
        x ->
            CosineEmbedding.of()
                .withMargin(-0.999)
                .apply(x.get(0), x.get(1), x.get(2).to(x.get(0).dtype())),
        floats(between(0.2, 2), 3, 2),
        floats(between(0.2, 2), 3, 2),
        Sample.whole(cycle(1, -1), 3));
  }
}
