package downhill.testkit.malformed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One file and what must become of it.
///
/// @param path where it lies
/// @param format `safetensors` or `onnx`
/// @param verdict what a strict loader says
/// @param why what is wrong with the file, or what is special
/// @param values expected elements by tensor, for files that must load
public record MalformedCase(
    Path path, String format, Verdict verdict, String why, Map<String, List<Double>> values) {
  /// What must become of a file.
  public enum Verdict {
    /// It loads, with these values.
    ACCEPT,
    /// It fails with the documented exception.
    REJECT,
    /// It loads; running it fails.
    REJECT_RUN,
    /// It loads or fails with the documented exception.
    EITHER
  }

  /// The name of the file, without its folder.
  public String name() {
    return String.valueOf(path.getFileName());
  }
}
