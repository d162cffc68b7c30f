package downhill.models.rbf;

import downhill.nn.KnownNames;
import downhill.op.Elementwise;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/// A function `ρ` of the distance `r` of a row from a centre.
///
/// The name in text is the constant's in lower case.
public enum RadialFunction {
  /// `exp(−β r²)`: 1 at the centre, nothing far away (Broomhead and Lowe 1988).
  GAUSSIAN,
  /// `√(1 + β r²)`, which grows (Hardy 1971).
  MULTIQUADRIC,
  /// `1/√(1 + β r²)`: 1 at the centre, with long tails.
  INVERSE_MULTIQUADRIC,
  /// `r² ln r`, 0 at the centre, without a width (Duchon 1977).
  THIN_PLATE;

  private static final KnownNames NAMES =
      new KnownNames(
          "radial function", Arrays.stream(values()).map(RadialFunction::toString).toList());

  /// The function of that name; case does not matter, `-` counts as `_`.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static RadialFunction of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
    for (RadialFunction function : values()) {
      if (function.toString().equals(wanted)) {
        return function;
      }
    }
    throw NAMES.unknown(name);
  }

  /// The values of squared distances. Shapes: `squares: [n, k], beta: [k] → [n, k]`.
  Tensor apply(Tensor squares, Tensor beta) {
    return switch (this) {
      case GAUSSIAN -> squares.times(beta).negate().exp();
      case MULTIQUADRIC -> squares.times(beta).plus(1).sqrt();
      case INVERSE_MULTIQUADRIC -> Elementwise.rsqrt(squares.times(beta).plus(1));
      case THIN_PLATE -> {
        Tensor apart = squares.greater(0);
        Tensor safe = Elementwise.where(apart, squares, Elementwise.like(squares, 1));
        yield safe.log().times(squares).times(0.5);
      }
    };
  }

  /// The name in lower case.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
