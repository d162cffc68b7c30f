package downhill.derive.errata;

import downhill.derive.Style.Language;
import downhill.derive.page.Page.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes errata in one language. In a text `{0}` stands for a number.
final class Book {
  private final Language language;
  private final List<Erratum> errata = new ArrayList<>();

  Book(Language language) {
    this.language = language;
  }

  List<Erratum> errata() {
    return errata;
  }

  /// A sentence in both languages.
  record Both(String english, String chinese) {}

  static Both both(String english, String chinese) {
    return new Both(english, chinese);
  }

  /// Adds one.
  ///
  /// @param numbers what stands for `{0}`, `{1}` … in the texts
  void add(
      int row,
      String source,
      Both title,
      Both printed,
      Both right,
      Both why,
      String command,
      double... numbers) {
    errata.add(
        new Erratum(
            row,
            source,
            text(title, numbers),
            text(printed, numbers),
            text(right, numbers),
            text(why, numbers),
            command));
  }

  private Text text(Both both, double... numbers) {
    String words = language == Language.ZH ? both.chinese() : both.english();
    for (int i = 0; i < numbers.length; i++) {
      words = words.replace("{" + i + "}", number(numbers[i]));
    }
    return Text.of(words);
  }

  /// Eight decimals without trailing zeros; counts without any.
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value).replace('-', '−');
    }
    String text = String.format(Locale.ROOT, "%.8f", value);
    return text.replaceAll("0+$", "").replace('-', '−');
  }
}
