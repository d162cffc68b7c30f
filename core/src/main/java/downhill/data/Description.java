package downhill.data;

import downhill.plain.PlainMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// A map of plain data that is not trusted, whose texts and lists may be long, as those of classes
/// and columns are, and which may hold others of its kind.
///
/// @param plain the map, with its path such as `preprocessing.steps[1]`
/// @param depth how many maps it lies in
record Description(PlainMap plain, int depth) {
  /// Deeper than any sensible one, and shallow enough for every stack.
  private static final int DEEPEST = 16;

  static Description of(String path, Map<?, ?> fields) {
    return new Description(new PlainMap(path, fields), 0);
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
    plain.only(keys);
  }

  String text(String key) {
    return text(plain.at(key), plain.value(key));
  }

  double number(String key) {
    return number(plain.at(key), plain.value(key));
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
    return part(plain.at(key), plain.value(key));
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
            .formatted(
                PlainMap.brief(text),
                String.join(", ", Arrays.stream(values).map(label).toList())));
  }

  /// What `make` makes; its refusals get the path.
  <T> T checked(Supplier<T> make) {
    return plain.checked(make);
  }

  IllegalArgumentException wrong(String key, String problem) {
    return plain.wrong(key, problem);
  }

  private interface Element<T> {
    T of(String path, Object value);
  }

  private <T> List<T> list(String key, Element<T> element) {
    if (!(plain.value(key) instanceof List<?> values)) {
      throw plain.expected(key, "a list");
    }
    List<T> result = new ArrayList<>(values.size());
    for (Object value : values) {
      result.add(element.of("%s[%d]".formatted(plain.at(key), result.size()), value));
    }
    return result;
  }

  private Description part(String at, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected(at, "a map", value);
    }
    if (depth == DEEPEST) {
      throw new IllegalArgumentException(
          "%s: more than %d levels.".formatted(plain.path(), DEEPEST));
    }
    return new Description(new PlainMap(at, map), depth + 1);
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
        "%s: expected %s, got %s.".formatted(at, what, PlainMap.brief(String.valueOf(value))));
  }
}
