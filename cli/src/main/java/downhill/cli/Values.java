package downhill.cli;

import downhill.nn.KnownNames;
import java.util.List;
import java.util.Locale;

/// Readers of the values of settings. What they throw says what is allowed.
final class Values {
  private Values() {}

  /// Reads the text form of a value.
  ///
  /// @param <T> the value
  @FunctionalInterface
  interface Reader<T> {
    /// The value.
    ///
    /// @throws IllegalArgumentException when the text is none; the message says what is allowed
    T read(String text);

    /// The values that the shell completes; empty when there is no closed list.
    default List<String> choices() {
      return List.of();
    }
  }

  /// Any text but none.
  static Reader<String> text(String what) {
    return text -> {
      if (text.isBlank()) {
        throw new IllegalArgumentException("expected " + what + ", got nothing.");
      }
      return text;
    };
  }

  /// A whole number of at least `least`.
  static Reader<Integer> count(int least) {
    return text -> {
      try {
        int value = Integer.parseInt(text);
        if (value >= least) {
          return value;
        }
      } catch (NumberFormatException e) {
        // The message below says it.
      }
      throw new IllegalArgumentException(
          "expected a whole number from %d to %d, got '%s'."
              .formatted(least, Integer.MAX_VALUE, text));
    };
  }

  /// Any whole number of 64 bits.
  static Reader<Long> seed() {
    return text -> {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "expected a whole number, such as 7, got '" + text + "'.", e);
      }
    };
  }

  /// Whether a lower bound itself is allowed.
  enum Bound {
    ABOVE,
    FROM
  }

  /// A finite number between bounds, the upper one allowed.
  static Reader<Double> number(Bound bound, double low, double high, String example) {
    return text -> {
      double value = parsed(text);
      if (value <= high && (bound == Bound.ABOVE ? value > low : value >= low)) {
        return value;
      }
      throw new IllegalArgumentException(
          "expected a number %s %s and up to %s, such as %s, got '%s'."
              .formatted(
                  bound == Bound.ABOVE ? "above" : "from",
                  Figures.plain(low),
                  Figures.plain(high),
                  example,
                  text));
    };
  }

  /// A share: from 0, below 1.
  static Reader<Double> share(String example) {
    return text -> {
      double value = parsed(text);
      if (value >= 0 && value < 1) {
        return value;
      }
      throw new IllegalArgumentException(
          "expected a share from 0 to below 1, such as %s, got '%s'.".formatted(example, text));
    };
  }

  /// NaN when it is no number. Only what people write: no hexadecimal, no type suffix.
  private static double parsed(String text) {
    return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")
        ? Double.parseDouble(text)
        : Double.NaN;
  }

  /// Yes or no.
  static Reader<Boolean> flag() {
    return text ->
        switch (text.toLowerCase(Locale.ROOT)) {
          case "true" -> true;
          case "false" -> false;
          default ->
              throw new IllegalArgumentException("expected true or false, got '" + text + "'.");
        };
  }

  /// One of the values, by its text.
  static <T> Reader<T> oneOf(String what, List<T> values) {
    List<String> names = values.stream().map(Object::toString).toList();
    return chosen(
        names,
        text -> {
          int place = names.indexOf(text);
          if (place < 0) {
            throw new KnownNames(what, names).unknown(text);
          }
          return values.get(place);
        });
  }

  /// A reader that knows what it takes, or most of it.
  static <T> Reader<T> chosen(List<String> choices, Reader<T> reader) {
    return new Reader<>() {
      @Override
      public T read(String text) {
        return reader.read(text);
      }

      @Override
      public List<String> choices() {
        return choices;
      }
    };
  }

  /// A name that a library checks.
  static Reader<String> checked(Values.Reader<?> check) {
    return text -> {
      check.read(text);
      return text;
    };
  }
}
