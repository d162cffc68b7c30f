package downhill.train;

import downhill.eager.Compiled;
import downhill.eager.Tensors;
import downhill.metric.Metric;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.op.Region;
import downhill.op.Shapes;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/// Figures of a model on rows, during inference: nothing is dropped, nothing assigned.
///
/// @param <M> the model
final class Evaluator<M extends Model> {
  private final M model;
  private final BiFunction<M, Batch, Tensor> loss;
  private final BiFunction<M, Batch, Tensor> prediction;
  private final List<Metric> metrics;
  private final List<String> paths;
  private final Compiled compiled;

  /// @param prediction what the metrics judge
  Evaluator(
      M model,
      BiFunction<M, Batch, Tensor> loss,
      BiFunction<M, Batch, Tensor> prediction,
      List<Metric> metrics) {
    this.model = model;
    this.loss = loss;
    this.prediction = prediction;
    this.metrics = List.copyOf(metrics);
    List<String> all = new ArrayList<>(Parameters.of(model).keySet());
    all.addAll(Parameters.states(model).keySet());
    this.paths = List.copyOf(all);
    this.compiled = Compiled.ofAll(this::compute);
  }

  /// (parameters and states, batch) → (loss, prediction).
  private List<Tensor> compute(List<Tensor> inputs) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      values.put(paths.get(i), inputs.get(i));
    }
    M rebuilt = Parameters.with(model, values);
    Batch batch = new Batch(inputs.subList(paths.size(), inputs.size()));
    Region root = Region.layer(rebuilt, () -> "", List.of());
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(root.run(() -> loss.apply(rebuilt, batch)).reshape(Shape.scalar()));
    if (!metrics.isEmpty()) {
      outputs.add(root.run(() -> prediction.apply(rebuilt, batch)));
    }
    return outputs;
  }

  /// The mean loss under `loss`, and the metrics by name.
  ///
  /// @param tensors all of the model to judge, by path
  /// @param data at least one row
  Map<String, Double> evaluate(Map<String, Tensor> tensors, RowSource data) {
    List<Tensor> fixed = new ArrayList<>();
    paths.forEach(path -> fixed.add(Objects.requireNonNull(tensors.get(path))));
    double sum = 0;
    List<Tensor> predictions = new ArrayList<>();
    List<Tensor> targets = new ArrayList<>();
    for (int start = 0; start < data.rows(); start += RowSource.CHUNK) {
      int end = Math.min(data.rows(), start + RowSource.CHUNK);
      Batch rows = data.range(start, end).to(Tensors.backend(fixed.getFirst()));
      List<Tensor> inputs = new ArrayList<>(fixed);
      inputs.addAll(rows.tensors());
      List<Tensor> outputs = compiled.run(inputs);
      sum += outputs.getFirst().item() * (end - start);
      if (outputs.size() > 1) {
        predictions.add(outputs.get(1));
        targets.add(rows.y());
      }
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", sum / data.rows());
    if (!predictions.isEmpty()) {
      Tensor all = Shapes.concat(0, predictions.toArray(Tensor[]::new));
      Tensor y = Shapes.concat(0, targets.toArray(Tensor[]::new));
      metrics.forEach(metric -> figures.put(metric.name(), metric.of(all, y)));
    }
    return figures;
  }
}
