package downhill.testkit.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A golden file: the cases of one group.
///
/// Floats are read to the exact bits that were written. `{"ref": name}` stands for the output of
/// that name of a case of the same file.
///
/// @param group the group's name
/// @param cases the cases, in the order of the file
public record GoldenFile(String group, List<GoldenCase> cases) {
  private static final int FORMAT = 1;

  /// Keeps a copy of the list.
  public GoldenFile {
    cases = List.copyOf(cases);
  }

  /// Reads a file.
  ///
  /// @param file the file
  /// @return its cases
  /// @throws IOException if the file cannot be read
  /// @throws GoldenFormatException if it does not follow the format
  public static GoldenFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /// Reads a stream.
  ///
  /// @param name what messages call the stream
  /// @param in the bytes; the caller closes it
  /// @return its cases
  /// @throws IOException if the stream cannot be read
  /// @throws GoldenFormatException if it does not follow the format
  public static GoldenFile read(String name, InputStream in) throws IOException {
    Map<String, GoldenArray> named = new LinkedHashMap<>();
    GoldenValue root = new GoldenValue(name, parse(name, in.readAllBytes()), named);
    if (root.integer("format") != FORMAT) {
      throw new GoldenFormatException(
          name, "expected format " + FORMAT + ", got " + root.get("format"));
    }
    String group = root.text("group");
    List<GoldenValue> all = root.get("cases").items();
    for (GoldenValue fields : all) {
      collectNamed(fields, named);
    }
    Set<String> ids = new HashSet<>();
    List<GoldenCase> cases = new ArrayList<>();
    for (GoldenValue fields : all) {
      String id = fields.text("id");
      if (!ids.add(id)) {
        throw new GoldenFormatException(fields.where(), "second case with the id '" + id + "'");
      }
      cases.add(GoldenCase.of(group, fields.movedTo(name + ": " + group + "/" + id)));
    }
    return new GoldenFile(group, cases);
  }

  /// What a `ref` may point to: the outputs of the cases that only hold data. The inputs of a case
  /// `problem`, which other cases solve, are found as `problem.NAME`.
  private static void collectNamed(GoldenValue fields, Map<String, GoldenArray> named) {
    switch (fields.text("op")) {
      case "data" -> collect("", fields, "outputs", named);
      case "problem" -> collect("problem.", fields, "inputs", named);
      default -> {}
    }
  }

  private static void collect(
      String prefix, GoldenValue fields, String part, Map<String, GoldenArray> named) {
    for (var array : fields.get(part).arrays().entrySet()) {
      if (named.put(prefix + array.getKey(), array.getValue()) != null) {
        throw new GoldenFormatException(
            fields.where(), "second array with the name '" + prefix + array.getKey() + "'");
      }
    }
  }

  private static JsonNode parse(String name, byte[] bytes) {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try {
      return mapper.readTree(bytes);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where =
          at == null ? name : name + " line " + at.getLineNr() + " column " + at.getColumnNr();
      throw new GoldenFormatException(where, "not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
