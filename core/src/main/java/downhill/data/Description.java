package downhill.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// A map of plain data that is not trusted, with the path to it for errors.
///
/// @param path such as `preprocessing.steps[1]`
/// @param depth how many maps it lies in
/// @param fields what the map holds
record Description(String path, int depth, Map<?, ?> fields) {
  /// Deeper than any sensible one, and shallow enough for every stack.
  private static final int DEEPEST = 16;

  private static final int BRIEF = 40;

  static Description of(String path, Map<?, ?> fields) {
    return new Description(path, 0, fields);
  }

  /// A map in the order given, which cannot be changed.
  ///
  /// @param rest further keys and values in turn
  static Map<String, Object> map(String key, Object value, Object... rest) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    for (int i = 0; i < rest.length; i += 2) {
      map.put((String) rest[i], rest[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  /// Refuses keys other than these.
  void only(String... keys) {
    Set<String> known = Set.of(keys);
    for (Object key : fields.keySet()) {
      if (!(key instanceof String name && known.contains(name))) {
        throw new IllegalArgumentException(
            "%s: unknown key '%s'; known: %s."
                .formatted(path, brief(String.valueOf(key)), String.join(", ", keys)));
      }
    }
  }

  String text(String key) {
    return text(at(key), value(key));
  }

  double number(String key) {
    return number(at(key), value(key));
  }

  List<String> texts(String key) {
    return list(key, Description::text);
  }

  List<Double> numbers(String key) {
    return list(key, Description::number);
  }

  List<Integer> integers(String key) {
    return list(key, Description::integer);
  }

  Description part(String key) {
    return part(at(key), value(key));
  }

  List<Description> parts(String key) {
    return list(key, this::part);
  }

  /// The value whose label stands there.
  <T> T choice(String key, T[] values, Function<T, String> label) {
    String text = text(key);
    for (T value : values) {
      if (label.apply(value).equals(text)) {
        return value;
      }
    }
    throw wrong(
        key,
        "unknown value '%s'; known: %s."
            .formatted(brief(text), String.join(", ", Arrays.stream(values).map(label).toList())));
  }

  /// What `make` makes; its refusals get the path.
  <T> T checked(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(path) ? e : new IllegalArgumentException(path + ": " + message, e);
    }
  }

  IllegalArgumentException wrong(String key, String problem) {
    return new IllegalArgumentException(at(key) + ": " + problem);
  }

  /// Text of strangers in a length fit for a message.
  static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }

  private String at(String key) {
    return path + "." + key;
  }

  private Object value(String key) {
    Object value = fields.get(key);
    if (value == null) {
      throw wrong(key, "is missing.");
    }
    return value;
  }

  private interface Element<T> {
    T of(String path, Object value);
  }

  private <T> List<T> list(String key, Element<T> element) {
    if (!(value(key) instanceof List<?> values)) {
      throw expected(at(key), "a list", value(key));
    }
    List<T> result = new ArrayList<>(values.size());
    for (Object value : values) {
      result.add(element.of("%s[%d]".formatted(at(key), result.size()), value));
    }
    return result;
  }

  private Description part(String at, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected(at, "a map", value);
    }
    if (depth == DEEPEST) {
      throw new IllegalArgumentException("%s: more than %d levels.".formatted(path, DEEPEST));
    }
    return new Description(at, depth + 1, map);
  }

  private static String text(String at, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw expected(at, "text", value);
  }

  private static double number(String at, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw expected(at, "a number", value);
  }

  private static int integer(String at, Object value) {
    if (value instanceof Number number && number.intValue() == number.doubleValue()) {
      return number.intValue();
    }
    throw expected(at, "a whole number", value);
  }

  private static IllegalArgumentException expected(String at, String what, Object value) {
    return new IllegalArgumentException(
        "%s: expected %s, got %s.".formatted(at, what, brief(String.valueOf(value))));
  }
}
