package downhill.nn;

import downhill.op.Composite;
import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// Zeroes each element with probability `p` while training and scales the others by `1/(1 - p)`, so
/// that the expectation is unchanged; does nothing during inference (Srivastava et al. 2014,
/// inverted form). Shapes: any.
///
/// @param p in `[0, 1)`
public record Dropout(double p) implements Layer {
  /// Checks the probability.
  public Dropout {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException("dropout: expected p in [0, 1), got " + p + ".");
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    Pass pass = Pass.current();
    return p == 0 || !pass.isTraining() ? x : drop(x, pass.mask(x.shape(), 1 - p), p);
  }

  /// Dropout with a given mask: `x / (1 - p)` where `mask` (BOOL, true = kept) holds, 0 elsewhere.
  public static Tensor drop(Tensor x, Tensor mask, double p) {
    return Composite.of(
        Composite.Name.DROPOUT,
        Map.of("p", p),
        List.of(x, mask),
        () -> Elementwise.where(mask, x.times(1 / (1 - p)), Elementwise.like(x, 0)));
  }
}
