package downhill.derive;

import downhill.derive.scalar.Cell;
import java.util.List;

/// A fully connected layer as cells; rows are samples.
///
/// @param inputs `[rows][in]`
/// @param weights `[out][in]`
/// @param biases `[out]`, several times the same cell when they share one; empty without biases
/// @param products `[rows][out]`, the weighted sums without the bias
/// @param nets `[rows][out]`, with it
/// @param outputs `[rows][out]`, the nets themselves when there is no activation
record Layer(
    List<List<Cell>> inputs,
    List<List<Cell>> weights,
    List<Cell> biases,
    List<List<Cell>> products,
    List<List<Cell>> nets,
    List<List<Cell>> outputs) {

  int in() {
    return weights.getFirst().size();
  }

  int out() {
    return weights.size();
  }

  /// Whether the outputs are the net inputs themselves.
  boolean linear() {
    return outputs.equals(nets);
  }

  /// Whether several units share one bias.
  boolean sharesBias() {
    return biases.size() > 1 && biases.stream().distinct().count() == 1;
  }
}
