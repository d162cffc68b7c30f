package downhill.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// One line of the file of results: what one process printed, and when and as what it was started.
///
/// @param session when the comparison began; figures are compared within a session only
/// @param contender who was measured
/// @param result the line of JSON of the process, or one with a note alone when there was none
record Measurement(String session, Contender contender, JsonNode result) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What a process printed.
  ///
  /// @param line the last line of its output
  static Measurement of(String session, Contender contender, String line) {
    return new Measurement(session, contender, JSON.readTree(line));
  }

  /// That a process gave no result.
  static Measurement failed(String session, Contender contender, String workload, String why) {
    ObjectNode result = JSON.createObjectNode();
    result.put("peer", contender.peer()).put("workload", workload).put("note", why);
    return new Measurement(session, contender, result);
  }

  static List<Measurement> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(Measurement::parse).toList();
    }
  }

  private static Measurement parse(String line) {
    JsonNode node = JSON.readTree(line);
    Contender contender =
        new Contender(
            node.required("contender").asString(), node.required("allowed_threads").asInt());
    return new Measurement(node.required("session").asString(), contender, node.required("result"));
  }

  void append(Path file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("session", session)
        .put("contender", contender.name())
        .put("allowed_threads", contender.threads())
        .set("result", result);
    Files.writeString(
        file,
        node + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  String workload() {
    return result.path("workload").asString("");
  }

  /// A figure of the result; NaN when it was not measured.
  double figure(String name) {
    JsonNode value = result.path(name);
    return value.isNumber() ? value.asDouble() : Double.NaN;
  }

  String text(String name) {
    return result.path(name).asString("");
  }

  boolean hasResult() {
    return result.has("wall_s");
  }

  /// A line for people who wait.
  String summary() {
    return hasResult()
        ? "%.0f samples/s, cold %.2f s, accuracy %.4f"
            .formatted(figure("samples_per_s"), figure("wall_s"), figure("accuracy"))
        : text("note");
  }
}
