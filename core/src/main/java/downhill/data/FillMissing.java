package downhill.data;

import downhill.op.Elementwise;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// Numbers in the place of missing ones, column by column: NaN becomes `values[column]`. Shapes:
/// `[n, columns] → [n, columns]`. [#means()] learns them from the training rows.
///
/// @param values one for each column; finite
public record FillMissing(List<Double> values) implements Preprocessing {
  static final String TYPE = "fill_missing";

  /// Copies the numbers.
  ///
  /// @throws IllegalArgumentException when one is not finite
  public FillMissing {
    values = List.copyOf(values);
    for (int j = 0; j < values.size(); j++) {
      if (!Double.isFinite(values.get(j))) {
        throw new IllegalArgumentException(
            "fill missing: expected a finite value for column %d, got %s."
                .formatted(j, values.get(j)));
      }
    }
  }

  /// The mean of the numbers that each column has in the training rows.
  public static Fittable means() {
    return new ColumnMeans();
  }

  @Override
  public Tensor apply(Tensor x) {
    FeatureRows.check("fill missing", x, values.size());
    Tensor wide = x.to(DType.F64);
    Tensor row = FeatureRows.row(wide, values);
    return Elementwise.where(Elementwise.isNaN(wide), row, wide).to(FeatureRows.floatOf(x));
  }

  @Override
  public Map<String, Object> description() {
    return Description.map("type", TYPE, "values", values);
  }
}
