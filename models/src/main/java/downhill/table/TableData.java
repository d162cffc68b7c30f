package downhill.table;

import java.util.List;

/// All rows of a table as numbers, which views share.
///
/// @param name for messages
/// @param columns in the order in which a row has them
/// @param store the rows; categories are numbered as they came
/// @param codes for each column the numbers of the categories by the numbers in the store; empty
///   where the store has what it should
record TableData(String name, List<TableColumn> columns, NumberStore store, List<int[]> codes) {
  TableData {
    columns = List.copyOf(columns);
    codes = List.copyOf(codes);
  }

  /// Copies a row.
  ///
  /// @param into room for all columns; what is missing is NaN
  void read(int row, double[] into) {
    store.read(row, into);
    for (int j = 0; j < into.length; j++) {
      int[] code = codes.get(j);
      if (code.length > 0 && !Double.isNaN(into[j])) {
        into[j] = code[(int) into[j]];
      }
    }
  }
}
