package downhill.loss;

import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Map;

/// The Kullback-Leibler divergence `t (ln t - ln p)` of log-probabilities `ln p` from probabilities
/// `t`; a target of 0 contributes 0. Summed over a distribution it is cross entropy minus the
/// entropy of the target. The gradient with respect to `ln p` is `-t`.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). MEAN is over all elements; the divergence
/// itself, averaged over rows, is BATCH_MEAN. Source: Kullback and Leibler 1951.
///
/// @param reduction what becomes of the single terms
public record KullbackLeibler(Reduction reduction) implements Loss {
  /// The divergence, averaged over the batch.
  public static KullbackLeibler batchMean() {
    return new KullbackLeibler(Reduction.BATCH_MEAN);
  }

  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    return Regions.elementwise(
        "kullback_leibler",
        Map.of(),
        reduction,
        prediction,
        target,
        (logP, t) -> {
          Tensor unused = t.equalTo(Elementwise.like(t, 0));
          Tensor logT = Elementwise.maskedFill(t, unused, 1).log();
          return t.times(logT.minus(Elementwise.maskedFill(logP, unused, 0)));
        });
  }

  @Override
  public KullbackLeibler unreduced() {
    return new KullbackLeibler(Reduction.NONE);
  }
}
