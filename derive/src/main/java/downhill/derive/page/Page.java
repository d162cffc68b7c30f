package downhill.derive.page;

import downhill.derive.Style.Language;
import downhill.derive.math.Expression;
import java.util.ArrayList;
import java.util.List;

/// A document, independent of how it is shown.
///
/// @param title what it is about
/// @param language of its sentences
/// @param blocks from top to bottom
public record Page(Text title, Language language, List<Block> blocks) {
  /// Copies the blocks.
  public Page {
    blocks = List.copyOf(blocks);
  }

  /// A part of a page.
  public sealed interface Block {}

  /// A heading.
  ///
  /// @param level 2 for a section, 3 for a part of one
  public record Heading(int level, Text text) implements Block {}

  /// Sentences.
  public record Paragraph(Text text) implements Block {}

  /// An equation on a line of its own.
  ///
  /// @param math the equation; a chain is set on several lines
  /// @param tag its number or what rule it is by, or empty
  public record Equation(Expression math, Text tag) implements Block {}

  /// A table.
  ///
  /// @param header the head of each column
  /// @param rows of as many cells
  public record Table(List<Text> header, List<List<Text>> rows) implements Block {
    /// Copies the rows.
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Points of a list.
  public record Points(List<Text> items) implements Block {
    /// Copies the items.
    public Points {
      items = List.copyOf(items);
    }
  }

  /// A remark that stands out.
  public record Remark(Text text) implements Block {}

  /// A command to type, or other text to be shown letter by letter.
  public record Code(String text) implements Block {}

  /// A picture; renderers without pictures leave it out.
  ///
  /// @param svg the picture
  /// @param caption what it shows
  public record Figure(String svg, Text caption) implements Block {}

  /// Text with mathematics in it.
  public record Text(List<Part> parts) {
    /// No text.
    public static final Text NONE = new Text(List.of());

    /// Copies the parts.
    public Text {
      parts = List.copyOf(parts);
    }

    /// A template with its gaps `{0}`, `{1}` … filled.
    ///
    /// @param arguments mathematics, texts, or anything else by its words
    public static Text fill(String template, Object... arguments) {
      List<Part> parts = new ArrayList<>();
      int at = 0;
      while (at < template.length()) {
        int open = template.indexOf('{', at);
        if (open < 0) {
          parts.add(new Words(template.substring(at)));
          break;
        }
        if (open > at) {
          parts.add(new Words(template.substring(at, open)));
        }
        int close = template.indexOf('}', open);
        Object argument = arguments[Integer.parseInt(template.substring(open + 1, close))];
        switch (argument) {
          case Expression math -> parts.add(new Formula(math));
          case Text text -> parts.addAll(text.parts());
          default -> parts.add(new Words(argument.toString()));
        }
        at = close + 1;
      }
      return new Text(parts);
    }

    /// Words alone.
    public static Text of(String words) {
      return words.isEmpty() ? NONE : new Text(List.of(new Words(words)));
    }

    /// Mathematics alone.
    public static Text of(Expression math) {
      return new Text(List.of(new Formula(math)));
    }

    /// Whether there is nothing.
    public boolean isEmpty() {
      return parts.isEmpty();
    }

    /// This text and another after it.
    public Text then(Text other) {
      List<Part> all = new ArrayList<>(parts);
      all.addAll(other.parts);
      return new Text(all);
    }
  }

  /// A part of a text.
  public sealed interface Part {}

  /// Words.
  public record Words(String words) implements Part {}

  /// Mathematics within a line.
  public record Formula(Expression math) implements Part {}

  /// This page with the blocks of another after its own.
  public Page and(Page other) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(other.blocks);
    return new Page(title, language, all);
  }
}
