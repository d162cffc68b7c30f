package downhill.train;

import downhill.nn.Model;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/// Watches a training and says what is wrong with it.
///
/// ```java
/// var doctor = TrainingDoctor.on(x);
/// Trainer.of(model).loss(loss).listener(doctor).fit(x, y);
/// doctor.findings().forEach(IO::println);
/// ```
///
/// For each parameter it keeps the norm of the gradient and the ratio of update to weight of the
/// last step of each epoch; for each ReLU the percentage of units that never fire on the probe
/// rows, for each sigmoid and tanh before the output the percentage of saturated values. The rules
/// and their limits are in `docs/doctor.md`. Reading them costs a pass over the probe rows for each
/// epoch.
///
/// Belongs to one training, and so to one thread. It changes nothing: a training with a doctor
/// gives the same bits as one without.
public final class TrainingDoctor implements Listener {
  private static final double MANY = 0.5;
  private static final double VANISHED = 1e-4;
  private static final double EXPLODED = 1e4;
  private static final double LARGE_UPDATE = 0.1;
  private static final double SMALL_UPDATE = 1e-7;

  private static final double UNSCALED = 50;
  private static final double UNEVEN = 1000;
  private static final double SAME = 1e-6;
  private static final double NOTABLE = 1e-3;

  private final Batch probe;
  private final BiFunction<Model, Batch, Tensor> prediction;
  private final List<Report> reports = new ArrayList<>();
  private Step last = new Step(0, 0, 0, 0, Map.of(), Map.of(), Map.of());
  private double firstLoss = Double.NaN;

  private TrainingDoctor(Batch probe, BiFunction<Model, Batch, Tensor> prediction) {
    this.probe = probe;
    this.prediction = prediction;
  }

  /// A doctor that looks at activations on these rows, for a model with one input.
  ///
  /// @param x some rows of the inputs, say 100 to 1000
  public static TrainingDoctor on(Tensor x) {
    return new TrainingDoctor(Batch.of(x), (model, rows) -> model.apply(rows.x()));
  }

  /// A doctor for any model.
  ///
  /// @param type of the model that is trained
  /// @param inputs some rows of all inputs, say 100 to 1000
  /// @param prediction what the model gives for them
  public static <M extends Model> TrainingDoctor on(
      Class<M> type, Batch inputs, BiFunction<M, Batch, Tensor> prediction) {
    return new TrainingDoctor(inputs, (model, rows) -> prediction.apply(type.cast(model), rows));
  }

  /// One parameter at the end of an epoch.
  ///
  /// @param gradientNorm the Euclidean norm of its gradient in the last step
  /// @param norm of the parameter before that step
  /// @param updateRatio the norm of its change in that step over `norm`; infinite from zero
  public record ParameterReading(double gradientNorm, double norm, double updateRatio) {}

  /// One activation at the end of an epoch.
  ///
  /// @param path the layer in which it was applied
  /// @param kind `relu`, `tanh` or `sigmoid`
  /// @param percent of dead units (ReLU) or saturated values (others)
  public record ActivationReading(String path, String kind, double percent) {}

  /// The readings of one epoch.
  ///
  /// @param epoch counted from 1
  /// @param parameters by path, in the model's order
  /// @param activations in the order of application
  /// @param findings what is wrong
  public record Report(
      int epoch,
      Map<String, ParameterReading> parameters,
      List<ActivationReading> activations,
      List<Finding> findings) {
    /// Copies the lists and the map, keeping its order.
    public Report {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
      activations = List.copyOf(activations);
      findings = List.copyOf(findings);
    }
  }

  /// One report for each epoch so far.
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  /// What is wrong at the end of the last epoch; empty when nothing is.
  public List<Finding> findings() {
    return reports.isEmpty() ? List.of() : reports.getLast().findings();
  }

  @Override
  public void onStep(Step step) {
    if (Double.isNaN(firstLoss)) {
      firstLoss = step.loss();
    }
    last = step;
  }

