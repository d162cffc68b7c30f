package downhill.model;

import downhill.data.Preprocessing;
import downhill.data.Schema;
import downhill.plain.PlainMap;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a saved model takes: raw rows, and what is done to them before the model sees them.
///
/// @param row the shape of one raw row, without the batch axis: `[4]` for four columns, `[28, 28]`
///   for pictures
/// @param dtype the element type of raw rows; others are cast
/// @param schema what the columns are called and mean, or null
/// @param preprocessing fitted on the training rows, or null when the model takes raw rows
public record Input(
    Shape row, DType dtype, @Nullable Schema schema, @Nullable Preprocessing preprocessing) {
  /// Checks that the parts fit together.
  ///
  /// @throws IllegalArgumentException when the schema has another number of columns than a row
  public Input {
    if (schema != null && !row.equals(Shape.of(schema.features().size()))) {
      throw new IllegalArgumentException(
          "input: rows of %s do not go with a schema of %d columns."
              .formatted(row, schema.features().size()));
    }
  }

  /// Raw rows of float32 that the model takes as they are.
  ///
  /// @param row the shape of one, such as `[4]`
  public static Input of(Shape row) {
    return of(row, DType.F32);
  }

  /// Raw rows of an element type that the model takes as they are: whole numbers for an embedding,
  /// bytes for pictures.
  public static Input of(Shape row, DType dtype) {
    return new Input(row, dtype, null, null);
  }

  /// Raw rows of float64 with named columns.
  public static Input of(Schema schema) {
    return new Input(Shape.of(schema.features().size()), DType.F64, schema, null);
  }

  /// This with preprocessing.
  public Input with(Preprocessing fitted) {
    return new Input(row, dtype, schema, fitted);
  }

  Map<String, @Nullable Object> description() {
    return PlainMap.of(
        "row",
        row.toList(),
        "dtype",
        dtype.id(),
        "schema",
        schema == null ? null : schema.description(),
        "preprocessing",
        preprocessing == null ? null : preprocessing.description());
  }

  @SuppressWarnings("unchecked") // keys of JSON are texts
  static Input of(PlainMap data) {
    data.only("row", "dtype", "schema", "preprocessing");
    return data.checked(
        () ->
            new Input(
                data.shape("row"),
                data.dtype("dtype"),
                data.has("schema") ? Schema.of((Map<String, ?>) data.map("schema").values()) : null,
                data.has("preprocessing")
                    ? Preprocessing.of((Map<String, ?>) data.map("preprocessing").values())
                    : null));
  }
}
