package downhill.table;

import downhill.data.RawColumn;
import java.util.List;

/// A column of a table and what was found in it, over all rows of the file.
///
/// @param name of the column
/// @param type of its cells
/// @param categories of a boolean or categorical column, in the order of their numbers; the first
///   ones only when there are too many
/// @param freeText whether a categorical column has too many different texts to be learnt from,
///   such as names: more than half as many as there are rows and more than 50, or more than 10,000
/// @param missing how many cells have no value
/// @param firstMissing where the first of them is and what it says, such as `f.csv:17: 'NA'`; empty
///   when there is none
/// @param min the least number; NaN where there is none
/// @param max the greatest number; NaN where there is none
public record TableColumn(
    String name,
    RawColumn.Type type,
    List<String> categories,
    boolean freeText,
    int missing,
    String firstMissing,
    double min,
    double max) {
  /// Copies the categories.
  public TableColumn {
    categories = List.copyOf(categories);
  }

  /// Whether cells are numbers.
  public boolean isNumber() {
    return type == RawColumn.Type.NUMERIC || type == RawColumn.Type.INTEGER;
  }
}
