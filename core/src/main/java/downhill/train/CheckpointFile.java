package downhill.train;

import downhill.eager.Tensors;
import downhill.io.FormatException;
import downhill.io.Safetensors;
import downhill.io.SafetensorsFile;
import downhill.optim.Schedule;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/// A [LoopState] as tensors and texts of a safetensors file, as `docs/checkpoints.md` describes.
/// Numbers that are not whole are written in hexadecimal, which keeps every bit.
///
/// @param tensors by name
/// @param texts by name, with the checksum over tensors and texts
record CheckpointFile(Map<String, Tensor> tensors, Map<String, String> texts) {
  private static final String FORMAT = "format";
  private static final String NAME = "downhill checkpoint";
  private static final String VERSION = "version";
  private static final int NEWEST = 1;
  private static final String CHECKSUM = "checksum";
  private static final String RUN = "run.";

  /// @param run what the run is, by name: see [Fingerprint]
  static CheckpointFile of(LoopState state, TrainingStep<?> step, Map<String, String> run) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    TrainingStep.Progress progress = state.progress();
    put(tensors, "parameters/", step.paths(), progress.parameters());
    put(tensors, "states/", step.statePaths(), progress.states());
    for (int i = 0; i < progress.slots().size(); i++) {
      tensors.put("slots/" + i, progress.slots().get(i));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(FORMAT, NAME);
    texts.put(VERSION, String.valueOf(NEWEST));
    texts.put("step", String.valueOf(progress.step()));
    texts.put("epoch", String.valueOf(state.epoch()));
    texts.put("position", String.valueOf(state.position()));
    texts.put("lossSum", Double.toHexString(state.lossSum()));
    texts.put("history", history(state.history()));
    texts.put("schedule", numbers(state.schedule().values()));
    LoopState.Best best = state.best();
    if (best != null) {
      put(tensors, "best/parameters/", step.paths(), best.parameters());
      put(tensors, "best/states/", step.statePaths(), best.states());
      texts.put("best.epoch", String.valueOf(best.epoch()));
      texts.put("best.value", Double.toHexString(best.value()));
    }
    run.forEach((name, value) -> texts.put(RUN + name, value));
    texts.put(CHECKSUM, checksum(tensors, texts));
    return new CheckpointFile(tensors, texts);
  }

  private static void put(
      Map<String, Tensor> into, String prefix, List<String> paths, List<Tensor> tensors) {
    for (int i = 0; i < tensors.size(); i++) {
      into.put(prefix + paths.get(i), tensors.get(i));
    }
  }

  private static String history(History history) {
    StringBuilder text = new StringBuilder();
    for (History.Epoch epoch : history.epochs()) {
      text.append(epoch.number()).append(';');
      text.append(Double.toHexString(epoch.loss())).append(';');
      text.append(numbers(epoch.metrics())).append(';');
      text.append(numbers(epoch.validation())).append(';');
      text.append(Double.toHexString(epoch.learningRate())).append('\n');
    }
    return text.toString();
  }

  private static String numbers(Map<String, Double> numbers) {
    List<String> pairs = new ArrayList<>();
    numbers.forEach(
        (name, value) ->
            pairs.add(
                URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + Double.toHexString(value)));
    return String.join("&", pairs);
  }

