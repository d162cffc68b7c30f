package downhill.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A strict reader of the JSON (RFC 8259) that headers of safetensors files consist of: objects,
/// texts and lists of whole numbers. The caller says what must come next, so nesting is as deep as
/// the caller asks and no deeper, and nothing is kept but what the caller keeps.
final class HeaderJson {
  private final byte[] bytes;
  private final Path file;
  private final long start;
  private final @Nullable String within;
  private int at;

  /// @param bytes the JSON text in UTF-8
  /// @param file for messages
  /// @param start where in the file the text begins
  HeaderJson(byte[] bytes, Path file, long start) {
    this(bytes, file, start, null);
  }

  /// @param within the text of the file that these bytes are, such as `metadata graph`, or null
  ///   when they are the file's own and stand in it at `start`
  HeaderJson(byte[] bytes, Path file, long start, @Nullable String within) {
    this.bytes = bytes;
    this.file = file;
    this.start = start;
    this.within = within;
    checkUtf8();
  }

  private void checkUtf8() {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    while (true) {
      var result = decoder.decode(in, out.clear(), true);
      if (result.isError()) {
        at = in.position();
        throw wrong("header: not UTF-8; the header must be UTF-8 text");
      }
      if (result.isUnderflow()) {
        return;
      }
    }
  }

  /// A problem at the current place.
  FormatException wrong(String problem) {
    return within == null
        ? new FormatException(file, start + at, problem)
        : new FormatException(file, -1, "%s, byte %d: %s".formatted(within, at, problem));
  }

  /// Reads an object.
  ///
  /// @param where for messages, such as `tensor hidden.weight`
  /// @param member is called with each name and must read the value that follows
  void object(String where, Consumer<String> member) {
    expect(where, '{', "an object");
    Set<String> names = new HashSet<>();
    if (taken('}')) {
      return;
    }
    do {
      String name = string(where);
      if (!names.add(name)) {
        throw wrong("%s: the name \"%s\" occurs twice; names must differ".formatted(where, name));
      }
      expect(where, ':', "':' after a name");
      member.accept(name);
    } while (taken(','));
    expect(where, '}', "',' or '}'");
  }

  /// Reads a list of whole numbers, `0` to `2⁶³ - 1` each.
  ///
  /// @param most how many there may be
  long[] numbers(String where, int most) {
    expect(where, '[', "a list of whole numbers");
    long[] numbers = new long[most];
    int count = 0;
    if (!taken(']')) {
      do {
        if (count == most) {
          throw wrong("%s: expected at most %d numbers, got more".formatted(where, most));
        }
        numbers[count++] = number(where);
      } while (taken(','));
      expect(where, ']', "',' or ']'");
    }
    return java.util.Arrays.copyOf(numbers, count);
  }

  private long number(String where) {
    skipSpace();
    int first = at;
    long value = 0;
    while (isDigit()) {
      int digit = bytes[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw wrong(where + ": a number above 9223372036854775807");
      }
      value = value * 10 + digit;
      at++;
    }
    boolean fraction = at > first && at < bytes.length && ".eE".indexOf(bytes[at]) >= 0;
    if (at == first || fraction) {
      throw wrong("%s: expected a whole number of 0 or more, got %s".formatted(where, here(first)));
    }
    if (bytes[first] == '0' && at - first > 1) {
      throw wrong(where + ": a number with a leading 0");
    }
    return value;
  }

  private boolean isDigit() {
    return at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9';
  }

  /// Reads a text.
  String string(String where) {
    expect(where, '"', "a text in double quotes");
    int from = at;
    StringBuilder escaped = new StringBuilder();
    boolean plain = true;
    while (true) {
      if (at == bytes.length) {
        throw wrong(where + ": a text without its closing quote");
      }
      int c = bytes[at];
      if (c == '"') {
        String rest = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        at++;
        return plain ? rest : escaped.append(rest).toString();
      }
      if (c >= 0 && c < ' ') {
        throw wrong(where + ": a control character in a text; write it as \\u00..");
      }
      if (c == '\\') {
        plain = false;
        escaped.append(new String(bytes, from, at - from, StandardCharsets.UTF_8));
        at++;
        escape(where, escaped);
        from = at;
      } else {
        at++;
      }
    }
  }

