package downhill.cli;

import downhill.demo.Demo;
import downhill.demo.Part;
import downhill.demo.Report;
import downhill.demo.Text;
import downhill.demo.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A demo for people: the source's figures beside ours, one line each.
final class DemoText {
  private static final int WIDTH = 79;
  private static final String TIED = "\u00a0=\u00a0";
  // A column of names is not made narrower than this.
  private static final int NAMES = 20;

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

  private void grid(Text title, List<Text> header, List<List<Text>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header.stream().map(text -> text.in(language)).toList());
    rows.forEach(row -> lines.add(row.stream().map(cell -> cell.in(language)).toList()));
    lines(title, lines);
  }

  /// A table whose columns are as wide as they need to be. Where that is wider than the screen,
  /// long cells go on in the line below.
  private void lines(Text title, List<List<String>> lines) {
    screen.line("");
    screen.line(title.in(language));
    int[] widths = fitting(lines);
    for (List<String> line : lines) {
      row(line, widths);
    }
  }

  private void row(List<String> line, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    for (int j = 0; j < line.size(); j++) {
      cells.add(broken(line.get(j), widths[j]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < cells.size(); j++) {
        String cell = i < cells.get(j).size() ? cells.get(j).get(i) : "";
        text.append("  ").append(j == cells.size() - 1 ? coloured(cell) : pad(cell, widths[j]));
      }
      screen.line(text.toString().stripTrailing());
    }
  }

  /// Widths with which a row fits: names give way first, then the widest column.
  private static int[] fitting(List<List<String>> lines) {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], width(line.get(j)));
      }
    }
    int most = WIDTH - 2 * widths.length;
    while (Arrays.stream(widths).sum() > most) {
      int widest = 0;
      for (int j = 1; j < widths.length && widths[0] <= NAMES; j++) {
        widest = widths[j] > widths[widest] ? j : widest;
      }
      widths[widest]--;
    }
    int[] taken = new int[widths.length];
    for (List<String> line : lines) {
      for (int j = 0; j < widths.length; j++) {
        int part =
            broken(line.get(j), widths[j]).stream().mapToInt(DemoText::width).max().orElse(0);
        taken[j] = Math.max(taken[j], part);
      }
    }
    return taken;
  }

  private String coloured(String mark) {
    if (mark.equals(Verdict.HELD.mark())) {
      return screen.good(mark);
    }
    return mark.equals(Verdict.MISSED.mark()) ? screen.bad(mark) : mark;
  }

  private void paragraph(String text) {
    screen.line("");
    // A sign stays with its two sides.
    String tied = text.replaceAll(" ([<>≤≥+−×→]) ", "\u00a0$1\u00a0");
    broken(tied, WIDTH).forEach(screen::line);
  }

  /// Text in lines that fit. Chinese may break between any two characters, other scripts between
  /// words.
  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    // A name stays with its value.
    for (String word :
        text.replace(" = ", TIED).split("(?<= )|(?<=\\p{IsHan}|[，。；：、])(?=\\p{IsHan}|[“(（])", -1)) {
      if (!line.isEmpty() && width(line.toString()) + width(word.stripTrailing()) > width) {
        lines.add(plain(line));
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(plain(line));
    return lines;
  }

  private static String plain(StringBuilder line) {
    return line.toString().replace('\u00a0', ' ').stripTrailing();
  }

  private void verdict(Report report) {
    long held = report.count(Verdict.HELD);
    long missed = report.count(Verdict.MISSED);
    long slips = report.count(Verdict.SLIP);
    screen.line("");
    String text =
        word(held == 1 ? "%d check holds (✓)" : "%d checks hold (✓)", "%d 项相符（✓）").formatted(held)
            + slips(slips)
            + (missed == 0
                ? ""
                : word(missed == 1 ? ", %d fails (✗)" : ", %d fail (✗)", "，%d 项不符（✗）")
                    .formatted(missed));
    screen.line(missed == 0 ? screen.good(text) : screen.bad(text));
  }

  private String slips(long count) {
    if (count == 0) {
      return "";
    }
    String times = count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    return word(", the source slips %s (≠)".formatted(times), "，原文 %d 处有误（≠）".formatted(count));
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