  /// CRC-32C of the bytes of the file that holds these tensors and texts.
  static String checksum(Map<String, Tensor> tensors, Map<String, String> texts) {
    CRC32C sum = new CRC32C();
    try {
      Safetensors.write(
          new CheckedOutputStream(OutputStream.nullOutputStream(), sum), tensors, texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Long.toHexString(sum.getValue());
  }

  /// Reads a file and makes sure that it is a checkpoint to the last bit.
  ///
  /// @throws IOException when it cannot be read
  /// @throws FormatException when it is damaged or no checkpoint
  /// @throws IllegalStateException when another version of Downhill wrote it, which has another
  ///   format; the checksum is the same in all versions
  static CheckpointFile read(Path file) throws IOException {
    SafetensorsFile content = Safetensors.read(file);
    Map<String, String> texts = new LinkedHashMap<>(content.metadata());
    if (!NAME.equals(texts.get(FORMAT))) {
      throw new FormatException(file, -1, "not a checkpoint of Downhill");
    }
    String expected = texts.remove(CHECKSUM);
    String found = checksum(content.tensors(), texts);
    if (!found.equals(expected)) {
      throw new FormatException(
          file, -1, "damaged: the checksum is %s instead of %s".formatted(found, expected));
    }
    String version = texts.getOrDefault(VERSION, "");
    if (!version.equals(String.valueOf(NEWEST))) {
      throw new IllegalStateException(
          "checkpoints: %s is of version %s, but this Downhill reads version %d. Use the Downhill that wrote it."
              .formatted(file, version, NEWEST));
    }
    return new CheckpointFile(content.tensors(), texts);
  }

  /// What the run was that wrote this, by name.
  Map<String, String> run() {
    Map<String, String> run = new LinkedHashMap<>();
    texts.forEach(
        (name, value) -> {
          if (name.startsWith(RUN)) {
            run.put(name.substring(RUN.length()), value);
          }
        });
    return run;
  }

  /// The state for a training step.
  ///
  /// @param method the kind of method that goes on, see [Fingerprint#METHOD]
  /// @throws IllegalArgumentException when the tensors do not fit; all differences are listed
  LoopState state(TrainingStep<?> step, String method) {
    TrainingStep.Progress like = step.start();
    Reader reader = new Reader(this, step);
    List<Tensor> parameters = reader.named("parameters/", step.paths(), like.parameters());
    List<Tensor> states = reader.named("states/", step.statePaths(), like.states());
    List<Tensor> slots = reader.slots(method, like.slots());
    LoopState.Best best = null;
    if (texts.containsKey("best.epoch")) {
      best =
          new LoopState.Best(
              Integer.parseInt(text("best.epoch")),
              Double.parseDouble(text("best.value")),
              reader.named("best/parameters/", step.paths(), like.parameters()),
              reader.named("best/states/", step.statePaths(), like.states()));
    }
    reader.check();
    return new LoopState(
        new TrainingStep.Progress(parameters, states, slots, Long.parseLong(text("step"))),
        Integer.parseInt(text("epoch")),
        Integer.parseInt(text("position")),
        Double.parseDouble(text("lossSum")),
        history(text("history")),
        best,
        new Schedule.State(numbers(text("schedule"))));
  }

  private String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("checkpoints: there is no text " + name + ".");
    }
    return text;
  }

  private static History history(String text) {
    List<History.Epoch> epochs = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] fields = line.split(";", -1);
      epochs.add(
          new History.Epoch(
              Integer.parseInt(fields[0]),
              Double.parseDouble(fields[1]),
              numbers(fields[2]),
              numbers(fields[3]),
              Double.parseDouble(fields[4])));
    }
    return new History(epochs);
  }

  private static Map<String, Double> numbers(String text) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        numbers.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            Double.parseDouble(pair.substring(equals + 1)));
      }
    }
    return numbers;
  }

  /// Looks up tensors and gathers what does not fit.
  private static final class Reader {
    private final CheckpointFile file;
    private final TrainingStep<?> step;
    private final StringBuilder problems = new StringBuilder();

    Reader(CheckpointFile file, TrainingStep<?> step) {
      this.file = file;
      this.step = step;
    }

    List<Tensor> named(String prefix, List<String> paths, List<Tensor> like) {
      List<Tensor> found = new ArrayList<>();
      for (int i = 0; i < paths.size(); i++) {
        add(found, prefix + paths.get(i), like.get(i));
      }
      for (String name : file.tensors().keySet()) {
        if (name.startsWith(prefix) && !paths.contains(name.substring(prefix.length()))) {
          problems.append("\n  %s: not in the model".formatted(name));
        }
      }
      return List.copyOf(found);
    }

    /// What an optimizer remembers. L-BFGS remembers more and more, up to a limit of its own.
    List<Tensor> slots(String method, List<Tensor> like) {
      int count = 0;
      while (file.tensors().containsKey("slots/" + count)) {
        count++;
      }
      String before = file.run().getOrDefault(Fingerprint.METHOD, "");
      if (count > 0 && !method.equals(before)) {
        problems.append(
            "\n  the optimizer's state: expected that of the method %s, got that of %s"
                .formatted(method, before));
        return List.of();
      }
      boolean any = method.equals(Fingerprint.LBFGS);
      if (!any && like.size() != count) {
        problems.append(
            "\n  the optimizer's state: expected %d tensors, got %d".formatted(like.size(), count));
        return List.of();
      }
      List<Tensor> found = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        add(found, "slots/" + i, any ? null : like.get(i));
      }
      return List.copyOf(found);
    }

    private void add(List<Tensor> found, String name, @Nullable Tensor like) {
      Tensor tensor = file.tensors().get(name);
      if (tensor == null) {
        problems.append("\n  %s: missing".formatted(name));
      } else if (like != null && !describe(like).equals(describe(tensor))) {
        problems.append(
            "\n  %s: expected %s, got %s".formatted(name, describe(like), describe(tensor)));
      } else {
        found.add(Tensors.to(tensor, step.backend()));
      }
    }

    void check() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "checkpoints: the checkpoint does not fit model and optimizer:%s\nResume with those that it was made with, or start anew in another folder."
                .formatted(problems));
      }
    }

    private static String describe(Tensor tensor) {
      return "%s%s".formatted(tensor.dtype(), tensor.shape());
    }
  }
}
