package downhill.model;

import downhill.backend.HostArray;
import downhill.eager.Tensors;
import downhill.graph.GraphReader;
import downhill.graph.GraphWriter;
import downhill.graph.SymbolicGraph;
import downhill.graph.SymbolicNode;
import downhill.io.FormatException;
import downhill.io.PlainJson;
import downhill.io.Safetensors;
import downhill.io.SafetensorsFile;
import downhill.nn.Architecture;
import downhill.nn.Model;
import downhill.nn.Summary;
import downhill.plain.PlainMap;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A [SavedModel] as a safetensors file, as `docs/model-files.md` describes: the tensors by path,
/// and everything else as JSON in the texts of the file's metadata.
final class ModelFile {
  private static final String FORMAT = "format";
  private static final String NAME = "downhill model";
  private static final String CHECKPOINT = "downhill checkpoint";
  private static final String VERSION = "version";
  private static final int NEWEST = 1;

  private static final String ARCHITECTURE = "architecture";
  private static final String GRAPH = "graph";
  private static final String TENSORS = "tensors";
  private static final String INPUT = "input";
  private static final String HEAD = "head";
  private static final String CARD = "card";

  /// Where the constants of a graph are that are no parameters. No path of a component is like
  /// that.
  private static final String CONSTANT = "$constant.";

  private ModelFile() {}

