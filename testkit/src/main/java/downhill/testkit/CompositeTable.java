package downhill.testkit;

import static downhill.testkit.Domain.between;
import static downhill.testkit.Domain.distinct;
import static downhill.testkit.Domain.eitherSign;
import static downhill.testkit.Sample.floats;
import static downhill.testkit.Sample.indices;
import static downhill.testkit.Sample.truths;

import downhill.nn.Activations;
import downhill.nn.Dropout;
import downhill.nn.PiecewiseActivations;
import downhill.op.Composite.Name;
import downhill.op.Elementwise;
import downhill.op.Indexing;
import downhill.op.LinearAlgebra;
import downhill.op.Reductions;
import downhill.tensor.Tensor;
import downhill.testkit.OpCase.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The table of composites other than losses: each through its public function.
///
/// A composite without a row, here or in [LossTable], fails the build (`OpTableTest`).
public final class CompositeTable {
  private final List<OpCase> rows = new ArrayList<>();

  private CompositeTable() {}

  /// All rows of composites but the losses.
  public static List<OpCase> rows() {
    CompositeTable table = new CompositeTable();
    table.smooth();
    table.piecewise();
    table.alongAnAxis();
    table.layers();
    return List.copyOf(table.rows);
  }

  private void add(Name name, String call, Domain domain, UnaryOperator<Tensor> f) {
    rows.add(OpCase.of(name, call, 16, x -> f.apply(x.getFirst()), floats(domain, 2, 3)));
  }

  private void smooth() {
    Domain domain = between(-3, 3);
    add(Name.SOFTPLUS, "softplus(x, 2)", domain, x -> Activations.softplus(x, 2));
    add(Name.LOG_SIGMOID, "logSigmoid(x)", domain, Activations::logSigmoid);
    add(Name.SWISH, "swish(x, 1)", domain, x -> Activations.swish(x, 1));
    add(Name.SWISH, "swish(x, 1.5)", domain, x -> Activations.swish(x, 1.5));
    rows.add(
        OpCase.of(
            Name.SWISH,
            "swish(x, beta)",
            16,
            x -> Activations.swish(x.get(0), x.get(1)),
            floats(domain, 2, 3),
            floats(between(0.5, 2), 3)));
    add(Name.GELU, "gelu(x)", domain, Activations::gelu);
    add(Name.GELU_TANH, "geluTanh(x)", domain, Activations::geluTanh);
    add(Name.GELU_SIGMOID, "geluSigmoid(x)", domain, Activations::geluSigmoid);
    add(Name.MISH, "mish(x)", domain, Activations::mish);
    add(Name.SOFTSIGN, "softsign(x)", eitherSign(0.1, 3), Activations::softsign);
    add(Name.TANH_SHRINK, "tanhShrink(x)", domain, Activations::tanhShrink);
    add(
        Name.SQUARE_PLUS,
        "squarePlus(x, 4)",
        eitherSign(0.1, 3),
        x -> Activations.squarePlus(x, 4));
    add(Name.GAUSSIAN, "gaussian(x)", domain, Activations::gaussian);
  }

  private void piecewise() {
    Domain domain = eitherSign(0.1, 2);
    add(Name.LEAKY_RELU, "leakyRelu(x)", domain, x -> PiecewiseActivations.leakyRelu(x, 0.1));
    rows.add(
        OpCase.of(
            Name.PRELU,
            "prelu(x, w)",
            16,
            x -> PiecewiseActivations.prelu(x.get(0), x.get(1)),
            floats(domain, 2, 3, 2),
            floats(between(0.1, 0.5), 3)));
    add(Name.ELU, "elu(x, 1.2)", domain, x -> PiecewiseActivations.elu(x, 1.2));
    add(Name.CELU, "celu(x, 1.2)", domain, x -> PiecewiseActivations.celu(x, 1.2));
    add(Name.SELU, "selu(x)", domain, PiecewiseActivations::selu);
    add(Name.RELU3, "relu3(x)", domain, PiecewiseActivations::relu3);
    add(Name.RELU6, "relu6(x)", Domain.cycle(-1, 0.4, 3, 7, 5.5), PiecewiseActivations::relu6);
    add(
        Name.HARD_TANH,
        "hardTanh(x)",
        Domain.cycle(-2, -0.5, 0.7, 1.4),
        x -> PiecewiseActivations.hardTanh(x, -1, 1));
    Domain hard = Domain.cycle(-4, -2.5, 0.3, 2, 3.5);
    add(Name.HARD_SIGMOID, "hardSigmoid(x)", hard, PiecewiseActivations::hardSigmoid);
    add(Name.HARD_SWISH, "hardSwish(x)", hard, PiecewiseActivations::hardSwish);
    Domain shrink = Domain.cycle(-1.2, -0.3, 0.2, 0.9);
    add(Name.SOFT_SHRINK, "softShrink(x)", shrink, x -> PiecewiseActivations.softShrink(x, 0.5));
    add(Name.HARD_SHRINK, "hardShrink(x)", shrink, x -> PiecewiseActivations.hardShrink(x, 0.5));
    add(Name.THRESHOLD, "threshold(x)", shrink, x -> PiecewiseActivations.threshold(x, 0.5, -1));
    add(Name.CLAMP, "clamp(x, -½, ½)", shrink, x -> Elementwise.clamp(x, -0.5, 0.5));
    add(
        Name.CLAMP,
        "clamp(x, -∞, ½)",
        shrink,
        x -> Elementwise.clamp(x, Double.NEGATIVE_INFINITY, 0.5));
  }

