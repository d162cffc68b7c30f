package downhill.cli;

import downhill.data.Dataset;
import downhill.loss.BinaryCrossEntropyWithLogits;
import downhill.loss.CrossEntropy;
import downhill.loss.Loss;
import downhill.loss.SquaredError;
import downhill.metric.Metrics;
import downhill.nn.Parameters;
import downhill.nn.Sequential;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.History;
import downhill.train.Trainer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

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
record TrainRun(
    Dataset dataset,
    LayerSpec layers,
    OptimizerName optimizer,
    double rate,
    int epochs,
    int batch,
    long seed,
    DType precision) {

  /// What became of it.
  ///
  /// @param epochs how many were begun
  /// @param metrics figures on the training rows by name; the loss, which comes first, is that of
  ///   the trained model, or the first that is not finite; the others are NaN then
  /// @param outputs what the trained model gives for each row; empty when the loss is not finite
  /// @param seconds of training
  record Outcome(int epochs, Map<String, Double> metrics, List<Tensor> outputs, double seconds) {
    Outcome {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      outputs = List.copyOf(outputs);
    }

    /// Whether the loss stayed finite.
    boolean finite() {
      return Double.isFinite(loss());
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

  /// Trains until the epochs are done or the loss is not finite.
  Outcome run(Consumer<History.Epoch> listener) {
    Tensor x = dataset.x();
    Tensor y = dataset.y();
    long start = System.nanoTime();
    Sequential fitted;
    try {
      fitted =
          Trainer.of(model())
              .loss(loss())
              .optimizer(optimizer.withRate(rate))
              .epochs(epochs)
              .batch(batch)
              .seed(seed)
              .onEpoch(
                  epoch -> {
                    listener.accept(epoch);
                    if (!Double.isFinite(epoch.loss())) {
                      throw new NotFiniteException(epoch);
                    }
                  })
              .fit(x, y)
              .model();
    } catch (NotFiniteException e) {
      return outcome(e.epoch.number(), e.epoch.loss(), List.of(), start);
    }
    Tensor output = fitted.apply(x);
    double loss = loss().apply(output, y).item();
    return outcome(epochs, loss, Double.isFinite(loss) ? List.of(output) : List.of(), start);
  }

  private Outcome outcome(int begun, double loss, List<Tensor> outputs, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", loss);
    scores()
        .forEach(
            (name, score) ->
                metrics.put(
                    name,
                    outputs.isEmpty() ? Double.NaN : score.applyAsDouble(outputs.getFirst())));
    return new Outcome(begun, metrics, outputs, seconds);
  }

  private Map<String, ToDoubleFunction<Tensor>> scores() {
    Map<String, ToDoubleFunction<Tensor>> scores = new LinkedHashMap<>();
    Tensor y = dataset.y();
    switch (dataset.task()) {
      case BINARY, CLASSIFICATION ->
          scores.put("accuracy", output -> Metrics.accuracy().of(output, y));
      case REGRESSION -> {
        scores.put("r2", output -> Metrics.r2().of(output, y));
        scores.put("rmse", output -> Metrics.rmse().of(output, y));
      }
    }
    return scores;
  }

  /// Leaves the trainer, which has no other way to be stopped by its listener yet.
  private static final class NotFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient History.Epoch epoch;

    NotFiniteException(History.Epoch epoch) {
      this.epoch = epoch;
    }
  }
}
