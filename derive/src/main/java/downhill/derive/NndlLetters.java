package downhill.derive;

import static downhill.derive.Letters.indices;
import static downhill.derive.math.Expression.letter;

import downhill.derive.math.Expression;
import java.util.Optional;

/// The letters of Qiu's book: `z^(l) = W^(l) a^(l-1) + b^(l)`; `w_ij` leads from unit `j` to unit
/// `i`.
record NndlLetters(boolean thresholds, int rows) implements Letters {
  private static String sup(int layer) {
    return "(" + layer + ")";
  }

  /// Of several samples the number of the sample comes first.
  private String sub(int row, int unit) {
    return rows == 1 ? indices(unit + 1) : indices(row + 1, unit + 1);
  }

  @Override
  public Expression input(int row, int i) {
    return letter("a", sub(row, i), sup(0));
  }

  @Override
  public Expression weight(int layer, int to, int from) {
    return letter("w", indices(to + 1, from + 1), "(" + (layer + 1) + ")");
  }

  @Override
  public Expression offset(int layer, int unit, boolean shared) {
    String sub = shared ? "" : indices(unit + 1);
    return letter(thresholds ? "θ" : "b", sub, "(" + (layer + 1) + ")");
  }

  @Override
  public Optional<Expression> product(int layer, int row, int unit) {
    return Optional.empty();
  }

  @Override
  public Optional<Expression> net(int layer, int row, int unit) {
    return Optional.of(letter("z", sub(row, unit), sup(layer + 1)));
  }

  @Override
  public Expression output(int layer, int row, int unit) {
    return letter("a", sub(row, unit), sup(layer + 1));
  }

  @Override
  public Expression target(int row, int j) {
    return letter("y", sub(row, j));
  }

  @Override
  public Expression loss() {
    return letter("ℒ");
  }

  @Override
  public Optional<Expression> error(int layer, int row, int unit) {
    return Optional.of(letter("δ", sub(row, unit), sup(layer + 1)));
  }
}
