package downhill.derive.scalar;

import downhill.op.Op;
import downhill.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The derivatives of a cell with respect to its inputs, as the operation's own rule gives them:
/// the formula and the number of one run of that rule.
final class Partials {
  private Partials() {}

  /// One for each different input that the cell depends on differentiably.
  static Map<Cell, Quantity> of(Cell cell) {
    Map<Cell, Quantity> partials = new LinkedHashMap<>();
    List<Cell> inputs = cell.inputs();
    switch (cell.rule()) {
      case Rule.Given _, Rule.Discrete _ -> {}
      case Rule.Total _ -> inputs.forEach(input -> add(partials, input, Quantity.ONE));
      case Rule.Dot _ -> {
        for (int i = 0; i < inputs.size(); i += 2) {
          add(partials, inputs.get(i), Quantity.of(inputs.get(i + 1)));
          add(partials, inputs.get(i + 1), Quantity.of(inputs.get(i)));
        }
      }
      case Rule.Largest _ -> {
        List<Cell> winners =
            inputs.stream().filter(input -> input.value() == cell.value()).toList();
        winners.forEach(winner -> add(partials, winner, Quantity.of(1.0 / winners.size())));
      }
      case Rule.Apply(Op op) -> {
        List<Tensor> operands = inputs.stream().<Tensor>map(Quantity::of).toList();
        for (int i = 0; i < inputs.size(); i++) {
          if (inputs.get(i).dtype().isFloat()
              && op.vjp(i, operands, Quantity.of(cell), Quantity.ONE) instanceof Quantity d
              && !d.isZero()) {
            add(partials, inputs.get(i), d);
          }
        }
      }
    }
    return partials;
  }

  private static void add(Map<Cell, Quantity> partials, Cell input, Quantity d) {
    if (!input.literal()) {
      partials.merge(input, d, (a, b) -> (Quantity) a.plus(b));
    }
  }
}
