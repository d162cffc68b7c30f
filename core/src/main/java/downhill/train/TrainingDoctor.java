package downhill.train;

import downhill.nn.Model;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Watches a training and says what is wrong with it.
///
/// ```java
/// var doctor = TrainingDoctor.on(x);
/// Trainer.of(model).loss(loss).listener(doctor).fit(x, y);
/// doctor.findings().forEach(IO::println);
/// ```
///
/// For each parameter it keeps the norm of the gradient and the ratio of update to weight of the last
/// step of each epoch; for each ReLU the percentage of units that never fire on the probe rows, for
/// each sigmoid and tanh the percentage of saturated values. The rules and their limits are in
/// `docs/doctor.md`. Reading them costs a pass over the probe rows for each epoch.
///
/// Belongs to one training, and so to one thread.
public final class TrainingDoctor implements Listener {
  private static final double MANY = 0.5;
  private static final double VANISHED = 1e-4;
  private static final double EXPLODED = 1e4;
  private static final double LARGE_UPDATE = 0.1;
  private static final double SMALL_UPDATE = 1e-7;

  private final Tensor probe;
  private final List<Report> reports = new ArrayList<>();
  private Step last = new Step(0, 0, 0, 0, Map.of(), Map.of(), Map.of());

  private TrainingDoctor(Tensor probe) {
    this.probe = probe;
  }

  /// A doctor that looks at activations on these rows, for a model with one input.
  ///
  /// @param x some rows of the inputs, say 100 to 1000
  public static TrainingDoctor on(Tensor x) {
    return new TrainingDoctor(x);
  }

  /// One parameter at the end of an epoch.
  ///
  /// @param gradientNorm the Euclidean norm of its gradient in the last step
  /// @param updateRatio the norm of its last change over the norm before it; infinite from zero
  public record ParameterReading(double gradientNorm, double updateRatio) {}

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
      List<Finding> findings) {}

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
    last = step;
  }

  @Override
  public void onEpoch(History.Epoch epoch, Model model) {
    Map<String, ParameterReading> parameters = new LinkedHashMap<>();
    last.gradients()
        .forEach(
            (path, gradient) -> {
              Tensor before = last.before().getOrDefault(path, gradient);
              Tensor after = last.after().getOrDefault(path, gradient);
              double change = norm(after.minus(before));
              parameters.put(
                  path, new ParameterReading(norm(gradient), change / norm(before)));
            });
    ActivationProbe.Readings readings = ActivationProbe.of(model, probe);
    List<ActivationReading> activations =
        readings.activations().stream()
            .map(r -> new ActivationReading(r.path(), r.kind(), 100 * r.share()))
            .toList();
    List<Finding> findings = new ArrayList<>();
    inputs(findings);
    predictions(readings.predictions(), findings);
    activations(readings.activations(), findings);
    gradients(parameters, findings);
    updates(parameters, findings);
    reports.add(new Report(epoch.number(), parameters, activations, List.copyOf(findings)));
  }

  private static double norm(Tensor tensor) {
    double sum = 0;
    for (double value : tensor.toDoubles()) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private void inputs(List<Finding> findings) {
    if (probe.shape().rank() != 2 || !probe.dtype().isFloat() || probe.shape().dim(0) < 2) {
      return;
    }
    int columns = probe.shape().dim(1);
    double[] x = probe.toDoubles();
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
    if (largest > 50 || largest > 1000 * smallest) {
      findings.add(
          new Finding(
              Finding.Kind.UNSCALED_INPUTS,
              "",
              format(
                  "The inputs are not scaled: column %d reaches %.3g, the smallest column %.3g.",
                  at, largest, smallest),
              "Standardise them to mean 0 and standard deviation 1."));
    }
  }

  private static void predictions(Tensor predictions, List<Finding> findings) {
    int rows = predictions.shape().rank() == 0 ? 0 : predictions.shape().dim(0);
    if (rows < 2 || !predictions.dtype().isFloat()) {
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
    if (spread <= 1e-6 * Math.max(1, size)) {
      findings.add(
          new Finding(
              Finding.Kind.CONSTANT_PREDICTIONS,
              "",
              "All %d probe rows get the same prediction.".formatted(rows),
              "Scale the inputs, lower the learning rate, or initialise anew."));
    }
  }

  private static void activations(List<ActivationProbe.Reading> readings, List<Finding> findings) {
    for (ActivationProbe.Reading reading : readings) {
      if (reading.share() <= MANY) {
        continue;
      }
      if (reading.kind().equals("relu")) {
        findings.add(
            new Finding(
                Finding.Kind.DYING_RELU,
                reading.path(),
                format("%.0f %% of the ReLU units give 0 for every row.", 100 * reading.share()),
                "Lower the learning rate, use He initialisation, or leaky_relu."));
      } else {
        findings.add(
            new Finding(
                Finding.Kind.SATURATION,
                reading.path(),
                format(
                    "%.0f %% of the %s values are within 1 %% of their limits.",
                    100 * reading.share(), reading.kind()),
                "Scale the inputs, or start with smaller weights."));
      }
    }
  }

  /// Compares the weights of the first and the last layer: biases have other scales.
  private static void gradients(
      Map<String, ParameterReading> parameters, List<Finding> findings) {
    List<Map.Entry<String, ParameterReading>> weights =
        parameters.entrySet().stream().filter(e -> e.getKey().endsWith("weight")).toList();
    if (weights.size() < 2) {
      return;
    }
    Map.Entry<String, ParameterReading> first = weights.getFirst();
    double ratio =
        first.getValue().gradientNorm() / weights.getLast().getValue().gradientNorm();
    if (ratio < VANISHED) {
      findings.add(
          new Finding(
              Finding.Kind.VANISHING_GRADIENT,
              first.getKey(),
              format("The gradient here is %.2g of that in %s.", ratio, weights.getLast().getKey()),
              "Use ReLU or tanh instead of sigmoid, fewer layers, or larger initial weights."));
    } else if (ratio > EXPLODED) {
      findings.add(
          new Finding(
              Finding.Kind.EXPLODING_GRADIENT,
              first.getKey(),
              format(
                  "The gradient here is %.2g times that in %s.",
                  ratio, weights.getLast().getKey()),
              "Clip the gradients, or start with smaller weights."));
    }
  }

  private static void updates(Map<String, ParameterReading> parameters, List<Finding> findings) {
    parameters.forEach(
        (path, reading) -> {
          boolean moves = reading.gradientNorm() > 0;
          if (!path.endsWith("weight") || !Double.isFinite(reading.updateRatio())) {
            return;
          }
          if (reading.updateRatio() > LARGE_UPDATE) {
            findings.add(
                new Finding(
                    Finding.Kind.LARGE_UPDATES,
                    path,
                    format("One step changes the weights by %.0f %%.", 100 * reading.updateRatio()),
                    "Lower the learning rate."));
          } else if (moves && reading.updateRatio() < SMALL_UPDATE) {
            findings.add(
                new Finding(
                    Finding.Kind.SMALL_UPDATES,
                    path,
                    format("One step changes the weights by a factor of %.1g only.", reading.updateRatio()),
                    "Raise the learning rate, if the loss still falls."));
          }
        });
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
