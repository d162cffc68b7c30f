package downhill.derive;

import downhill.derive.scalar.Chain;
import java.util.List;

/// The derivative of the result by one parameter: the chain of factors, their product, and the two
/// numbers it is held against.
///
/// @param parameter by what
/// @param chain the factors; for a threshold without the last sign
/// @param product the product of the factors, for a threshold with its sign
/// @param reverse what reverse mode on the graph gives
/// @param difference the central difference
/// @param singularities where the functions on the way have no derivative
public record ParameterGradient(
    Parameter parameter,
    Chain chain,
    double product,
    double reverse,
    double difference,
    List<Singularity> singularities) {
  /// Copies the list.
  public ParameterGradient {
    singularities = List.copyOf(singularities);
  }

  /// How far the central difference is away.
  public double error() {
    return Math.abs(product - difference);
  }

  /// Whether the central difference agrees: within 1e-7, relative above 1. Nearby kinks and poles
  /// may keep it from doing so although the gradient is right.
  public boolean agrees() {
    return error() <= 1e-7 * Math.max(1, Math.abs(product));
  }
}
