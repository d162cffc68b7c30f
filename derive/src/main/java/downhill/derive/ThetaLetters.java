package downhill.derive;

import static downhill.derive.Letters.indices;
import static downhill.derive.math.Expression.letter;

import downhill.derive.math.Expression;
import java.util.Optional;

/// The letters for several hidden layers beside Zhou's chapter 5: layers count from 1, the input;
/// `θ_ij^(kl)` leads from unit `i` of layer `k` to unit `j` of layer `l = k + 1`, and unit 0, whose
/// value is always -1, carries the threshold.
record ThetaLetters(int depth, int rows) implements Letters {
  private static String sup(int layer) {
    return "(" + layer + ")";
  }

  /// Of several samples the number of the sample comes first.
  private String sub(int row, int unit) {
    return rows == 1 ? indices(unit + 1) : indices(row + 1, unit + 1);
  }

  private static String between(int layer) {
    String comma = layer + 2 > 9 ? "," : "";
    return "(" + (layer + 1) + comma + (layer + 2) + ")";
  }

  @Override
  public Expression input(int row, int i) {
    return letter("a", sub(row, i), sup(1));
  }

  @Override
  public Expression weight(int layer, int to, int from) {
    return letter("θ", indices(from + 1, to + 1), between(layer));
  }

  @Override
  public Expression offset(int layer, int unit, boolean shared) {
    return letter("θ", shared ? "0" : indices(0, unit + 1), between(layer));
  }

  @Override
  public Optional<Expression> product(int layer, int row, int unit) {
    return Optional.empty();
  }

  @Override
  public Optional<Expression> net(int layer, int row, int unit) {
    return Optional.of(letter("z", sub(row, unit), sup(layer + 2)));
  }

  @Override
  public Expression output(int layer, int row, int unit) {
    return letter("a", sub(row, unit), sup(layer + 2));
  }

  @Override
  public Expression target(int row, int j) {
    return letter("y", sub(row, j));
  }

  @Override
  public Expression loss() {
    return letter("E");
  }

  @Override
  public Optional<Expression> error(int layer, int row, int unit) {
    return Optional.of(letter("δ", sub(row, unit), sup(layer + 2)));
  }
}
