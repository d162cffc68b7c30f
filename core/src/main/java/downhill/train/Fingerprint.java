package downhill.train;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.graph.Graph;
import downhill.graph.Node;
import downhill.graph.Tracer;
import downhill.metric.Metric;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.optim.Lbfgs;
import downhill.optim.Penalty;
import downhill.optim.Schedule;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What a run is, as texts by name: two runs with the same texts go the same way, bit for bit.
///
/// Not here: what only says when to stop (epochs, tolerance, patience) or looks on (listeners),
/// since a run may go on with others of these and is then what it would have been with them from
/// the start; and the values from which the parameters started. Of a hook that is a function of
/// your own only the class is seen, not what it captures.
final class Fingerprint {
  /// How many rows there are.
  static final String ROWS = "rows";

  /// The kind of method, which says what is in the slots.
  static final String METHOD = "method";

  static final String LBFGS = "L-BFGS";

  private static final String UNKNOWN = "unknown";
  private static final Pattern LAMBDA = Pattern.compile("(\\$\\$Lambda)[^\\s,\\])@]*");
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]+\\b");

  private Fingerprint() {}

  static <M extends Model> Map<String, String> of(
      Trainer<M> settings, TrainingStep<M> step, RowSource training) {
    Map<String, String> run = new LinkedHashMap<>();
    String version = Fingerprint.class.getPackage().getImplementationVersion();
    run.put("downhill", version == null ? UNKNOWN : version);
    run.put("backend", step.backend().name());
    run.put("seed", String.valueOf(settings.seed));
    run.put("batch", String.valueOf(Math.min(settings.batch, training.rows())));
    run.put("accumulate", String.valueOf(settings.accumulate));
    run.put("order", settings.shuffle ? "shuffled" : "as given");
    putOptimizer(run, settings, step);
    run.put("schedule", describe(settings.schedule));
    run.put("hooks", stable(settings.hooks));
    RowSource held = settings.validationData;
    run.put(
        "validation", held == null ? settings.validationFraction + " of the rows" : describe(held));
    run.put("metrics", settings.metrics.stream().map(Metric::name).toList().toString());
    EarlyStopping rule = settings.earlyStopping;
    run.put(
        "best model",
        rule == null ? "none" : "by %s, %s".formatted(rule.metric(), rule.minDelta()));
    putModel(run, settings, step);
    run.put("network", network(settings, step, training));
    run.put(ROWS, String.valueOf(training.rows()));
    run.put("data", describe(training));
    return run;
  }

  private static String method(Trainer<?> settings) {
    return settings.lbfgs == null ? "first-order" : LBFGS;
  }

  private static <M extends Model> void putOptimizer(
      Map<String, String> run, Trainer<M> settings, TrainingStep<M> step) {
    Lbfgs lbfgs = settings.lbfgs;
    run.put(METHOD, method(settings));
    if (lbfgs != null) {
      run.put("optimizer", stable(lbfgs));
      return;
    }
    Map<String, String> rules = new LinkedHashMap<>();
    Parameters.of(settings.model)
        .forEach(
            (path, parameter) -> {
              if (step.paths().contains(path)) {
                rules.put(path, stable(settings.optimizer.at(path, parameter.shape())));
              }
            });
    Set<String> different = new LinkedHashSet<>(rules.values());
    if (different.size() == 1) {
      run.put("optimizer", different.iterator().next());
    } else {
      rules.forEach((path, rule) -> run.put("optimizer of " + path, rule));
    }
  }

  private static <M extends Model> void putModel(
      Map<String, String> run, Trainer<M> settings, TrainingStep<M> step) {
    run.put("model", settings.model.getClass().getName());
    List<Tensor> frozen = new ArrayList<>();
    Parameters.of(settings.model)
        .forEach(
            (path, tensor) -> {
              boolean trained = step.paths().contains(path);
              if (!trained) {
                frozen.add(tensor);
              }
              run.put(
                  "tensor " + path, (trained ? "" : "frozen ") + tensor.dtype() + tensor.shape());
            });
    Parameters.states(settings.model)
        .forEach(
            (path, tensor) ->
                run.put("tensor " + path, "state " + tensor.dtype() + tensor.shape()));
    run.put("frozen values", describe(frozen));
  }

  /// The text and a checksum of some rates: all functions of one's own have the same text.
  private static String describe(Schedule schedule) {
    CRC32C rates = new CRC32C();
    try {
      for (long step = 0; step < 1_000_000; step = step * 5 / 4 + 1) {
        rates.update(Double.toHexString(schedule.rate(step, 1)).getBytes(StandardCharsets.UTF_8));
      }
    } catch (RuntimeException e) { // a function that ends with the training
      rates.update(0);
    }
    return "%s with checksum %s".formatted(stable(schedule), Long.toHexString(rates.getValue()));
  }

  /// Types and shapes and a checksum of the elements.
  private static String describe(List<Tensor> tensors) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    tensors.forEach(tensor -> named.put(String.valueOf(named.size()), tensor));
    return "%s with checksum %s"
        .formatted(
            tensors.stream().map(tensor -> "" + tensor.dtype() + tensor.shape()).toList(),
            CheckpointFile.checksum(named, Map.of()));
  }

  /// Types and shapes and a checksum of the elements of each part, wherever the rows lie.
  private static String describe(RowSource data) {
    int parts = data.parts().size();
    List<CRC32C> sums = Stream.generate(CRC32C::new).limit(parts).toList();
    MemoryRows.of(data)
        .scan(
            (arrays, count) -> {
              for (int p = 0; p < parts; p++) {
                update(sums.get(p), arrays.get(p), count * data.parts().get(p).shape().size());
              }
            });
    return "%s with checksum %s"
        .formatted(
            data.parts().stream()
                .map(part -> "" + part.dtype() + part.shape().insert(0, data.rows()))
                .toList(),
            sums.stream()
                .map(sum -> Long.toHexString(sum.getValue()))
                .collect(Collectors.joining("-")));
  }

  /// Adds the bits of the first elements, in little-endian order.
  private static void update(CRC32C sum, HostArray array, int elements) {
    ByteBuffer bytes =
        ByteBuffer.allocate(elements * array.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    switch (array.dtype()) {
      case BOOL, U8 -> bytes.put(array.bytes(), 0, elements);
      case I32 -> bytes.asIntBuffer().put(array.ints(), 0, elements);
      case I64 -> bytes.asLongBuffer().put(array.longs(), 0, elements);
      case F16, BF16 -> bytes.asShortBuffer().put(array.shorts(), 0, elements);
      case F32 -> bytes.asFloatBuffer().put(array.floats(), 0, elements);
      case F64 -> bytes.asDoubleBuffer().put(array.doubles(), 0, elements);
    }
    sum.update(bytes.array());
  }

  /// A checksum of what is computed: two models whose tensors are alike may still differ in an
  /// activation or in the rate of their dropout. Unknown when it cannot be traced.
  private static <M extends Model> String network(
      Trainer<M> settings, TrainingStep<M> step, RowSource training) {
    BiFunction<M, Batch, Tensor> loss = settings.preparedLoss();
    TrainingStep.Progress start = step.start();
    List<Tensor> arguments = new ArrayList<>(start.parameters());
    arguments.addAll(start.states());
    arguments.add(Tensors.key(Random.of(0)));
    arguments.addAll(training.range(0, Math.min(2, training.rows())).tensors());
    List<Tracer.Argument> described = new ArrayList<>();
    arguments.forEach(
        tensor ->
            described.add(
                new Tracer.Argument("x" + described.size(), tensor.shape(), tensor.dtype())));
    try {
      return checksum(Tracer.trace(described, inputs -> forward(settings, step, loss, inputs)));
    } catch (RuntimeException e) { // it reads values, or it fails, which the first step reports
      return UNKNOWN;
    }
  }

  private static <M extends Model> List<Tensor> forward(
      Trainer<M> settings,
      TrainingStep<M> step,
      BiFunction<M, Batch, Tensor> loss,
      List<Tensor> inputs) {
    int p = step.paths().size();
    int s = p + step.statePaths().size();
    List<Tensor> parameters = inputs.subList(0, p);
    List<Tensor> states = inputs.subList(p, s);
    M model = step.model(parameters, states);
    Pass pass = Pass.training(inputs.get(s));
    List<Tensor> outputs = new ArrayList<>();
    Batch batch = new Batch(inputs.subList(s + 1, inputs.size()));
    outputs.add(pass.run(() -> loss.apply(model, batch)));
    outputs.addAll(pass.valuesOf(states));
    Penalty penalty = settings.penalty;
    if (penalty != null) {
      outputs.add(penalty.of(step.byPath(parameters)));
    }
    return outputs;
  }

  private static String checksum(Graph graph) {
    CRC32C sum = new CRC32C();
    Map<String, Tensor> constants = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      Tensor constant = node.constant();
      if (constant != null) {
        constants.put(node.name(), constant);
      }
      String line =
          "%s %s %s %s%s\n"
              .formatted(
                  node.name(),
                  stable(node.op()),
                  node.inputs().stream().map(Node::name).toList(),
                  node.dtype(),
                  node.shape());
      sum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    String results = graph.outputs().stream().map(Node::name).toList().toString();
    sum.update(results.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue()) + CheckpointFile.checksum(constants, Map.of());
  }

  /// The text of an object without what differs from one JVM to the next.
  private static String stable(@Nullable Object object) {
    String text = LAMBDA.matcher(String.valueOf(object)).replaceAll("$1");
    return IDENTITY.matcher(text).replaceAll("");
  }

  /// What is not the same, one line each.
  static List<String> differences(Map<String, String> then, Map<String, String> now) {
    Set<String> names = new LinkedHashSet<>(then.keySet());
    names.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = then.getOrDefault(name, "none");
      String after = now.getOrDefault(name, "none");
      boolean unknown = before.equals(UNKNOWN) || after.equals(UNKNOWN);
      if (!before.equals(after) && !unknown) {
        differences.add("%s: %s then, %s now".formatted(name, before, after));
      }
    }
    return differences;
  }
}
