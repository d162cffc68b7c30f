package downhill.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;

/// Where people read: a terminal, on which a line can be drawn again, or a pipe or file, which gets
/// plain lines.
final class Screen {
  /// What the place can show beyond plain lines of ASCII.
  enum Ability {
    /// The current line can be drawn again.
    REDRAW,
    /// Escape sequences for colours.
    COLOUR,
    /// Block characters.
    UNICODE
  }

  private final PrintWriter out;
  private final Set<Ability> abilities;
  private int drawn;

  Screen(PrintWriter out, Set<Ability> abilities) {
    this.out = out;
    this.abilities = EnumSet.noneOf(Ability.class);
    this.abilities.addAll(abilities);
  }

  /// The screen of this process. No colours when `NO_COLOR` is set (see no-color.org).
  @SuppressWarnings("SystemConsoleNull") // it is null when input or output is no terminal
  static Screen detect(PrintWriter out) {
    EnumSet<Ability> abilities = EnumSet.noneOf(Ability.class);
    Console console = System.console();
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    if (console != null && console.isTerminal() && !dumb) {
      abilities.add(Ability.REDRAW);
      String noColour = System.getenv("NO_COLOR");
      if (noColour == null || noColour.isEmpty()) {
        abilities.add(Ability.COLOUR);
      }
    }
    if (System.out.charset().newEncoder().canEncode("▁█·")) {
      abilities.add(Ability.UNICODE);
    }
    return new Screen(out, abilities);
  }

  boolean can(Ability ability) {
    return abilities.contains(ability);
  }

  /// Prints a line.
  ///
  /// @throws OutputClosedException when nobody reads any more
  void line(String text) {
    out.println(text);
    check();
  }

  /// Draws the current line again; `text` holds no escape sequences.
  void redraw(String text) {
    out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
    drawn = text.length();
    check();
  }

  /// Leaves the line that was drawn, if any, as it is and goes to the next one.
  void endRedraw() {
    if (drawn > 0) {
      drawn = 0;
      line("");
    }
  }

  private void check() {
    if (out.checkError()) { // flushes, too
      throw new OutputClosedException();
    }
  }

  /// A line that starts with a label of eight columns.
  void labelled(String label, String text) {
    line(coloured("36", label) + " ".repeat(Math.max(1, 8 - label.length())) + text);
  }

  /// Text in bold.
  String bold(String text) {
    return coloured("1", text);
  }

  /// Text in green.
  String good(String text) {
    return coloured("32", text);
  }

  /// Text in red.
  String bad(String text) {
    return coloured("31", text);
  }

  private String coloured(String code, String text) {
    return can(Ability.COLOUR) && !text.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }

  /// The reader of the output is gone, as after `| head`: not an error.
  static final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
