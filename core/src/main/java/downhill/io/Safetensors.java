package downhill.io;

import downhill.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/// Reads and writes safetensors files, the common format for the weights of models.
///
/// A file is the length of the header (8 bytes, little-endian), the header (JSON: for each tensor
/// `dtype`, `shape` and `data_offsets`; texts under `__metadata__`) and the elements, row-major and
/// little-endian, without gaps. Source: [the format's
/// description](https://huggingface.co/docs/safetensors/index).
///
/// The reader holds to the format's text and is meant for files of strangers: all sizes are checked
/// against the file before anything is allocated, so memory stays a small multiple of the file's
/// size; nothing is mapped into memory.
///
/// | in the file | tensor |
/// |---|---|
/// | BOOL, U8, I32, I64, F16, BF16, F32, F64 | the same, bit for bit |
/// | I8, I16, U16 | int32, the same values |
/// | U32, U64 | int64, the same values; [unsupported][SafetensorsFile#unsupported()] where one is above 2⁶³ - 1 |
/// | others, such as F8_E4M3 | refused |
///
/// ```java
/// Safetensors.write(file, Map.of("hidden.weight", w), Map.of("author", "me"));
/// Tensor same = Safetensors.read(file).tensor("hidden.weight");
/// ```
public final class Safetensors {
  private Safetensors() {}

  /// Writes tensors and texts, replacing the file as [AtomicFile] does. The same content gives the
  /// same bytes, whatever the order of the maps.
  ///
  /// @param tensors by name; any name but `__metadata__`
  /// @param metadata texts by name
  /// @throws IOException when the file cannot be written; what was there before is then unchanged
  /// @throws IllegalArgumentException for a name that the format forbids, or a header above
  ///   100,000,000 bytes
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    new AtomicFile().write(file, out -> write(out, tensors, metadata));
  }

  /// Writes tensors and texts to a stream, which is not closed.
  ///
  /// @throws IOException when the stream fails
  /// @throws IllegalArgumentException as for a file
  public static void write(
      OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter.write(out, tensors, metadata);
  }

  /// Reads a file.
  ///
  /// @throws IOException when the file does not exist or cannot be read
  /// @throws FormatException when its content is not a safetensors file, to the letter of the
  ///   format, or has an element type that Downhill does not know
  public static SafetensorsFile read(Path file) throws IOException {
    return SafetensorsReader.read(file);
  }
}
