package downhill.cli;

import downhill.nn.KnownNames;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Settings as a JSON file: the keys are the names of the options.
final class SpecFile {
  private static final long MOST_BYTES = 1 << 20;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SpecFile() {}

  /// Reads settings.
  ///
  /// @throws UserError when there is no such file, it is no JSON object, or a key or value is wrong
  static Settings read(String file) {
    Settings settings = Settings.NONE;
    for (Map.Entry<Setting<?>, List<String>> entry : entries(file).entrySet()) {
      if (entry.getValue().size() != 1) {
        throw new UserError(
            "%s: %s: expected one value, got a list; lists are for downhill sweep --grid."
                .formatted(file, entry.getKey()));
      }
      settings = read(file, settings, entry.getKey(), entry.getValue().getFirst());
    }
    return settings;
  }

  /// Reads a grid: one or several values for each key.
  ///
  /// @throws UserError as [#read(String)]
  static Map<Setting<?>, List<String>> grid(String file) {
    Map<Setting<?>, List<String>> entries = entries(file);
    entries.forEach(
        (setting, values) -> values.forEach(value -> read(file, Settings.NONE, setting, value)));
    return entries;
  }

  private static Settings read(String file, Settings settings, Setting<?> setting, String text) {
    try {
      return settings.read(setting, text);
    } catch (IllegalArgumentException e) {
      throw new UserError("%s: %s: %s".formatted(file, setting, e.getMessage()), e);
    }
  }

  private static Map<Setting<?>, List<String>> entries(String file) {
    Map<Setting<?>, List<String>> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : object(file).properties()) {
      List<String> values = new ArrayList<>();
      JsonNode node = property.getValue();
      if (node.isArray()) {
        node.forEach(element -> values.add(scalar(file, property.getKey(), element)));
      } else {
        values.add(scalar(file, property.getKey(), node));
      }
      if (values.isEmpty()) {
        throw new UserError(
            "%s: %s: expected a value, got an empty list.".formatted(file, property.getKey()));
      }
      entries.put(setting(file, property.getKey()), values);
    }
    return entries;
  }

  private static Setting<?> setting(String file, String key) {
    String plain = key.replace('_', '-');
    return Setting.all().stream()
        .filter(setting -> setting.name().equals(plain))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    file
                        + ": "
                        + new KnownNames("key", Setting.names(n -> n)).unknown(key).getMessage()));
  }

  private static String scalar(String file, String key, JsonNode node) {
    if (node.isString() || node.isNumber() || node.isBoolean()) {
      return node.asString();
    }
    throw new UserError(
        "%s: %s: expected text, a number, true or false, got %s.".formatted(file, key, node));
  }

  private static ObjectNode object(String file) {
    Path path = Path.of(file);
    try {
      if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
        throw new UserError(
            "%s: expected a small JSON file, got %s."
                .formatted(file, Figures.size(Files.size(path))));
      }
      if (STRICT.readTree(Files.readString(path)) instanceof ObjectNode object) {
        return object;
      }
    } catch (NoSuchFileException e) {
      throw new UserError(file + ": there is no such file.", e);
    } catch (MalformedInputException e) {
      throw new UserError(file + ": not UTF-8 text.", e);
    } catch (IOException e) {
      throw new UserError("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      throw new UserError(
          "%s:%d:%d: not JSON: %s"
              .formatted(file, place.getLineNr(), place.getColumnNr(), problem(e)),
          e);
    }
    throw new UserError(file + ": expected a JSON object, such as {\"layers\": \"64:relu\"}.");
  }

  /// What the parser says, without where it read from.
  private static String problem(JacksonException e) {
    return e.getOriginalMessage().replaceAll(" \\(start marker at .*", "").strip();
  }

  /// Settings as the JSON that [#read(String)] takes.
  static ObjectNode json(Settings settings) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    settings
        .values()
        .forEach(
            (setting, value) -> {
              switch (value) {
                case Integer number -> json.put(setting.name(), number);
                case Long number -> json.put(setting.name(), number);
                case Double number -> json.put(setting.name(), number);
                case Boolean flag -> json.put(setting.name(), flag);
                default -> json.put(setting.name(), Setting.text(value));
              }
            });
    return json;
  }
}
