package downhill.plain;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A map of plain data that is not trusted, with the path to it for messages.
///
/// Every method that reads a value throws an [IllegalArgumentException] when it is missing or of
/// another kind, such as `graph.nodes[3].of: expected a list, got 7.`
///
/// @param path such as `graph.nodes[3]`
/// @param values what the map holds
public record PlainMap(String path, Map<?, ?> values) {
  /// The most axes of a tensor, as in NumPy and in files of tensors.
  public static final int MOST_AXES = 64;

  /// The longest text that [#text(String)] takes.
  public static final int LONGEST_TEXT = 1000;

  private static final int BRIEF = 40;

  /// A map in the order given, which cannot be changed.
  ///
  /// @param rest further keys and values in turn
  public static Map<String, @Nullable Object> of(
      String key, @Nullable Object value, @Nullable Object... rest) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(key, value);
    for (int i = 0; i < rest.length; i += 2) {
      map.put(String.valueOf(rest[i]), rest[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  /// Refuses keys other than these.
  public void only(String... keys) {
    only(Set.of(keys));
  }

  /// Refuses keys other than these.
  public void only(Set<String> keys) {
    for (Object key : values.keySet()) {
      if (!(key instanceof String name && keys.contains(name))) {
        throw new IllegalArgumentException(
            "%s: unknown key '%s'; known: %s."
                .formatted(
                    path,
                    brief(String.valueOf(key)),
                    keys.isEmpty() ? "none" : String.join(", ", keys.stream().sorted().toList())));
      }
    }
  }

  /// Whether there is a value other than null.
  public boolean has(String key) {
    return values.get(key) != null;
  }

  /// A text of at most [#LONGEST_TEXT] characters.
  public String text(String key) {
    return text(at(key), value(key));
  }

  /// A text of any length.
  public String longText(String key) {
    if (value(key) instanceof String text) {
      return text;
    }
    throw expected(key, "a text");
  }

  private static String text(String at, Object value) {
    if (value instanceof String text && text.length() <= LONGEST_TEXT) {
      return text;
    }
    throw expected(at, "a text of at most " + LONGEST_TEXT + " characters", value);
  }

  /// A truth value.
  public boolean truth(String key) {
    if (value(key) instanceof Boolean truth) {
      return truth;
    }
    throw expected(key, "true or false");
  }

  /// A whole number of 64 bits.
  public long whole(String key) {
    return whole(at(key), value(key));
  }

  private static long whole(String at, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw expected(at, "a whole number", value);
  }

  /// A whole number from 0 to the greatest `int`.
  public int size(String key) {
    return size(at(key), value(key));
  }

  private static int size(String at, Object value) {
    long number = whole(at, value);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw expected(at, "a whole number from 0 to " + Integer.MAX_VALUE, value);
    }
    return (int) number;
  }

  /// A whole number from `low` to `high`.
  public int size(String key, int low, int high) {
    int size = size(key);
    if (size < low || size > high) {
      throw expected(key, "a whole number from %d to %d".formatted(low, high));
    }
    return size;
  }

  /// Whole numbers from 0 to the greatest `int`, at most `most`.
  public List<Integer> sizes(String key, int most) {
    return list(key, most, PlainMap::size);
  }

  /// An axis, counted from the front.
  public int axis(String key) {
    return size(key, 0, MOST_AXES - 1);
  }

  /// Axes in strictly ascending order.
  public List<Integer> axes(String key) {
    List<Integer> axes = sizes(key, MOST_AXES);
    for (int i = 1; i < axes.size(); i++) {
      if (axes.get(i) <= axes.get(i - 1)) {
        throw expected(key, "axes in ascending order");
      }
    }
    return axes;
  }

  /// A shape.
  public Shape shape(String key) {
    return Shape.of(sizes(key, MOST_AXES).stream().mapToInt(Integer::intValue).toArray());
  }

  /// An element type by its id.
  public DType dtype(String key) {
    for (DType dtype : DType.values()) {
      if (dtype.id().equals(value(key))) {
        return dtype;
      }
    }
    throw expected(key, "an element type such as float32");
  }

  /// A number, or the text `NaN`, `Infinity` or `-Infinity`, for which JSON has no number.
  public double number(String key) {
    return number(at(key), value(key));
  }

  private static double number(String at, Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case String text when text.equals("NaN") -> Double.NaN;
      case String text when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
      case String text when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
      default -> throw expected(at, "a number", value);
    };
  }

  /// Numbers, at most `most`.
  public List<Double> numbers(String key, int most) {
    return list(key, most, PlainMap::number);
  }

  /// Texts, at most `most`.
  public List<String> texts(String key, int most) {
    return list(key, most, PlainMap::text);
  }

  /// A map.
  public PlainMap map(String key) {
    return map(at(key), value(key));
  }

  private static PlainMap map(String at, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new PlainMap(at, map);
    }
    throw expected(at, "a map", value);
  }

  /// Maps, at most `most`.
  public List<PlainMap> maps(String key, int most) {
    return list(key, most, PlainMap::map);
  }

  /// Makes one element of a list.
  ///
  /// @param <T> what it becomes
  private interface Element<T> {
    T of(String path, Object value);
  }

  private <T> List<T> list(String key, int most, Element<T> element) {
    if (!(value(key) instanceof List<?> values) || values.size() > most) {
      throw expected(key, "a list of at most " + most);
    }
    List<T> result = new ArrayList<>(values.size());
    for (Object value : values) {
      String at = "%s[%d]".formatted(at(key), result.size());
      if (value == null) {
        throw new IllegalArgumentException(at + ": is missing.");
      }
      result.add(element.of(at, value));
    }
    return result;
  }

  /// The value, whatever it is.
  public Object value(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw wrong(key, "is missing.");
    }
    return value;
  }

  /// What `make` makes; its refusals get the path.
  public <T> T checked(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(path) ? e : new IllegalArgumentException(path + ": " + message, e);
    }
  }

  /// The path to a value.
  public String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /// The refusal of a value.
  public IllegalArgumentException wrong(String key, String problem) {
    return new IllegalArgumentException(at(key) + ": " + problem);
  }

  /// The refusal of a value that is not what it should be.
  public IllegalArgumentException expected(String key, String what) {
    return expected(at(key), what, values.get(key));
  }

  private static IllegalArgumentException expected(String at, String what, @Nullable Object value) {
    return new IllegalArgumentException(
        "%s: expected %s, got %s.".formatted(at, what, brief(String.valueOf(value))));
  }

  /// Text of strangers in a length fit for a message.
  public static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }
}
