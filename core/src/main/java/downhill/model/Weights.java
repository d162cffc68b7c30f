package downhill.model;

import downhill.eager.Tensors;
import downhill.io.FormatException;
import downhill.io.Safetensors;
import downhill.io.SafetensorsFile;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The weights of a model alone, as other programs write and read them: a safetensors file of
/// tensors by parameter path. Names and layout are torch's, so a file that Python wrote with
/// `safetensors.torch.save_file(model.state_dict(), …)` fits a model of the same architecture.
public final class Weights {
  private static final int MOST_LISTED = 1000;
  private static final int LONGEST_NAME = 200;

  private Weights() {}

  /// Writes the tensors of a model, trained or not, replacing the file.
  ///
  /// @throws IOException when the file cannot be written; what was there before is then unchanged
  public static void save(Path file, Model model) throws IOException {
    Safetensors.write(file, of(model), Map.of());
  }

  /// A model with the weights of a file, with or without architecture in it.
  ///
  /// Floating-point numbers are widened to the model's type where that keeps their value, so
  /// float16 weights load into a float32 model.
  ///
  /// @param like a model of the same architecture; it is not changed
  /// @throws IOException when the file does not exist or cannot be read
  /// @throws FormatException when its content is not safetensors, or tensors are missing, left over
  ///   or of another shape or type; the message lists them all
  public static <M extends Model> M load(Path file, M like) throws IOException {
    SafetensorsFile content = Safetensors.read(file);
    try {
      return into(like, ModelFile.withoutConstants(content.tensors()));
    } catch (IllegalArgumentException e) {
      throw new FormatException(file, -1, String.valueOf(e.getMessage()));
    }
  }

  /// A model with these tensors.
  ///
  /// @throws IllegalArgumentException when tensors are missing, left over or of another shape or
  ///   type; the message lists them all
  static <M extends Model> M into(M like, Map<String, Tensor> found) {
    Map<String, Tensor> expected = of(like);
    Map<String, Tensor> fitting = new LinkedHashMap<>();
    found.forEach(
        (path, tensor) -> {
          Tensor wanted = expected.get(path);
          fitting.put(path, wanted == null ? tensor : widened(tensor, wanted.dtype()));
        });
    Map<String, String> types = new LinkedHashMap<>();
    expected.forEach((path, tensor) -> types.put(path, type(tensor)));
    String problems = mismatches(types, fitting);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the tensors do not fit the model %s:%s"
              .formatted(like.getClass().getSimpleName(), problems));
    }
    return Parameters.map(
        like,
        (path, before) -> {
          Tensor tensor = fitting.get(path);
          return tensor == null ? before : Tensors.to(tensor, Tensors.backend(before));
        });
  }

  private static Map<String, Tensor> of(Model model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(Parameters.of(model));
    tensors.putAll(Parameters.states(model));
    return tensors;
  }

  private static Tensor widened(Tensor tensor, DType to) {
    DType from = tensor.dtype();
    boolean wider = from.isFloat() && to.isFloat() && from.bytes() < to.bytes();
    return wider ? tensor.to(to) : tensor;
  }

  static String type(Tensor tensor) {
    return "%s%s".formatted(tensor.dtype(), tensor.shape());
  }

  /// Everything in which tensors differ from what is expected, one line each; empty when they fit.
  ///
  /// @param expected element type and shape by name, such as `float32[8, 2]`
  static String mismatches(Map<String, String> expected, Map<String, Tensor> found) {
    List<String> lines = new ArrayList<>();
    expected.forEach(
        (name, type) -> {
          Tensor tensor = found.get(name);
          if (tensor == null) {
            lines.add("missing: %s %s".formatted(brief(name), type));
          } else if (!type(tensor).equals(type)) {
            lines.add("%s: expected %s, found %s".formatted(brief(name), type, type(tensor)));
          }
        });
    found.forEach(
        (name, tensor) -> {
          if (!expected.containsKey(name)) {
            lines.add("unexpected: %s %s".formatted(brief(name), type(tensor)));
          }
        });
    StringBuilder text = new StringBuilder();
    lines.stream().limit(MOST_LISTED).forEach(line -> text.append("\n  ").append(line));
    if (lines.size() > MOST_LISTED) {
      text.append("\n  and %d more".formatted(lines.size() - MOST_LISTED));
    }
    return text.toString();
  }

  private static String brief(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }
}
