package downhill.derive;

import downhill.derive.math.Expression;
import downhill.derive.math.Wording;
import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Fold;
import downhill.op.Composite;
import downhill.op.Formula;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of all cells in one style, and how the cells are folded so that what has no name in
/// the notation is looked through.
final class Names {
  private final Map<Integer, Expression> symbols = new HashMap<>();
  private final Map<Integer, Cell> cells = new HashMap<>();
  private final Map<Cell, Double> signs = new HashMap<>();
  private final Fold fold;
  private int unnamed;

  /// Names for a computation.
  ///
  /// @param all every cell
  /// @param given the names of the given cells, used where a network gives them no other
  Names(
      Style style,
      Collection<List<Cell>> all,
      Map<Cell, Expression> given,
      Cell result,
      Optional<Network> network) {
    all.forEach(part -> part.forEach(cell -> cells.put(cell.id(), cell)));
    given.forEach(this::name);
    Set<Cell> nets = new HashSet<>();
    boolean productsNamed =
        network.isPresent() && Letters.of(style, network.get()).product(0, 0, 0).isPresent();
    network.ifPresent(net -> name(style, net, nets));
    this.fold =
        new Fold(
            composite -> folds(style, composite, productsNamed),
            (step, input) -> nets.contains(input) && !nets.contains(step),
            cell -> productsNamed && symbols.containsKey(cell.id()));
    if (network.isEmpty()) {
      name(result, Expression.letter("f"));
    }
  }

  private static boolean folds(Style style, Composite composite, boolean productsNamed) {
    if (composite.name() == Composite.Name.LINEAR && productsNamed) {
      return false;
    }
    String name = composite.name().name().toLowerCase(Locale.ROOT);
    return !style.unfold().contains(name) && !style.unfold().contains("all");
  }

  private void name(Style style, Network network, Set<Cell> unnamedNets) {
    Letters letters = Letters.of(style, network);
    List<Layer> layers = network.layers();
    Layer first = layers.getFirst();
    for (int row = 0; row < network.rows(); row++) {
      for (int i = 0; i < first.in(); i++) {
        name(first.inputs().get(row).get(i), letters.input(row, i));
      }
      int out = network.last().out();
      for (int j = 0; j < out && network.targets().size() == out * network.rows(); j++) {
        name(network.targets().get(row * out + j), letters.target(row, j));
      }
    }
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      for (int unit = 0; unit < layer.out(); unit++) {
        for (int from = 0; from < layer.in(); from++) {
          name(layer.weights().get(unit).get(from), letters.weight(l, unit, from));
        }
        if (!layer.biases().isEmpty()) {
          Cell bias = layer.biases().get(unit);
          Expression name = letters.offset(l, unit, layer.sharesBias());
          name(bias, style.thresholds() ? new Expression.Minus(name) : name);
          signs.put(bias, style.thresholds() ? -1.0 : 1.0);
        }
        for (int row = 0; row < network.rows(); row++) {
          name(layer.outputs().get(row).get(unit), letters.output(l, row, unit));
          Cell net = layer.nets().get(row).get(unit);
          Cell product = layer.products().get(row).get(unit);
          if (!layer.linear()) {
            letters.net(l, row, unit).ifPresent(symbol -> name(net, symbol));
          }
          letters.product(l, row, unit).ifPresent(symbol -> name(product, symbol));
          if (letters.net(l, row, unit).isEmpty() && net != product && !layer.linear()) {
            unnamedNets.add(net);
          }
        }
      }
    }
    name(network.loss(), letters.loss());
  }

  private void name(Cell cell, Expression symbol) {
    symbols.put(cell.id(), symbol);
  }

  /// How the cells are folded.
  Fold fold() {
    return fold;
  }

  /// The cell as it stands in formulas; for a threshold with its minus.
  Expression symbol(Cell cell) {
    if (cell.literal()) {
      return Expression.number(cell.value());
    }
    Expression known = symbols.get(cell.id());
    if (known != null) {
      return known;
    }
    name(cell, Expression.letter("h", Integer.toString(++unnamed)));
    return symbol(cell);
  }

  /// The letter of a cell: for a threshold `θ`, where [#symbol(Cell)] is `-θ`.
  Expression letter(Cell cell) {
    return symbol(cell) instanceof Expression.Minus(var of) ? of : symbol(cell);
  }

  /// What the number of a cell is multiplied with to give that of its letter: -1 for thresholds.
  double sign(Cell cell) {
    return signs.getOrDefault(cell, 1.0);
  }

  /// The value of the letter of a cell.
  double value(Cell cell) {
    // 0 - v, so that the threshold of bias 0 is 0 and not -0.
    return sign(cell) < 0 ? 0 - cell.value() : cell.value();
  }

  /// A formula in letters.
  Expression letters(Formula formula) {
    return new Wording(name -> cell(name).map(this::symbol).orElse(Expression.letter(name)))
        .of(formula);
  }

  /// A formula in numbers.
  Expression numbers(Formula formula) {
    return new Wording(
            name ->
                cell(name)
                    .map(cell -> Expression.number(cell.value()))
                    .orElse(Expression.letter(name)))
        .of(formula);
  }

  private Optional<Cell> cell(String name) {
    return name.startsWith("#")
        ? Optional.ofNullable(cells.get(Integer.parseInt(name.substring(1))))
        : Optional.empty();
  }
}
