package downhill.demo;

import java.util.Arrays;
import java.util.List;

/// A text in the languages of our readers.
///
/// @param en in English
/// @param zh in Simplified Chinese
public record Text(String en, String zh) {
  /// The languages.
  public enum Language {
    /// English.
    EN,
    /// Simplified Chinese.
    ZH
  }

  /// The same in both languages, such as a formula or a name.
  static Text of(String both) {
    return new Text(both, both);
  }

  /// A text in both languages.
  static Text of(String en, String zh) {
    return new Text(en, zh);
  }

  /// Texts that are the same in both languages: the cells of a row.
  static List<Text> all(String... both) {
    return Arrays.stream(both).map(Text::of).toList();
  }

  /// The text in one language.
  public String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ZH -> zh;
    };
  }
}
