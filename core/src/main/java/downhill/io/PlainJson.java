package downhill.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plain data (maps, lists, texts, numbers, truth values, null) as JSON (RFC 8259), for the texts
/// of a file.
///
/// | Java | JSON |
/// |---|---|
/// | `Integer`, `Long` | a number without point and exponent |
/// | `Double` | a number with a point or an exponent, in the fewest digits that give it back; `NaN`, `Infinity` and `-Infinity` as texts |
/// | `Map`, in its order | an object |
///
/// Reading is strict and meant for files of strangers: no name twice, at most [#DEEPEST] levels and
/// [#MOST_VALUES] values, numbers that fit.
public final class PlainJson {
  /// How many maps and lists may lie in each other.
  public static final int DEEPEST = 64;

  /// How many values there may be.
  public static final int MOST_VALUES = 1_000_000;

  private static final int LONGEST_NUMBER = 64;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private PlainJson() {}

  /// Plain data as JSON, on one line.
  ///
  /// @throws IllegalArgumentException for something that is not plain data
  public static String write(@Nullable Object value) {
    StringBuilder into = new StringBuilder();
    write(value, into, 0);
    return into.toString();
  }

  private static void write(@Nullable Object value, StringBuilder into, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("json: more than %d levels.".formatted(DEEPEST));
    }
    switch (value) {
      case null -> into.append("null");
      case Boolean truth -> into.append(truth);
      case Integer number -> into.append(number);
      case Long number -> into.append(number);
      case Double number when Double.isFinite(number) -> into.append(number);
      case Double number -> HeaderJson.quote(number.toString(), into);
      case String text -> HeaderJson.quote(text, into);
      case List<?> list -> {
        into.append('[');
        for (Object element : list) {
          write(element, into, depth + 1);
          into.append(',');
        }
        close(into, ']');
      }
      case Map<?, ?> map -> {
        into.append('{');
        map.forEach(
            (key, element) -> {
              HeaderJson.quote(String.valueOf(key), into);
              into.append(':');
              write(element, into, depth + 1);
              into.append(',');
            });
        close(into, '}');
      }
      default ->
          throw new IllegalArgumentException(
              "json: a %s is no plain data.".formatted(value.getClass().getName()));
    }
  }

  private static void close(StringBuilder into, char end) {
    int last = into.length() - 1;
    if (into.charAt(last) == ',') {
      into.setCharAt(last, end);
    } else {
      into.append(end);
    }
  }

  /// The object that a text of a file holds.
  ///
  /// @param text JSON
  /// @param file for messages
  /// @param name which text of the file it is, such as `metadata graph`, for messages
  /// @return unmodifiable, in the order of the text; numbers are `Integer`, `Long` or `Double`
  /// @throws FormatException when it is not JSON, not an object, or beyond a limit
  public static Map<String, @Nullable Object> read(String text, Path file, String name) {
    HeaderJson json = new HeaderJson(text.getBytes(StandardCharsets.UTF_8), file, 0, name);
    Reader reader = new Reader(json);
    Map<String, @Nullable Object> map = reader.map("", 1);
    json.end("text");
    return map;
  }

  private static final class Reader {
    private final HeaderJson json;
    private int values;

    Reader(HeaderJson json) {
      this.json = json;
    }

    Map<String, @Nullable Object> map(String where, int depth) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      json.object(
          where.isEmpty() ? "text" : where,
          name -> map.put(name, value(brief(where.isEmpty() ? name : where + "." + name), depth)));
      return Collections.unmodifiableMap(map);
    }

    private static String brief(String where) {
      return where.length() <= 80 ? where : where.substring(0, 80) + "…";
    }

    private @Nullable Object value(String where, int depth) {
      if (++values > MOST_VALUES) {
        throw json.wrong("%s: more than %d values".formatted(where, MOST_VALUES));
      }
      int next = json.peek();
      if (next == '"') {
        return json.string(where);
      }
      if (next == '{' || next == '[') {
        if (depth == DEEPEST) {
          throw json.wrong("%s: more than %d levels".formatted(where, DEEPEST));
        }
        return next == '{' ? map(where, depth + 1) : list(where, depth + 1);
      }
      String word = json.word(where, ",]}", LONGEST_NUMBER);
      return switch (word) {
        case "null" -> null;
        case "true" -> true;
        case "false" -> false;
        default -> number(where, word);
      };
    }

    private List<@Nullable Object> list(String where, int depth) {
      List<@Nullable Object> list = new ArrayList<>();
      json.list(where, () -> list.add(value(where, depth)));
      return Collections.unmodifiableList(list);
    }

    private Number number(String where, String word) {
      if (WHOLE.matcher(word).matches() && !word.equals("-0")) {
        try {
          long whole = Long.parseLong(word);
          return whole == (int) whole ? (Number) (int) whole : (Number) whole;
        } catch (NumberFormatException e) {
          throw json.wrong(
              "%s: a whole number that 64 bits do not hold: %s".formatted(where, word));
        }
      }
      if (!NUMBER.matcher(word).matches()) {
        throw json.wrong("%s: expected a value, got %s".formatted(where, word));
      }
      double number = Double.parseDouble(word);
      if (Double.isInfinite(number)) {
        throw json.wrong("%s: a number that 64 bits do not hold: %s".formatted(where, word));
      }
      return number;
    }
  }
}
