package downhill.derive.page;

import downhill.derive.math.Digits;
import downhill.derive.math.Expression;
import downhill.derive.math.UnicodeWriter;
import java.util.ArrayList;
import java.util.List;

/// A page as Unicode text, at most about 100 columns wide where lines can be broken.
final class TextRenderer implements Renderer {
  private static final int WIDTH = 100;
  private static final String INDENT = "    ";

  private final UnicodeWriter math;

  TextRenderer(Digits digits) {
    this.math = new UnicodeWriter(digits);
  }

  @Override
  public String render(Page page) {
    StringBuilder out = new StringBuilder();
    String title = text(page.title());
    out.append(title).append('\n').append("═".repeat(width(title))).append("\n");
    for (Page.Block block : page.blocks()) {
      out.append('\n').append(block(block));
    }
    return out.toString();
  }

  private String block(Page.Block block) {
    return switch (block) {
      case Page.Heading(var level, var text) -> {
        String heading = text(text);
        yield level > 2
            ? heading + "\n"
            : "\n" + heading + "\n" + "─".repeat(width(heading)) + "\n";
      }
      case Page.Paragraph(var text) -> wrap(text(text), "", WIDTH);
      case Page.Equation(var expression, var tag) -> equation(expression, text(tag));
      case Page.Table table -> table(table);
      case Page.Points(var items) -> {
        StringBuilder out = new StringBuilder();
        items.forEach(item -> out.append(wrap("• " + text(item), "  ", WIDTH)));
        yield out.toString();
      }
      case Page.Remark(var text) -> wrap("! " + text(text), "  ", WIDTH);
      case Page.Code(var code) -> code.indent(4);
      case Page.Figure _ -> "";
    };
  }

  private String text(Page.Text text) {
    StringBuilder out = new StringBuilder();
    for (Page.Part part : text.parts()) {
      out.append(
          switch (part) {
            case Page.Words(var words) -> words;
            case Page.Formula(var formula) -> math.write(formula);
          });
    }
    return out.toString();
  }

  private String equation(Expression expression, String tag) {
    List<String> lines = new ArrayList<>();
    if (expression instanceof Expression.Chain(var first, var steps)) {
      String left = math.write(first);
      String start = left;
      for (Expression.Step step : steps) {
        lines.add(start + " " + step.sign() + " " + math.write(step.value()));
        start = " ".repeat(width(left));
      }
      if (steps.isEmpty()) {
        lines.add(left);
      }
    } else {
      lines.add(math.write(expression));
    }
    if (!tag.isEmpty()) {
      lines.set(0, lines.getFirst() + "    [" + tag + "]");
    }
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append(INDENT).append(line).append('\n'));
    return out.toString();
  }

  private String table(Page.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.header().stream().map(this::text).toList());
    table.rows().forEach(row -> rows.add(row.stream().map(this::text).toList()));
    int columns = table.header().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        line.append(i == 0 ? "  " : "   ").append(cell);
        line.append(" ".repeat(widths[i] - width(cell)));
      }
      out.append(line.toString().stripTrailing()).append('\n');
      if (r == 0) {
        int total = 2;
        for (int i = 0; i < columns; i++) {
          total += widths[i] + (i == 0 ? 0 : 3);
        }
        out.append("  ").append("─".repeat(total - 2)).append('\n');
      }
    }
    return out.toString();
  }

  /// Breaks a paragraph at spaces; Chinese text may break after any character.
  private static String wrap(String text, String hanging, int width) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : words(text)) {
      if (width(line) + width(word.stripTrailing()) > width && !line.toString().isBlank()) {
        out.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(hanging);
      }
      line.append(word);
    }
    return out.append(line.toString().stripTrailing()).append('\n').toString();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean closes = i + 1 < text.length() && "，。；：、）”".indexOf(text.charAt(i + 1)) >= 0;
      word.append(c);
      if (c == ' ' || (wide(c) && !closes && "（“".indexOf(c) < 0)) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    words.add(word.toString());
    return words;
  }

  /// How many columns a terminal gives to the text.
  private static int width(CharSequence text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
        continue;
      }
      width += wide(c) ? 2 : 1;
    }
    return width;
  }

  private static boolean wide(char c) {
    return (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFF60);
  }
}