  private void alongAnAxis() {
    Domain domain = between(-3, 3);
    for (int axis = 0; axis < 2; axis++) {
      int at = axis;
      add(Name.SOFTMAX, "softmax(x, " + at + ")", domain, x -> Activations.softmax(x, at));
      add(Name.SOFTMIN, "softmin(x, " + at + ")", domain, x -> Activations.softmin(x, at));
      add(
          Name.LOG_SOFTMAX,
          "logSoftmax(x, " + at + ")",
          domain,
          x -> Activations.logSoftmax(x, at));
      add(Name.LOG_SUM_EXP, "logSumExp(x, " + at + ")", domain, x -> Reductions.logSumExp(x, at));
      add(Name.VARIANCE, "variance(x, 1, " + at + ")", domain, x -> Reductions.variance(x, 1, at));
      add(Name.NORM, "norm(x, " + at + ")", domain, x -> Reductions.norm(x, at));
    }
    rows.add(
        OpCase.of(
            Name.GLU,
            "glu(x, 1)",
            16,
            x -> Activations.glu(x.getFirst(), 1),
            floats(domain, 2, 4)));
    add(Name.LOG_SUM_EXP, "logSumExp(x)", domain, Reductions::logSumExp);
    add(Name.VARIANCE, "variance(x, 0)", domain, x -> Reductions.variance(x, 0));
    add(Name.NORM, "norm(x)", domain, Reductions::norm);
    add(Name.NORM, "norm(3, x, 1)", eitherSign(0.2, 2), x -> Reductions.norm(3, x, 1));
    add(Name.NORM, "norm(∞, x)", distinct(), x -> Reductions.norm(Double.POSITIVE_INFINITY, x));
    add(Name.NORM, "norm(1, x, 0)", eitherSign(0.2, 2), x -> Reductions.norm(1, x, 0));
  }

  private void layers() {
    Domain domain = between(-2, 2);
    rows.add(
        OpCase.of(
            Name.LINEAR,
            "linear(x, W, b)",
            16,
            x -> LinearAlgebra.linear(x.get(0), x.get(1), x.get(2)),
            floats(domain, 2, 3),
            floats(domain, 4, 3),
            floats(domain, 4)));
    rows.add(
        OpCase.of(
            Name.LINEAR,
            "linear(x, W)",
            16,
            x -> LinearAlgebra.linear(x.get(0), x.get(1), null),
            floats(domain, 2, 2, 3),
            floats(domain, 2, 3)));
    rows.add(
        OpCase.of(
            Name.DROPOUT,
            "dropout(x, mask, 0.3)",
            16,
            x -> Dropout.drop(x.get(0), x.get(1), 0.3),
            floats(domain, 2, 3),
            truths(2, 3)));
    rows.add(
        OpCase.of(
            Name.EMBEDDING,
            "embedding(W, index)",
            16,
            x -> Indexing.embedding(x.get(0), x.get(1), -1),
            floats(domain, 4, 2),
            indices(3, 2, 3)));
    // The padding row has a value but, by definition, no gradient.
    rows.add(
        OpCase.of(
                Name.EMBEDDING,
                "embedding(W, index, padding 0)",
                16,
                x -> Indexing.embedding(x.get(0), x.get(1), 0),
                floats(domain, 4, 2),
                indices(3, 5))
            .with(Trait.NO_GRADIENT));
  }
}
