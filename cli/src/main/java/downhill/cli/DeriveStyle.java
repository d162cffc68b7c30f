package downhill.cli;

import downhill.derive.Notation;
import downhill.derive.Style;
import downhill.derive.math.Digits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a derivation is written: letters, language, digits.
final class DeriveStyle {
  @Option(names = "--lang", paramLabel = "LANG", description = "en or zh (default: en).")
  private String language = "en";

  @Option(
      names = "--notation",
      paramLabel = "NAME",
      description =
          "numbered (w1, net_h1), watermelon (v_ih, gamma_h), nndl (W^(l), delta^(l)) or dlbook"
              + " (rows, Z W + b).")
  private @Nullable String notation;

  @Option(
      names = "--offset",
      paramLabel = "KIND",
      description = "bias or threshold; the notation's own if not set.")
  private @Nullable String offset;

  @Option(
      names = "--layout",
      paramLabel = "KIND",
      description = "denominator or numerator (default: denominator).")
  private String layout = "denominator";

  @Option(
      names = "--unfold",
      paramLabel = "NAME",
      split = ",",
      description = "Composites to write out, such as softmax, or all.")
  private List<String> unfold = new ArrayList<>();

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Decimals of the numbers, 1 to 17 (default: 8).")
  private int digits = 8;

  /// Whether the reader asks for a notation or a way to fold.
  boolean asksForLetters() {
    return notation != null || offset != null || !unfold.isEmpty();
  }

  /// The numbers as they are printed.
  Digits digits() {
    return new Digits(digits);
  }

  /// The language alone.
  Style.Language language() {
    return choice("--lang", language, Style.Language.values());
  }

  /// The style.
  ///
  /// @param usual the notation where none is asked for
  /// @throws IllegalArgumentException when a name is unknown; the message lists the known ones
  Style style(Notation usual) {
    return new Style(
        notation == null ? usual : Notation.of(notation),
        offset == null ? null : choice("--offset", offset, Style.Offset.values()),
        choice("--layout", layout, Style.Layout.values()),
        language(),
        digits(),
        new HashSet<>(unfold));
  }

  static <E extends Enum<E>> E choice(String option, String name, E[] values) {
    List<String> names = new ArrayList<>();
    for (E value : values) {
      String known = value.name().toLowerCase(Locale.ROOT);
      names.add(known);
      if (known.equals(name.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "Expected %s for %s, got '%s'.".formatted(String.join(", ", names), option, name));
  }
}
