package downhill.optim;

import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `λ₁ Σ|θ| + λ₂/2 Σθ²` over the weights of a model: lasso, ridge, or both (the elastic net, Zou
/// and Hastie 2005).
///
/// @param l1 `λ₁ ≥ 0`
/// @param l2 `λ₂ ≥ 0`
/// @param only the paths that it applies to; empty for all
/// @param biases whether they are spared: parameters with fewer than two axes, and those whose name
///   begins with `bias`
public record WeightPenalty(double l1, double l2, List<Glob> only, BiasTerms biases)
    implements Penalty {
  /// What happens to biases.
  public enum BiasTerms {
    /// They are not penalised.
    EXEMPT,
    /// They are penalised like all others.
    INCLUDED
  }

  /// Checks the ranges and copies the list.
  public WeightPenalty {
    Checks.notNegative("penalty", "l1", l1);
    Checks.notNegative("penalty", "l2", l2);
    only = List.copyOf(only);
  }

  /// For all parameters but biases.
  public WeightPenalty(double l1, double l2) {
    this(l1, l2, List.of(), BiasTerms.EXEMPT);
  }

  /// Only for the parameters that match one of the patterns, see [Glob].
  public WeightPenalty on(String... globs) {
    return new WeightPenalty(l1, l2, List.of(globs).stream().map(Glob::new).toList(), biases);
  }

  /// For biases too.
  public WeightPenalty withBiases() {
    return new WeightPenalty(l1, l2, only, BiasTerms.INCLUDED);
  }

  /// The term.
  ///
  /// @throws IllegalArgumentException when a pattern matches nothing, or nothing is penalised
  @Override
  public Tensor of(Map<String, Tensor> parameters) {
    Glob.check("penalty", only, parameters.keySet());
    @Nullable Tensor total = null;
    for (Map.Entry<String, Tensor> parameter : parameters.entrySet()) {
      Tensor theta = parameter.getValue();
      if (applies(parameter.getKey(), theta)) {
        Tensor term = term(theta);
        total = total == null ? term : total.plus(term.to(total.dtype()));
      }
    }
    if (total == null) {
      throw new IllegalArgumentException(
          "penalty: it applies to none of %s, since biases and vectors are exempt. Use withBiases()."
              .formatted(parameters.keySet()));
    }
    return total;
  }

  private boolean applies(String path, Tensor theta) {
    boolean exempt = biases == BiasTerms.EXEMPT && Biases.contains(path, theta.shape());
    return !exempt && (only.isEmpty() || only.stream().anyMatch(glob -> glob.matches(path)));
  }

  private Tensor term(Tensor theta) {
    Tensor squares = theta.squared().sum().times(l2 / 2);
    if (l1 == 0) {
      return squares;
    }
    Tensor magnitudes = theta.abs().sum().times(l1);
    return l2 == 0 ? magnitudes : magnitudes.plus(squares);
  }
}
