package downhill.cli;

import downhill.data.Task;
import downhill.loss.Loss;
import downhill.op.Shapes;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// How well outputs fit targets.
///
/// @param task what was learnt
/// @param loss the name of the loss that was minimised
/// @param target the unit in which a numeric target was learnt
record Judge(Task task, String loss, TargetScale target) {
  /// Rows that are computed together: one number, so that figures do not depend on the machine.
  private static final int CHUNK = 1024;

  /// The names of the figures, the loss first.
  List<String> names() {
    List<String> names = new ArrayList<>(List.of("loss"));
    Goal.metrics(task).forEach(metric -> names.add(metric.name()));
    return names;
  }

  /// All figures as NaN: of a network that is of no use.
  Map<String, Double> unknown() {
    Map<String, Double> figures = new LinkedHashMap<>();
    names().forEach(name -> figures.put(name, Double.NaN));
    return figures;
  }

  /// The figures by name: the loss as it was learnt, metrics in the unit of the target.
  ///
  /// @param outputs in the unit of the target
  /// @param y as the task says
  Map<String, Double> figures(Tensor outputs, Tensor y) {
    Tensor raw = y.dtype().isFloat() ? y.to(outputs.dtype()) : y;
    Loss how = Goal.loss(loss, task);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", how.apply(target.scaled(outputs), target.scaled(raw)).item());
    Goal.metrics(task).forEach(metric -> figures.put(metric.name(), metric.of(outputs, raw)));
    return figures;
  }

  /// Outputs and targets of rows.
  ///
  /// @param network from the raw inputs of rows to outputs
  static Judged of(RowSource rows, UnaryOperator<Tensor> network) {
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> targets = new ArrayList<>();
    for (int start = 0; start < rows.rows(); start += CHUNK) {
      var batch = rows.range(start, Math.min(rows.rows(), start + CHUNK));
      outputs.add(network.apply(batch.x()));
      targets.add(batch.y());
    }
    return new Judged(joined(outputs), joined(targets));
  }

  /// Some tensors one below the other.
  static Tensor joined(List<Tensor> parts) {
    return parts.size() == 1 ? parts.getFirst() : Shapes.concat(0, parts.toArray(Tensor[]::new));
  }

  /// What a network gave, and what is true.
  record Judged(Tensor outputs, Tensor targets) {}
}