  static void write(SavedModel model, Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.parameters());
    tensors.putAll(model.states());
    int own = tensors.size();
    IdentityHashMap<Tensor, String> names = new IdentityHashMap<>();
    tensors.forEach((path, tensor) -> names.put(tensor, path));
    for (SymbolicNode node : model.graph().nodes()) {
      Tensor constant = node.constant();
      if (constant != null && !names.containsKey(constant)) {
        String name = CONSTANT + (names.size() - own);
        names.put(constant, name);
        tensors.put(name, constant);
      }
    }
    Map<String, Object> types = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            types.put(
                name,
                PlainMap.of(
                    "dtype",
                    tensor.dtype().id(),
                    "shape",
                    tensor.shape().toList(),
                    "trained",
                    model.parameters().containsKey(name))));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(FORMAT, NAME);
    texts.put(VERSION, String.valueOf(NEWEST));
    texts.put(ARCHITECTURE, PlainJson.write(model.architecture()));
    texts.put(
        GRAPH,
        PlainJson.write(
            GraphWriter.write(model.graph(), t -> named(names, t), ModelFile::describe)));
    texts.put(TENSORS, PlainJson.write(types));
    texts.put(INPUT, PlainJson.write(model.input().description()));
    texts.put(HEAD, PlainJson.write(model.head().description()));
    texts.put(CARD, PlainJson.write(model.card().description()));
    Safetensors.write(file, tensors, texts);
  }

  private static String named(IdentityHashMap<Tensor, String> names, Tensor constant) {
    return Objects.requireNonNull(names.get(constant), "every constant was given a name");
  }

  private static String describe(Object layer) {
    return layer instanceof Model model ? Summary.describe(model) : layer.toString();
  }

  static SavedModel read(Path file, Strictness strictness) throws IOException {
    SafetensorsFile content = Safetensors.read(file);
    checkFormat(file, content.metadata());
    ModelFile.Reader reader = new Reader(file, content);
    try {
      return reader.read(strictness);
    } catch (IllegalArgumentException e) { // everything that makes something from data says so
      throw new FormatException(file, -1, String.valueOf(e.getMessage()));
    }
  }

  private static void checkFormat(Path file, Map<String, String> texts) {
    String format = texts.getOrDefault(FORMAT, "");
    if (format.equals(CHECKPOINT)) {
      throw new FormatException(
          file, -1, "a checkpoint of a training, not a model. Resume the training to get one.");
    }
    if (!format.equals(NAME)) {
      throw new FormatException(
          file,
          -1,
          "holds weights only, no architecture. Load them into a model of the same architecture"
              + " with Weights.load.");
    }
    String version = texts.getOrDefault(VERSION, "");
    if (!version.matches("[1-9][0-9]{0,5}")) {
      throw new FormatException(
          file,
          -1,
          "metadata version: expected a whole number, got '%s'".formatted(PlainMap.brief(version)));
    }
    if (Integer.parseInt(version) > NEWEST) {
      throw new FormatException(
          file,
          -1,
          "written in version %s of the format; this Downhill reads up to version %d. Use a newer Downhill."
              .formatted(version, NEWEST));
    }
  }

  /// The tensors that are parameters.
  static Map<String, Tensor> withoutConstants(Map<String, Tensor> tensors) {
    Map<String, Tensor> parameters = new LinkedHashMap<>(tensors);
    parameters.keySet().removeIf(name -> name.startsWith(CONSTANT));
    return parameters;
  }

  /// Version 1.
  private record Reader(Path file, SafetensorsFile content) {
    SavedModel read(Strictness strictness) {
      Map<String, Tensor> parameters = new LinkedHashMap<>();
      Map<String, Tensor> states = new LinkedHashMap<>();
      checkTensors(parameters, states);
      Map<String, @Nullable Object> architecture = map(ARCHITECTURE);
      Input input = Input.of(new PlainMap(INPUT, map(INPUT)));
      Head head = Head.of(new PlainMap(HEAD, map(HEAD)));
      TrainingCard card = TrainingCard.of(new PlainMap(CARD, map(CARD)));
      Map<String, Tensor> tensors = content.tensors();
      SymbolicGraph graph = GraphReader.read(map(GRAPH), tensors::get);
      checkEnds(graph);
      Model model =
          Architecture.obstacle(architecture).isEmpty()
              ? Architecture.build(architecture, tensors::get)
              : null;
      List<String> warnings = notFinite();
      if (strictness == Strictness.STRICT && !warnings.isEmpty()) {
        throw new IllegalArgumentException(
            "%s. Load it without strictness to use it anyway.".formatted(warnings.getFirst()));
      }
      return new SavedModel(
          graph,
          parameters,
          withoutConstants(states),
          architecture,
          model,
          input,
          head,
          card,
          warnings);
    }

    private Map<String, @Nullable Object> map(String name) {
      String text = content.metadata().get(name);
      if (text == null) {
        throw new IllegalArgumentException("metadata %s: is missing.".formatted(name));
      }
      return PlainJson.read(text, file, "metadata " + name);
    }

    /// Compares the tensors with those that the file says it has, and sorts them.
    private void checkTensors(Map<String, Tensor> trained, Map<String, Tensor> others) {
      content
          .unsupported()
          .forEach(
              (name, why) -> {
                throw new IllegalArgumentException(
                    "tensor %s is not supported: %s".formatted(PlainMap.brief(name), why));
              });
      PlainMap told = new PlainMap(TENSORS, map(TENSORS));
      Map<String, String> expected = new LinkedHashMap<>();
      for (Object name : told.values().keySet()) {
        PlainMap type = told.map(String.valueOf(name));
        type.only("dtype", "shape", "trained");
        DType dtype = type.dtype("dtype");
        Shape shape = type.checked(() -> type.shape("shape"));
        expected.put(String.valueOf(name), "%s%s".formatted(dtype, shape));
      }
      String problems = Weights.mismatches(expected, content.tensors());
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException("the tensors are not those of the model:" + problems);
      }
      for (String name : expected.keySet()) {
        (told.map(name).truth("trained") ? trained : others).put(name, content.tensor(name));
      }
    }

    private static void checkEnds(SymbolicGraph graph) {
      if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
        throw new IllegalArgumentException(
            "graph: expected 1 input and 1 output, got %d and %d."
                .formatted(graph.inputs().size(), graph.outputs().size()));
      }
    }

    private List<String> notFinite() {
      List<String> warnings = new ArrayList<>();
      content
          .tensors()
          .forEach(
              (name, tensor) -> {
                int count = tensor.dtype().isFloat() ? notFinite(Tensors.download(tensor)) : 0;
                if (count > 0) {
                  warnings.add(
                      "tensor %s: %d of %d numbers are NaN or infinite"
                          .formatted(name, count, tensor.shape().size()));
                }
              });
      return warnings;
    }

    private static int notFinite(HostArray array) {
      int count = 0;
      for (int i = 0; i < array.size(); i++) {
        if (!Double.isFinite(array.getDouble(i))) {
          count++;
        }
      }
      return count;
    }
  }
}
