package downhill.testkit.malformed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the files lie.
///
/// @param path the folder with `index.json`
public record MalformedFolder(Path path) {
  /// The environment variable that names the folder.
  public static final String VARIABLE = "DOWNHILL_MALFORMED";

  /// Why nothing is run where the folder is not found.
  public static final String ABSENCE =
      VARIABLE
          + " names no folder with an index.json, and ../shared/malformed beside the repository has"
          + " none";

  private static final String MARK = "testkit/oracles.sh";
  private static final String INDEX = "index.json";

  /// The folder that [#VARIABLE] names, else `../shared/malformed` beside the repository.
  ///
  /// @param environment the environment variables
  /// @param workingDirectory in the repository; where a relative path begins
  public static Optional<MalformedFolder> locate(
      Map<String, String> environment, Path workingDirectory) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return present(workingDirectory.resolve(named));
    }
    Path start = workingDirectory.toAbsolutePath().normalize();
    for (Path root = start; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(MARK))) {
        return present(root.resolveSibling("shared").resolve("malformed"));
      }
    }
    return Optional.empty();
  }

  private static Optional<MalformedFolder> present(Path folder) {
    return Files.exists(folder.resolve(INDEX))
        ? Optional.of(new MalformedFolder(folder))
        : Optional.empty();
  }

  /// The cases of a format, in the order of the index.
  ///
  /// @throws IOException if the index cannot be read
  public List<MalformedCase> cases(String format) throws IOException {
    JsonNode index = JsonMapper.builder().build().readTree(path.resolve(INDEX).toFile());
    List<MalformedCase> cases = new ArrayList<>();
    for (JsonNode entry : index.get("cases")) {
      if (entry.get("format").asString().equals(format)) {
        cases.add(read(entry, format));
      }
    }
    return List.copyOf(cases);
  }

  private MalformedCase read(JsonNode entry, String format) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    JsonNode check = entry.get("check");
    if (check != null && check.isObject()) {
      check
          .properties()
          .forEach(
              named -> {
                List<Double> numbers = new ArrayList<>();
                named.getValue().forEach(number -> numbers.add(number.asDouble()));
                values.put(named.getKey(), List.copyOf(numbers));
              });
    }
    String verdict = entry.get("expect").asString().toUpperCase(Locale.ROOT).replace('-', '_');
    return new MalformedCase(
        path.resolve(entry.get("file").asString()),
        format,
        MalformedCase.Verdict.valueOf(verdict),
        entry.get("why").asString(),
        values);
  }
}
