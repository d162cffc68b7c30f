package downhill.io;

import downhill.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a safetensors file holds.
///
/// @param tensors by name, in the order of the file's header. A name is any text: never use one as
///   a path
/// @param metadata texts by name
/// @param unsupported why a tensor of the file is not among `tensors`, by name: its values fit no
///   element type of Downhill. Empty for nearly all files
public record SafetensorsFile(
    Map<String, Tensor> tensors, Map<String, String> metadata, Map<String, String> unsupported) {
  /// Copies the maps, keeping their order.
  public SafetensorsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    unsupported = Collections.unmodifiableMap(new LinkedHashMap<>(unsupported));
  }

  /// The tensor with a name.
  ///
  /// @throws IllegalArgumentException when there is none, with a list of those there are, or when
  ///   it is not supported
  public Tensor tensor(String name) {
    String reason = unsupported.get(name);
    if (reason != null) {
      throw new IllegalArgumentException("tensor %s is not supported: %s.".formatted(name, reason));
    }
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "There is no tensor \"%s\" in the file; it has %s."
              .formatted(name, String.join(", ", tensors.keySet())));
    }
    return tensor;
  }
}
