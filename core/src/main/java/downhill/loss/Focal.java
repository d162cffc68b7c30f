package downhill.loss;

import downhill.nn.Activations;
import downhill.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The focal loss of a logit `z` and a label `t` of 0 or 1: cross entropy that passes over what is
/// already right, `-α (1 - p)^γ ln p` with `p` the probability given to the label.
///
/// Shapes: both `s`, the loss a scalar (`s` for NONE). Source: Lin et al. 2017.
///
/// @param gamma `γ ≥ 0`; 0 gives cross entropy
/// @param alpha the weight of label 1 in [0, 1], label 0 having the rest; or null for 1 each
/// @param reduction what becomes of the single losses
public record Focal(double gamma, @Nullable Double alpha, Reduction reduction) implements Loss {
  private static final String NAME = "focal";

  /// Checks `gamma` and `alpha`.
  public Focal {
    if (!(gamma >= 0)) {
      throw new IllegalArgumentException("focal: expected gamma >= 0, got " + gamma + ".");
    }
    if (alpha != null && !(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("focal: expected alpha in [0, 1], got " + alpha + ".");
    }
  }

  /// The mean with `γ = 2` and without weights.
  public static Focal of() {
    return new Focal(2, null, Reduction.MEAN);
  }

  /// This loss with another `γ`.
  public Focal withGamma(double gamma) {
    return new Focal(gamma, alpha, reduction);
  }

  /// This loss with a weight for label 1.
  ///
  /// @param alpha in [0, 1]
  public Focal withAlpha(double alpha) {
    return new Focal(gamma, alpha, reduction);
  }

  /// This loss with another reduction.
  public Focal withReduction(Reduction reduction) {
    return new Focal(gamma, alpha, reduction);
  }

  /// {@inheritDoc}
  ///
  /// @throws IllegalArgumentException also when a label is known and neither 0 nor 1
  @Override
  public Tensor apply(Tensor prediction, Tensor target) {
    Regions.values(
        NAME,
        "labels",
        target,
        "0 or 1",
        t -> t == 0 || t == 1,
        "For other probabilities take binary_cross_entropy_with_logits.");
    Map<String, Object> attributes = new TreeMap<>(Map.of("gamma", gamma));
    if (alpha != null) {
      attributes.put("alpha", alpha);
    }
    return Regions.elementwise(NAME, attributes, reduction, prediction, target, this::of);
  }

  /// With `s` the logit signed by its label: `p = σ(s)`, `1 - p = e^(-ln(1 + eˢ))`, smooth for
  /// every `γ`.
  private Tensor of(Tensor z, Tensor t) {
    Tensor s = t.times(2).minus(1).times(z);
    Tensor focus = Activations.softplus(s).times(-gamma).exp();
    Tensor losses = focus.times(Activations.softplus(s.negate()));
    return alpha == null ? losses : losses.times(t.times(2 * alpha - 1).plus(1 - alpha));
  }

  @Override
  public Focal unreduced() {
    return withReduction(Reduction.NONE);
  }
}
