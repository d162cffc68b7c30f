package downhill.op;

import downhill.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A function written once from primitives and kept together as a named region, such as softmax.
///
/// Differentiation and the compiler look through it. `derive` folds and unfolds it; exporters and
/// backends *may* take it whole by its name. No backend must know one.
///
/// @param name from the closed list
/// @param attributes numbers, strings and integers that the body was written with
public record Composite(Name name, Map<String, Object> attributes) {
  /// The closed list of composites.
  public enum Name {
    /// `x · σ(βx)`.
    SWISH,
    /// `x · Φ(x)`.
    GELU,
    /// The tanh form of GELU.
    GELU_TANH,
    /// `x · σ(1.702x)`.
    GELU_SIGMOID,
    /// `x · tanh(softplus(x))`.
    MISH,
    /// `ln(1 + e^(βx)) / β`.
    SOFTPLUS,
    /// `ln σ(x)`.
    LOG_SIGMOID,
    /// `x - tanh(x)`.
    TANH_SHRINK,
    /// `(x + √(x² + b)) / 2`.
    SQUARE_PLUS,
    /// `e^(-x²)`.
    GAUSSIAN,
    /// `a · σ(b)` for the two halves of a tensor.
    GLU,
    /// `x` above 0, `slope · x` below.
    LEAKY_RELU,
    /// `x` above 0, `w · x` below, with a learned `w`.
    PRELU,
    /// `x` above 0, `α(eˣ - 1)` below.
    ELU,
    /// ELU scaled in its argument.
    CELU,
    /// ELU with the self-normalising constants.
    SELU,
    /// `max(0, x)³`.
    RELU3,
    /// `min(max(0, x), 6)`.
    RELU6,
    /// `x` limited to a range, flat at its ends.
    HARD_TANH,
    /// The piecewise linear sigmoid.
    HARD_SIGMOID,
    /// `x` times the piecewise linear sigmoid.
    HARD_SWISH,
    /// `x` moved towards 0 by `λ`, 0 between.
    SOFT_SHRINK,
    /// `x`, but 0 within `λ` of 0.
    HARD_SHRINK,
    /// `x` above a threshold, a value elsewhere.
    THRESHOLD,
    /// Values limited to a range.
    CLAMP,
    /// `x / (1 + |x|)`.
    SOFTSIGN,
    /// `exp(x_i) / Σ exp(x_j)`.
    SOFTMAX,
    /// Softmax of `-x`.
    SOFTMIN,
    /// `x_i - log Σ exp(x_j)`.
    LOG_SOFTMAX,
    /// `log Σ exp(x_i)`.
    LOG_SUM_EXP,
    /// The mean of squared deviations.
    VARIANCE,
    /// A vector norm.
    NORM,
    /// `x Wᵀ + b`.
    LINEAR,
    /// Random zeroing with rescaling.
    DROPOUT,
    /// Rows of a table picked by index.
    EMBEDDING,
    /// A loss; the attribute `loss` says which.
    LOSS,
    /// The cross entropy of logits.
    CROSS_ENTROPY
  }

  /// Sorts the attributes, so that equal composites print alike.
  public Composite {
    attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /// Runs `body` as the composite `name` on `inputs`.
  ///
  /// @param inputs the composite's operands in order, for readers of the region
  public static Tensor of(
      Name name, Map<String, Object> attributes, List<Tensor> inputs, Supplier<Tensor> body) {
    return Region.composite(new Composite(name, attributes), inputs).run(body);
  }

  /// As [#of(Name, Map, List, Supplier)] without attributes, on one tensor.
  public static Tensor of(Name name, Tensor input, Supplier<Tensor> body) {
    return of(name, Map.of(), List.of(input), body);
  }

  @Override
  public String toString() {
    return Region.describe(name.name().toLowerCase(Locale.ROOT), attributes);
  }
}
