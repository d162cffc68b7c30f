package downhill.metric;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table as text for a terminal: the columns are aligned to the right, two spaces apart.
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String toString() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int j = 0; j < row.size(); j++) {
        widths[j] = Math.max(widths[j], width(row.get(j)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < row.size(); j++) {
      line.append(j == 0 ? "" : GAP).append(padded(row.get(j), widths[j]));
    }
    return line.toString();
  }

  /// The text behind as many spaces as it needs to fill `width` cells.
  static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /// How many cells of a terminal a text takes: two for Chinese, Japanese and Korean characters.
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        switch (UnicodeScript.of(codePoint)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> !isHalfWidth(codePoint);
          default ->
              (codePoint >= 0x3001 && codePoint <= 0x303E) // punctuation of these scripts
                  || (codePoint >= 0xFF01 && codePoint <= 0xFF60) // full-width forms
                  || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF); // pictographs
        };
    return wide ? 2 : 1;
  }

  private static boolean isHalfWidth(int codePoint) {
    return codePoint >= 0xFF61 && codePoint <= 0xFFDC;
  }
}
