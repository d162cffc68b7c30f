package downhill.derive;

import static downhill.derive.math.Expression.letter;
import static downhill.derive.math.Expression.name;

import downhill.derive.math.Expression;
import java.util.Optional;

/// The letters of worked examples. Weights are numbered through: into each hidden unit of the first
/// layer one after the other, then out of each unit of the layer before.
record NumberedLetters(Network network) implements Letters {
  private boolean output(int layer) {
    return layer == network.layers().size() - 1;
  }

  private String unit(int layer, int row, int unit) {
    String kind = output(layer) ? "o" : "h";
    String where = output(layer) || network.layers().size() <= 2 ? "" : (layer + 1) + ",";
    return kind + where + (unit + 1) + row(row);
  }

  private String row(int row) {
    return network.rows() == 1 ? "" : ";" + (row + 1);
  }

  @Override
  public Expression input(int row, int i) {
    return letter("i", (i + 1) + row(row));
  }

  @Override
  public Expression weight(int layer, int to, int from) {
    int before = 0;
    for (Layer earlier : network.layers().subList(0, layer)) {
      before += earlier.in() * earlier.out();
    }
    Layer own = network.layers().get(layer);
    int at = layer == 0 ? to * own.in() + from : from * own.out() + to;
    return letter("w", Integer.toString(before + at + 1));
  }

  @Override
  public Expression offset(int layer, int unit, boolean shared) {
    return letter("b", shared ? Integer.toString(layer + 1) : unit(layer, 0, unit));
  }

  @Override
  public Optional<Expression> product(int layer, int row, int unit) {
    return Optional.empty();
  }

  @Override
  public Optional<Expression> net(int layer, int row, int unit) {
    return Optional.of(name("net", unit(layer, row, unit)));
  }

  @Override
  public Expression output(int layer, int row, int unit) {
    return name("out", unit(layer, row, unit));
  }

  @Override
  public Expression target(int row, int j) {
    return name("target", "o" + (j + 1) + row(row));
  }

  @Override
  public Expression loss() {
    return letter("E");
  }

  @Override
  public Optional<Expression> error(int layer, int row, int unit) {
    return Optional.of(letter("δ", unit(layer, row, unit)));
  }
}