  private void escape(String where, StringBuilder into) {
    int c = at < bytes.length ? bytes[at] : -1;
    at++;
    switch (c) {
      case '"', '\\', '/' -> into.append((char) c);
      case 'b' -> into.append('\b');
      case 'f' -> into.append('\f');
      case 'n' -> into.append('\n');
      case 'r' -> into.append('\r');
      case 't' -> into.append('\t');
      case 'u' -> {
        char unit = hex(where);
        into.append(unit);
        if (Character.isHighSurrogate(unit)) {
          boolean pair = at + 1 < bytes.length && bytes[at] == '\\' && bytes[at + 1] == 'u';
          at += pair ? 2 : 0;
          char low = pair ? hex(where) : 0;
          if (!Character.isLowSurrogate(low)) {
            throw wrong(where + ": half of a surrogate pair");
          }
          into.append(low);
        } else if (Character.isLowSurrogate(unit)) {
          throw wrong(where + ": half of a surrogate pair");
        }
      }
      default -> throw wrong(where + ": an unknown escape after \\");
    }
  }

  private char hex(String where) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < bytes.length ? Character.digit((char) (bytes[at] & 0x7f), 16) : -1;
      if (digit < 0 || bytes[at] < 0) {
        throw wrong(where + ": expected four hexadecimal digits after \\u");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  /// The next character that is not white space, or -1 at the end; it is still before us.
  int peek() {
    skipSpace();
    return at < bytes.length ? bytes[at] : -1;
  }

  /// The characters up to the next one of `stops`, white space or the end, at most `most`.
  String word(String where, String stops, int most) {
    skipSpace();
    int from = at;
    while (at < bytes.length && stops.indexOf(bytes[at]) < 0 && bytes[at] > ' ') {
      at++;
      if (at - from > most) {
        throw wrong("%s: expected a value, got %s".formatted(where, here(from)));
      }
    }
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /// Reads a list.
  ///
  /// @param element must read the next element
  void list(String where, Runnable element) {
    expect(where, '[', "a list");
    if (taken(']')) {
      return;
    }
    do {
      element.run();
    } while (taken(','));
    expect(where, ']', "',' or ']'");
  }

  /// Makes sure that only white space is left.
  void end(String where) {
    skipSpace();
    if (at < bytes.length) {
      throw wrong(
          "%s: expected nothing but spaces after the object, got %s".formatted(where, here(at)));
    }
  }

  private void expect(String where, char c, String what) {
    if (!taken(c)) {
      throw wrong("%s: expected %s, got %s".formatted(where, what, here(at)));
    }
  }

  /// Whether the next character was `c`; then it is behind us.
  private boolean taken(char c) {
    skipSpace();
    if (at < bytes.length && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < bytes.length && " \t\r\n".indexOf(bytes[at]) >= 0) {
      at++;
    }
  }

  /// A few characters from `from` on, for messages.
  private String here(int from) {
    if (from >= bytes.length) {
      return within == null ? "the end of the header" : "the end of the text";
    }
    StringBuilder shown = new StringBuilder();
    int end = Math.min(bytes.length, from + 12);
    for (int i = from; i < end; i++) {
      boolean printable = bytes[i] >= ' ' && bytes[i] < 0x7f;
      shown.append(printable ? String.valueOf((char) bytes[i]) : escaped(bytes[i] & 0xff));
    }
    return shown.append(end < bytes.length ? "…" : "").toString();
  }

  private static String escaped(int unit) {
    return String.format(Locale.ROOT, "\\u%04x", unit);
  }

  /// Appends a text in double quotes.
  ///
  /// @throws IllegalArgumentException for a text that is not Unicode (half of a surrogate pair)
  static void quote(String text, StringBuilder into) {
    into.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        into.append('\\').append(c);
      } else if (c < ' ') {
        into.append(escaped(c));
      } else {
        boolean high = Character.isHighSurrogate(c);
        boolean pair = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        if (high ? !pair : Character.isLowSurrogate(c)) {
          throw new IllegalArgumentException(
              "safetensors: character %d of a text is half of a surrogate pair.".formatted(i));
        }
        into.append(c);
        if (high) {
          into.append(text.charAt(++i));
        }
      }
    }
    into.append('"');
  }
}
