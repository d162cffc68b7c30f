package downhill.data;

import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.Map;

/// Pixels as floats: `y = x / divisor`, for any shape. Nothing is learnt from the rows.
///
/// @param divisor the value of the brightest pixel; finite and above 0
public record ImageScaling(double divisor) implements Preprocessing {
  static final String TYPE = "image_scaling";

  /// The brightest value of a byte.
  private static final double BYTE = 255;

  /// Checks the divisor.
  ///
  /// @throws IllegalArgumentException when it is not finite and above 0
  public ImageScaling {
    if (!(divisor > 0 && divisor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "image scaling: expected a finite divisor above 0, got " + divisor + ".");
    }
  }

  /// Bytes, 0 to 255, brought to 0 to 1.
  public static ImageScaling ofBytes() {
    return new ImageScaling(BYTE);
  }

  /// Shapes: `s → s`, any `s`.
  @Override
  public Tensor apply(Tensor x) {
    // Not in float64, which would double the memory that a set of images needs.
    Tensor numbers = x.to(x.dtype() == DType.F64 ? DType.F64 : DType.F32);
    return numbers.div(divisor).to(FeatureRows.floatOf(x));
  }

  @Override
  public Map<String, Object> description() {
    return Description.map("type", TYPE, "divisor", divisor);
  }
}
