package downhill.data;

import downhill.op.Shapes;
import downhill.tensor.Tensor;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// Each set of columns prepared by itself; the results stand beside each other in the order of the
/// parts. [Fittable#columns] makes it. Shapes: `[n, columns] → [n, sum of the parts' columns]`.
///
/// @param parts together every column once
public record Columns(List<Part> parts) implements Preprocessing {
  static final String TYPE = "columns";

  /// Copies the parts.
  ///
  /// @throws IllegalArgumentException when a column is in two parts or in none
  public Columns {
    parts = List.copyOf(parts);
    BitSet seen = new BitSet();
    int count = 0;
    for (Part part : parts) {
      for (int column : part.columns) {
        if (seen.get(column)) {
          throw new IllegalArgumentException(
              "columns: column %d is in two parts; put each in one.".formatted(column));
        }
        seen.set(column);
        count++;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("columns: expected 1 column or more, got none.");
    }
    if (seen.nextClearBit(0) < count) {
      throw new IllegalArgumentException(
          "columns: column %d is in no part; put it in one, unchanged perhaps."
              .formatted(seen.nextClearBit(0)));
    }
  }

  /// How many columns raw rows have.
  public int inputs() {
    return parts.stream().mapToInt(part -> part.columns.size()).sum();
  }

  @Override
  public Tensor apply(Tensor x) {
    FeatureRows.check("columns", x, inputs());
    return Shapes.concat(
            1,
            parts.stream()
                .map(part -> part.step.apply(FeatureRows.pick(x, part.columns)))
                .toArray(Tensor[]::new))
        .to(FeatureRows.floatOf(x));
  }

  @Override
  public Map<String, Object> description() {
    return Description.map("type", TYPE, "parts", parts.stream().map(Part::description).toList());
  }

  /// Some columns and what is done with them.
  ///
  /// @param columns their numbers from 0, in the order in which the step gets them; at least one
  /// @param step fitted on them
  public record Part(List<Integer> columns, Preprocessing step) {
    private static final int MOST = 1_000_000;

    /// Copies the numbers.
    ///
    /// @throws IllegalArgumentException when there is none, or one is out of range
    public Part {
      columns = List.copyOf(columns);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("columns: expected 1 column or more, got none.");
      }
      for (int column : columns) {
        if (column < 0 || column >= MOST) {
          throw new IllegalArgumentException(
              "columns: expected numbers in 0..%d, got %d.".formatted(MOST - 1, column));
        }
      }
    }

    private Map<String, Object> description() {
      return Description.map("columns", columns, "step", step.description());
    }
  }
}
