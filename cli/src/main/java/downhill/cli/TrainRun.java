package downhill.cli;

import downhill.data.Dataset;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.SquaredError;
import downhill.metric.Metric;
import downhill.metric.Metrics;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.StopReason;
import downhill.train.Trainer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A training with all its settings: what `downhill train` was asked for.
///
/// @param dataset in the precision asked for
/// @param layers the hidden layers
/// @param optimizer its name
/// @param rate the learning rate
/// @param epochs how often all rows are seen
/// @param batch rows per update
/// @param seed from where weights and shuffling draw
/// @param precision float32 or float64
/// @param frozen patterns of parameters that are not trained
record TrainRun(
    Dataset dataset,
    LayerSpec layers,
    OptimizerName optimizer,
    double rate,
    int epochs,
    int batch,
    long seed,
    DType precision,
    List<String> frozen) {

  /// What became of it.
  ///
  /// @param stop why it ended
  /// @param epochs how many were begun
  /// @param metrics figures of the trained model on the training rows by name, the loss first; NaN
  ///   when the training diverged
  /// @param outputs what the trained model gives for each row; empty when the training diverged
  /// @param seconds of training
  record Outcome(
      StopReason stop,
      int epochs,
      Map<String, Double> metrics,
      List<Tensor> outputs,
      double seconds) {
    Outcome {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      outputs = List.copyOf(outputs);
    }

    /// Whether all numbers stayed finite.
    boolean finite() {
      return !(stop instanceof StopReason.Diverged);
    }

    double loss() {
      return metric("loss");
    }

    double metric(String name) {
      return metrics.getOrDefault(name, Double.NaN);
    }
  }

  /// The model before training.
  Sequential model() {
    Random random = Random.of(seed).split("model");
    Sequential model =
        Sequential.mlp(dataset.features(), layers.hidden(), dataset.outputs(), random);
    return Parameters.to(model, precision);
  }

  Loss loss() {
    return switch (dataset.task()) {
      case BINARY -> BinaryCrossEntropyWithLogits.of();
      case CLASSIFICATION -> CrossEntropy.of();
      case REGRESSION -> SquaredError.mean();
    };
  }

  /// The loss in words.
  String lossName() {
    return switch (dataset.task()) {
      case BINARY -> "binary cross entropy (mean)";
      case CLASSIFICATION -> "cross entropy (mean)";
      case REGRESSION -> "squared error (mean)";
    };
  }

  /// Trains until the epochs are done or a number is not finite.
  Outcome run(Consumer<History.Epoch> listener) {
    long start = System.nanoTime();
    Trainer.Fitted<Sequential> fitted =
        Trainer.of(model())
            .loss(loss())
            .optimizer(optimizer.withRate(rate))
            .epochs(epochs)
            .batch(batch)
            .seed(seed)
            .freeze(frozen.toArray(String[]::new))
            .onEpoch(listener)
            .fit(dataset.x(), dataset.y());
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (fitted.stop() instanceof StopReason.Diverged diverged) {
      metrics.put("loss", Double.NaN);
      metrics().forEach(metric -> metrics.put(metric.name(), Double.NaN));
      return new Outcome(diverged, diverged.epoch(), metrics, List.of(), seconds);
    }
    Tensor output = fitted.model().apply(dataset.x());
    metrics.put("loss", loss().apply(output, dataset.y()).item());
    metrics().forEach(metric -> metrics.put(metric.name(), metric.of(output, dataset.y())));
    int done = fitted.history().epochs().size();
    return new Outcome(fitted.stop(), done, metrics, List.of(output), seconds);
  }

  private List<Metric> metrics() {
    return switch (dataset.task()) {
      case BINARY, CLASSIFICATION -> List.of(Metrics.accuracy());
      case REGRESSION -> List.of(Metrics.r2(), Metrics.rmse());
    };
  }
}
