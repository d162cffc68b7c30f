package downhill.derive;

import static downhill.derive.Letters.indices;
import static downhill.derive.math.Expression.letter;

import downhill.derive.math.Expression;
import java.util.Optional;

/// The letters of Zhou's chapter 5 for one hidden layer: `b_h = f(α_h - γ_h)`, `ŷ_j = f(β_j -
/// θ_j)`.
record WatermelonLetters(boolean thresholds, int rows) implements Letters {
  private String row(int row) {
    return rows == 1 ? "" : Integer.toString(row + 1);
  }

  @Override
  public Expression input(int row, int i) {
    return letter("x", indices(i + 1), row(row));
  }

  @Override
  public Expression weight(int layer, int to, int from) {
    return letter(layer == 0 ? "v" : "w", indices(from + 1, to + 1));
  }

  @Override
  public Expression offset(int layer, int unit, boolean shared) {
    String sub = shared ? "" : indices(unit + 1);
    if (!thresholds) {
      return letter("b", sub, layer == 0 ? "(1)" : "(2)");
    }
    return letter(layer == 0 ? "γ" : "θ", sub);
  }

  @Override
  public Optional<Expression> product(int layer, int row, int unit) {
    return Optional.of(letter(layer == 0 ? "α" : "β", indices(unit + 1), row(row)));
  }

  @Override
  public Optional<Expression> net(int layer, int row, int unit) {
    return Optional.empty();
  }

  @Override
  public Expression output(int layer, int row, int unit) {
    return letter(layer == 0 ? "b" : "ŷ", indices(unit + 1), row(row));
  }

  @Override
  public Expression target(int row, int j) {
    return letter("y", indices(j + 1), row(row));
  }

  @Override
  public Expression loss() {
    return rows == 1 ? letter("E", "k") : letter("E");
  }

  @Override
  public Optional<Expression> error(int layer, int row, int unit) {
    return Optional.of(letter(layer == 0 ? "e" : "g", indices(unit + 1), row(row)));
  }

  @Override
  public int errorSign() {
    return -1;
  }
}
