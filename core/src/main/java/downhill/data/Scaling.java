package downhill.data;

import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// A fitted [Scaler]: `y = (x − center) / scale`, column by column. Shapes: `[n, columns] → [n,
/// columns]`.
///
/// Computed in float64 and then rounded once to the type of the result, so that a column far from 0
/// loses nothing in float32. NaN stays NaN.
///
/// @param kind how it was fitted
/// @param center what becomes 0, one for each column; finite
/// @param scale what becomes 1 away from that, one for each column; finite and above 0
public record Scaling(Scaler kind, List<Double> center, List<Double> scale)
    implements Preprocessing {
  static final String TYPE = "scaler";

  /// Copies the numbers.
  ///
  /// @throws IllegalArgumentException when the numbers are out of range or not equally many
  public Scaling {
    center = List.copyOf(center);
    scale = List.copyOf(scale);
    if (center.size() != scale.size()) {
      throw new IllegalArgumentException(
          "%s scaler: expected one scale for each center, got %d and %d."
              .formatted(kind, scale.size(), center.size()));
    }
    for (int j = 0; j < center.size(); j++) {
      if (!Double.isFinite(center.get(j))) {
        throw new IllegalArgumentException(
            "%s scaler: expected a finite center of column %d, got %s."
                .formatted(kind, j, center.get(j)));
      }
      if (!(scale.get(j) > 0 && scale.get(j) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s scaler: expected a finite scale above 0 of column %d, got %s."
                .formatted(kind, j, scale.get(j)));
      }
    }
  }

  @Override
  public Tensor apply(Tensor x) {
    FeatureRows.check(kind + " scaler", x, center.size());
    Tensor wide = x.to(DType.F64);
    return wide.minus(FeatureRows.row(wide, center))
        .div(FeatureRows.row(wide, scale))
        .to(FeatureRows.floatOf(x));
  }

  /// What scaled numbers were before: `x = y · scale + center`. For targets that were scaled.
  ///
  /// @param y `[n, columns]`
  public Tensor restore(Tensor y) {
    FeatureRows.check(kind + " scaler", y, center.size());
    Tensor wide = y.to(DType.F64);
    return wide.times(FeatureRows.row(wide, scale))
        .plus(FeatureRows.row(wide, center))
        .to(FeatureRows.floatOf(y));
  }

  @Override
  public Map<String, Object> description() {
    return Description.map("type", TYPE, "kind", kind.toString(), "center", center, "scale", scale);
  }
}
