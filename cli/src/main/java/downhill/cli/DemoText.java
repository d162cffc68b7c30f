package downhill.cli;

import downhill.demo.Demo;
import downhill.demo.Part;
import downhill.demo.Report;
import downhill.demo.Text;
import downhill.demo.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// A demo for people: the source's figures beside ours, one line each.
final class DemoText {
  private static final int WIDTH = 78;
  private static final Comparator<List<String>> BY_WIDTH =
      Comparator.comparingInt(line -> line.stream().mapToInt(DemoText::width).max().orElse(0));

  private final Screen screen;
  private final Text.Language language;

  DemoText(Screen screen, Text.Language language) {
    this.screen = screen;
    this.language = language;
  }

  /// Names and titles of all demos.
  void list(List<Demo> demos) {
    int width = demos.stream().mapToInt(demo -> demo.name().length()).max().orElse(0);
    for (Demo demo : demos) {
      screen.line("  " + pad(demo.name(), width) + "  " + demo.title().in(language));
    }
  }

  void show(Demo demo, Report report) {
    screen.line(screen.bold(demo.title().in(language)));
    for (Part part : report.parts()) {
      switch (part) {
        case Part.Note(var text) -> paragraph(text.in(language));
        case Part.Table(var title, var rows) -> compared(title, rows);
        case Part.Grid(var title, var header, var rows) -> grid(title, header, rows);
        case Part.Picture _ -> {}
      }
    }
    verdict(report);
  }

  private void compared(Text title, List<Part.Row> rows) {
    boolean printed = rows.stream().anyMatch(row -> !row.source().isEmpty());
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        printed
            ? List.of("", word("source", "原文"), word("here", "这里"), "")
            : List.of("", word("here", "这里"), ""));
    for (Part.Row row : rows) {
      String what = row.what().in(language);
      String mark = row.verdict().mark();
      lines.add(
          printed
              ? List.of(what, row.source(), row.ours(), mark)
              : List.of(what, row.ours(), mark));
    }
    lines(title, lines);
  }

  private void grid(Text title, List<Text> header, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header.stream().map(text -> text.in(language)).toList());
    lines.addAll(rows);
    lines(title, lines);
  }

  /// A table whose columns are as wide as they need to be. Lines that would make it too wide are
  /// taken out of the columns and written one cell below the other.
  private void lines(Text title, List<List<String>> lines) {
    screen.line("");
    screen.line(title.in(language));
    List<List<String>> inColumns = new ArrayList<>(lines);
    int[] widths = widths(inColumns);
    while (Arrays.stream(widths).sum() + 2 * widths.length > WIDTH && inColumns.size() > 2) {
      // The header stays.
      inColumns.remove(Collections.max(inColumns.subList(1, inColumns.size()), BY_WIDTH));
      widths = widths(inColumns);
    }
    for (List<String> line : lines) {
      if (inColumns.contains(line)) {
        row(line, widths);
      } else {
        stacked(lines.getFirst(), line);
      }
    }
  }

  private void row(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int j = 0; j < line.size(); j++) {
      String cell = line.get(j);
      text.append("  ").append(j == line.size() - 1 ? coloured(cell) : pad(cell, widths[j]));
    }
    screen.line(text.toString().stripTrailing());
  }

  private void stacked(List<String> header, List<String> line) {
    int last = line.size() - 1;
    screen.line("  " + line.getFirst());
    for (int j = 1; j < last; j++) {
      if (!line.get(j).isEmpty()) {
        wrapped("    " + pad(header.get(j), 6) + "  ", line.get(j) + (j == last - 1 ? "  " : ""));
      }
    }
    screen.line("    " + pad("", 6) + "  " + coloured(line.getLast()));
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], width(line.get(j)));
      }
    }
    return widths;
  }

  private String coloured(String mark) {
    if (mark.equals(Verdict.HELD.mark())) {
      return screen.good(mark);
    }
    return mark.equals(Verdict.MISSED.mark()) ? screen.bad(mark) : mark;
  }

  private void paragraph(String text) {
    screen.line("");
    wrapped("", text);
  }

  /// Text in lines that fit, indented like the first one. Chinese may break between any two
  /// characters, other scripts between words.
  private void wrapped(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    String start = " ".repeat(width(indent));
    for (String word : text.split("(?<= )|(?<=\\p{IsHan}|[，。；：、])(?=\\p{IsHan}|[“(])", -1)) {
      if (width(line.toString()) + width(word.stripTrailing()) > WIDTH) {
        screen.line(line.toString().stripTrailing());
        line.setLength(0);
        line.append(start);
      }
      line.append(word);
    }
    screen.line(line.toString().stripTrailing());
  }

  private void verdict(Report report) {
    long held = report.count(Verdict.HELD);
    long missed = report.count(Verdict.MISSED);
    long slips = report.count(Verdict.SLIP);
    screen.line("");
    String text =
        word("%d checks hold (✓)", "%d 项相符（✓）").formatted(held)
            + (slips == 0
                ? ""
                : word(", the source slips %d times (≠)", "，原文 %d 处有误（≠）").formatted(slips))
            + (missed == 0 ? "" : word(", %d fail (✗)", "，%d 项不符（✗）").formatted(missed));
    screen.line(missed == 0 ? screen.good(text) : screen.bad(text));
  }

  private String word(String en, String zh) {
    return new Text(en, zh).in(language);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /// Columns that a text takes on a terminal: Han characters and full-width marks take two,
  /// combining marks none.
  private static int width(String text) {
    return text.codePoints()
        .map(
            c ->
                Character.getType(c) == Character.NON_SPACING_MARK
                    ? 0
                    : c >= 0x2e80 && c <= 0xffef ? 2 : 1)
        .sum();
  }
}
