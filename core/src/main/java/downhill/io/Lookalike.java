package downhill.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Recognises files of other kinds by their first bytes, so that a message can say what a file is
/// instead of only what it is not.
///
/// @param start the first bytes, as ISO 8859-1 text
/// @param name with its article
/// @param mend what to do
record Lookalike(String start, String name, String mend) {
  /// How many bytes are enough.
  static final int BYTES = 64;

  private static final String CONVERT =
      "Save the weights with safetensors.torch.save_file in Python instead.";
  private static final String UNPACK = "Unpack it first.";
  private static final String PAGE =
      "The download gave a page instead of the file; download the file itself.";
  private static final String OTHER = "Check the file's name.";

  private static final List<Lookalike> KNOWN =
      List.of(
          new Lookalike("PK\003\004", "a zip archive, as PyTorch and Keras write", CONVERT),
          new Lookalike("\u0080\002", "a Python pickle, which is never loaded", CONVERT),
          new Lookalike("\u0080\003", "a Python pickle, which is never loaded", CONVERT),
          new Lookalike("\u0080\004", "a Python pickle, which is never loaded", CONVERT),
          new Lookalike("\u0080\005", "a Python pickle, which is never loaded", CONVERT),
          new Lookalike("\u00ac\u00ed\000\005", "a Java serialization stream", OTHER),
          new Lookalike(
              "version https://git-lfs", "a git-lfs pointer", "Fetch the file with git lfs pull."),
          new Lookalike("<!doctype html", "an HTML page", PAGE),
          new Lookalike("<html", "an HTML page", PAGE),
          new Lookalike("<?xml", "an XML document", PAGE),
          new Lookalike("\u001f\u008b", "a gzip archive", UNPACK),
          new Lookalike("(\u00b5/\u00fd", "a zstd archive", UNPACK),
          new Lookalike("\u0093numpy", "a NumPy array", OTHER),
          new Lookalike("\u0089hdf", "an HDF5 file, as Keras writes", OTHER),
          new Lookalike("gguf", "a GGUF file", OTHER),
          new Lookalike("\u0089png", "a PNG picture", OTHER),
          new Lookalike("%pdf", "a PDF document", OTHER),
          new Lookalike("{", "JSON text", OTHER));

  /// What a file that begins with `bytes` looks like, or null when nobody knows.
  static @Nullable Lookalike of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String page = text.stripLeading().toLowerCase(Locale.ROOT);
    for (Lookalike known : KNOWN) {
      boolean tag = known.start.startsWith("<");
      String begin = tag ? page : text.toLowerCase(Locale.ROOT);
      if (begin.startsWith(known.start.toLowerCase(Locale.ROOT))) {
        return known;
      }
    }
    return null;
  }
}
