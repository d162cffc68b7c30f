package downhill.cli;

import java.io.PrintWriter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON for programs. ASCII alone, which is right whatever the encoding of the output; numbers that
/// are not finite are null.
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  /// Prints one document.
  ///
  /// @throws Screen.OutputClosedException when nobody reads any more
  static void print(ObjectNode document, PrintWriter out) {
    out.println(MAPPER.writeValueAsString(document));
    if (out.checkError()) {
      throw new Screen.OutputClosedException();
    }
  }

  static void putFinite(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  /// With three decimals.
  static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
