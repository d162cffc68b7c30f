package downhill.derive;

import static downhill.derive.Letters.indices;
import static downhill.derive.math.Expression.letter;

import downhill.derive.math.Expression;
import java.util.Optional;

/// The letters for samples in rows: `H_l = Z_{l-1} W_l + b_l`, `Z_l = f(H_l)`, the last layer gives
/// `out`; `w_ij` leads from unit `i` to unit `j`, the first index of the others is the row.
record DlbookLetters(int depth, boolean thresholds) implements Letters {
  private static String layer(int layer) {
    return "(" + layer + ")";
  }

  @Override
  public Expression input(int row, int i) {
    return letter("x", indices(row + 1, i + 1));
  }

  @Override
  public Expression weight(int layer, int to, int from) {
    return letter("w", indices(from + 1, to + 1), layer(layer + 1));
  }

  @Override
  public Expression offset(int layer, int unit, boolean shared) {
    return letter(thresholds ? "θ" : "b", shared ? "" : indices(unit + 1), layer(layer + 1));
  }

  @Override
  public Optional<Expression> product(int layer, int row, int unit) {
    return Optional.empty();
  }

  @Override
  public Optional<Expression> net(int layer, int row, int unit) {
    return Optional.of(letter("h", indices(row + 1, unit + 1), layer(layer + 1)));
  }

  @Override
  public Expression output(int layer, int row, int unit) {
    return layer == depth - 1
        ? letter("o", indices(row + 1, unit + 1))
        : letter("z", indices(row + 1, unit + 1), layer(layer + 1));
  }

  @Override
  public Expression target(int row, int j) {
    return letter("y", indices(row + 1, j + 1));
  }

  @Override
  public Expression loss() {
    return letter("J");
  }

  @Override
  public Optional<Expression> error(int layer, int row, int unit) {
    return Optional.empty();
  }
}
