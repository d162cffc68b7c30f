package downhill.data;

import downhill.op.Indexing;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.List;
import java.util.Map;

/// A column of categories as one column for each: `y[i, k] = 1` where row `i` has category `k`,
/// else 0. Shapes: `[n, 1] → [n, categories]`.
///
/// The rows hold the categories' numbers, as [ClassNames#indices(List)] gives them, in any type; so
/// a column of text can stand beside columns of numbers. A row whose number is no category is
/// refused; in a traced function, which cannot refuse, it becomes NaN, never silently 0.
///
/// @param categories found in the training rows
public record OneHot(ClassNames categories) implements Preprocessing {
  static final String TYPE = "one_hot";

  /// The columns made from categories' numbers.
  ///
  /// @param x categories' numbers, `[n, 1]`
  /// @throws IllegalArgumentException when a number is no category; the message has the row, from 0
  @Override
  public Tensor apply(Tensor x) {
    FeatureRows.check("one-hot", x, 1);
    refuseUnknown(x);
    Tensor numbers = FeatureRows.computable(x);
    Tensor all = Indexing.range(numbers, categories.size()).to(numbers.dtype());
    Tensor hot = numbers.equalTo(all).to(numbers.dtype());
    return hot.div(hot.sumKeepDims(1)).to(FeatureRows.floatOf(x));
  }

  /// Text as columns: float32 `[n, categories]`.
  ///
  /// @param labels one for each row
  /// @throws IllegalArgumentException when one is unknown; the message has the row, from 0, and
  ///   lists the known ones
  public Tensor encode(List<String> labels) {
    return apply(categories.indices(labels).unsqueeze(1));
  }

  private void refuseUnknown(Tensor x) {
    double[] numbers;
    try {
      numbers = x.toDoubles();
    } catch (ValueNotKnown e) {
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      double k = numbers[i];
      if (!(k >= 0 && k < categories.size() && k == Math.rint(k))) {
        throw new IllegalArgumentException(
            "one-hot: row %d (from 0): expected a category's number, 0..%d, got %s."
                .formatted(i, categories.size() - 1, k));
      }
    }
  }

  @Override
  public Map<String, Object> description() {
    return Description.map("type", TYPE, "categories", categories.names());
  }
}