  @Override
  public void onEpoch(History.Epoch epoch, Model model) {
    Map<String, ParameterReading> parameters = new LinkedHashMap<>();
    last.gradients().forEach((path, gradient) -> parameters.put(path, reading(path, gradient)));
    ActivationProbe.Readings readings =
        ActivationProbe.of(x -> prediction.apply(model, new Batch(x)), probe.tensors());
    List<ActivationReading> activations =
        readings.activations().stream()
            .map(r -> new ActivationReading(r.path(), r.kind().label(), 100 * r.share()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < probe.tensors().size(); i++) {
      inputs(i, findings);
    }
    predictions(readings.predictions(), findings);
    activations(readings.activations(), findings);
    Map<String, ParameterReading> weights = new LinkedHashMap<>(parameters);
    weights.keySet().removeIf(path -> rank(path) < 2);
    gradients(weights, findings);
    updates(weights, findings);
    reports.add(new Report(epoch.number(), parameters, activations, findings));
  }

  private ParameterReading reading(String path, Tensor gradient) {
    Tensor before = last.before().getOrDefault(path, gradient);
    Tensor after = last.after().getOrDefault(path, gradient);
    double norm = norm(before);
    double change = norm(after.minus(before));
    return new ParameterReading(norm(gradient), norm, change == 0 ? 0 : change / norm);
  }

  private int rank(String path) {
    Tensor gradient = last.gradients().get(path);
    return gradient == null ? 0 : gradient.shape().rank();
  }

  private static double norm(Tensor tensor) {
    double sum = 0;
    for (double value : tensor.toDoubles()) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private void inputs(int index, List<Finding> findings) {
    Tensor input = probe.tensors().get(index);
    if (input.shape().rank() != 2 || !input.dtype().isFloat()) {
      return;
    }
    int columns = input.shape().dim(1);
    double[] x = input.toDoubles();
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    int at = 0;
    for (int column = 0; column < columns; column++) {
      double reach = 0;
      for (int i = column; i < x.length; i += columns) {
        reach = Math.max(reach, Math.abs(x[i]));
      }
      if (reach > largest) {
        largest = reach;
        at = column;
      }
      smallest = reach == 0 ? smallest : Math.min(smallest, reach);
    }
    if (largest > UNSCALED || largest > UNEVEN * smallest) {
      findings.add(
          new Finding(
              Finding.Kind.UNSCALED_INPUTS,
              "",
              String.format(
                  Locale.ROOT,
                  "The inputs are not scaled: column %d%s reaches %.3g, the smallest column %.3g.",
                  at,
                  probe.tensors().size() == 1
                      ? ""
                      : String.format(Locale.ROOT, " of input %d", index),
                  largest,
                  smallest),
              "Standardise them to mean 0 and standard deviation 1."));
    }
  }

  private static void predictions(Tensor predictions, List<Finding> findings) {
    int rows = predictions.shape().rank() == 0 ? 0 : predictions.shape().dim(0);
    if (rows < 2 || predictions.shape().size() == 0 || !predictions.dtype().isFloat()) {
      return;
    }
    double[] p = predictions.toDoubles();
    int width = p.length / rows;
    double spread = 0;
    double size = 0;
    for (int i = 0; i < p.length; i++) {
      spread = Math.max(spread, Math.abs(p[i] - p[i % width]));
      size = Math.max(size, Math.abs(p[i]));
    }
    if (spread <= SAME * Math.max(1, size)) {
      findings.add(
          new Finding(
              Finding.Kind.CONSTANT_PREDICTIONS,
              "",
              String.format(Locale.ROOT, "All %d probe rows get the same prediction.", rows),
              "Scale the inputs, lower the learning rate, or initialise anew."));
    }
  }

  private static void activations(List<ActivationProbe.Reading> readings, List<Finding> findings) {
    for (ActivationProbe.Reading reading : readings) {
      if (reading.share() <= MANY) {
        continue;
      }
      if (reading.kind() == ActivationProbe.Kind.RELU) {
        findings.add(
            new Finding(
                Finding.Kind.DYING_RELU,
                reading.path(),
                String.format(
                    Locale.ROOT,
                    "%.0f %% of the ReLU units give 0 for every row.",
                    100 * reading.share()),
                "Lower the learning rate, use He initialisation, or leaky_relu."));
      } else {
        findings.add(
            new Finding(
                Finding.Kind.SATURATION,
                reading.path(),
                String.format(
                    Locale.ROOT,
                    "%.0f %% of the %s values are at their limits.",
                    100 * reading.share(),
                    reading.kind().label()),
                "Scale the inputs, or start with smaller weights."));
      }
    }
  }

  /// Compares the first and the last matrix of weights: biases have other scales.
  private static void gradients(Map<String, ParameterReading> matrices, List<Finding> findings) {
    List<Map.Entry<String, ParameterReading>> weights = List.copyOf(matrices.entrySet());
    if (weights.size() < 2 || weights.getLast().getValue().gradientNorm() == 0) {
      return;
    }
    Map.Entry<String, ParameterReading> first = weights.getFirst();
    double ratio = first.getValue().gradientNorm() / weights.getLast().getValue().gradientNorm();
    if (ratio < VANISHED) {
      findings.add(
          new Finding(
              Finding.Kind.VANISHING_GRADIENT,
              first.getKey(),
              String.format(
                  Locale.ROOT,
                  "The gradient here is %.2g of that in %s.",
                  ratio,
                  weights.getLast().getKey()),
              "Use ReLU or tanh instead of sigmoid, fewer layers, or larger initial weights."));
    } else if (ratio > EXPLODED) {
      findings.add(
          new Finding(
              Finding.Kind.EXPLODING_GRADIENT,
              first.getKey(),
              String.format(
                  Locale.ROOT,
                  "The gradient here is %.2g times that in %s.",
                  ratio,
                  weights.getLast().getKey()),
              "Clip the gradients, or start with smaller weights."));
    }
  }

  private void updates(Map<String, ParameterReading> weights, List<Finding> findings) {
    weights.forEach(
        (path, reading) -> {
          double ratio = reading.updateRatio();
          if (ratio > LARGE_UPDATE && Double.isFinite(ratio)) {
            findings.add(
                new Finding(
                    Finding.Kind.LARGE_UPDATES,
                    path,
                    String.format(
                        Locale.ROOT, "One step changes the weights by %.0f %%.", 100 * ratio),
                    "Lower the learning rate."));
          } else if (ratio < SMALL_UPDATE && wouldHelp(reading)) {
            findings.add(
                new Finding(
                    Finding.Kind.SMALL_UPDATES,
                    path,
                    String.format(
                        Locale.ROOT,
                        "One step changes the weights by %.1g of their size only.",
                        ratio),
                    "Raise the learning rate."));
          }
        });
  }

  /// Whether larger steps would lower the loss by much: to first order, a change as large as the
  /// weights themselves changes it by `‖g‖ ‖w‖`. A training that has converged makes small steps.
  private boolean wouldHelp(ParameterReading reading) {
    double reach = reading.gradientNorm() * reading.norm();
    return reach > NOTABLE * Math.abs(last.loss())
        && Math.abs(last.loss()) > NOTABLE * Math.abs(firstLoss);
  }
}
