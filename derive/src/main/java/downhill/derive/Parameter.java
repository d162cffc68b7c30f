package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.scalar.Cell;

/// A number by which the result is differentiated, as one style names it.
///
/// @param key the name in plain letters, such as `w7`, `v12`, `gamma_1`
/// @param path where it stands in the model, such as `0.weight[1,0]`
/// @param letter how it is written
/// @param cell its number; for a threshold that of the bias
/// @param sign -1 for a threshold, whose number is the negative bias, else 1
/// @param variable the position of its variable in the problem
/// @param element its row-major position in the variable
public record Parameter(
    String key, String path, Expression letter, Cell cell, double sign, int variable, int element) {
  /// Its number.
  public double value() {
    return sign < 0 ? 0 - cell.value() : cell.value();
  }
}
