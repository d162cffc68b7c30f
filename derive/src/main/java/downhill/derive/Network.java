package downhill.derive;

import downhill.derive.scalar.Cell;
import downhill.derive.scalar.Fold;
import downhill.derive.scalar.Rule;
import downhill.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Fully connected layers one after the other with a loss at the end, recognised in a graph. What
/// is not of this form has derivations too, but no layers to name.
///
/// @param layers from the input to the output
/// @param loss the result
/// @param targets what the loss reads beside the outputs, in its order
record Network(List<Layer> layers, Cell loss, List<Cell> targets) {
  int rows() {
    return layers.getFirst().nets().size();
  }

  Layer last() {
    return layers.getLast();
  }

  /// The layers behind `loss`, if it is one.
  ///
  /// @param cells the cells of each node
  /// @param parameters the cells that are trained
  static Optional<Network> of(Map<Node, List<Cell>> cells, Set<Cell> parameters, Cell loss) {
    Fold fold = Fold.all();
    if (fold.region(loss) == null) {
      return Optional.empty();
    }
    List<Cell> read = fold.reads(loss);
    List<Cell> outputs = read.stream().filter(cell -> !cell.given()).toList();
    List<Cell> targets = read.stream().filter(Cell::given).toList();
    List<Layer> layers = new ArrayList<>();
    while (!outputs.isEmpty() && !outputs.getFirst().given()) {
      Optional<Layer> layer = layer(cells, fold, parameters, outputs);
      if (layer.isEmpty()) {
        return Optional.empty();
      }
      layers.addFirst(layer.get());
      outputs = layer.get().inputs().stream().flatMap(List::stream).toList();
    }
    boolean reachesInput = outputs.stream().allMatch(Cell::given);
    return layers.isEmpty() || !reachesInput
        ? Optional.empty()
        : Optional.of(new Network(layers, loss, targets));
  }

  /// The layer whose outputs these are: all elements of one tensor.
  private static Optional<Layer> layer(
      Map<Node, List<Cell>> cells, Fold fold, Set<Cell> parameters, List<Cell> outputs) {
    List<Cell> all = tensor(cells, outputs);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Cell> nets = all;
    if (weighted(fold, all.getFirst()).isEmpty()) {
      Set<Cell> read = new LinkedHashSet<>();
      all.forEach(cell -> read.addAll(fold.reads(cell)));
      nets = tensor(cells, List.copyOf(read));
      if (nets.size() != all.size()) {
        return Optional.empty();
      }
    }
    return layer(fold, parameters, nets, all);
  }

  /// The elements of the tensor that all of `some` belong to; empty when they belong to several.
  private static List<Cell> tensor(Map<Node, List<Cell>> cells, List<Cell> some) {
    if (some.isEmpty() || some.stream().anyMatch(Cell::given)) {
      return List.of();
    }
    Node node = Objects.requireNonNull(some.getFirst().node());
    List<Cell> all = cells.getOrDefault(node, List.of());
    return node.shape().rank() == 2 && new HashSet<>(all).containsAll(some) ? all : List.of();
  }

  /// The weighted sum in the step of a net input.
  private static Optional<Cell> weighted(Fold fold, Cell net) {
    List<Cell> sums =
        fold.inside(net).stream().filter(cell -> cell.rule() instanceof Rule.Dot).toList();
    return sums.size() == 1 && fold.inside(net).size() <= 2
        ? Optional.of(sums.getFirst())
        : Optional.empty();
  }

  private static Optional<Layer> layer(
      Fold fold, Set<Cell> parameters, List<Cell> nets, List<Cell> outputs) {
    int out = Objects.requireNonNull(nets.getFirst().node()).shape().dim(1);
    int rows = nets.size() / out;
    List<List<Cell>> inputs = new ArrayList<>();
    List<List<Cell>> weights = new ArrayList<>();
    List<Cell> biases = new ArrayList<>();
    List<List<Cell>> products = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Cell> sums = new ArrayList<>();
      for (int unit = 0; unit < out; unit++) {
        Cell net = nets.get(row * out + unit);
        Optional<Cell> sum = weighted(fold, net);
        if (sum.isEmpty()) {
          return Optional.empty();
        }
        sums.add(sum.get());
        List<Cell> terms = sum.get().inputs();
        List<Cell> left = every(terms, 0);
        List<Cell> right = every(terms, 1);
        boolean weightsFirst = parameters.containsAll(left);
        if (!weightsFirst && !parameters.containsAll(right)) {
          return Optional.empty();
        }
        if (unit == 0) {
          inputs.add(weightsFirst ? right : left);
        }
        if (row == 0) {
          weights.add(weightsFirst ? left : right);
          fold.reads(net).stream()
              .filter(cell -> parameters.contains(cell) && !terms.contains(cell))
              .forEach(biases::add);
        }
      }
      products.add(sums);
    }
    if (!biases.isEmpty() && biases.size() != out) {
      return Optional.empty();
    }
    return Optional.of(
        new Layer(inputs, weights, biases, products, rows(nets, out), rows(outputs, out)));
  }

  private static List<Cell> every(List<Cell> cells, int from) {
    List<Cell> result = new ArrayList<>();
    for (int i = from; i < cells.size(); i += 2) {
      result.add(cells.get(i));
    }
    return result;
  }

  private static List<List<Cell>> rows(List<Cell> cells, int width) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int at = 0; at < cells.size(); at += width) {
      rows.add(cells.subList(at, at + width));
    }
    return rows;
  }
}
