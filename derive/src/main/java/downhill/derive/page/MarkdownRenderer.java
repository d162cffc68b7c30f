package downhill.derive.page;

import downhill.derive.math.Digits;
import downhill.derive.math.LatexWriter;
import java.util.List;
import java.util.stream.Collectors;

/// A page as Markdown, with LaTeX between dollars as GitHub and most readers take it.
final class MarkdownRenderer implements Renderer {
  private final LatexWriter math;

  MarkdownRenderer(Digits digits) {
    this.math = new LatexWriter(digits);
  }

  @Override
  public String render(Page page) {
    StringBuilder out = new StringBuilder("# ").append(text(page.title())).append('\n');
    page.blocks().forEach(block -> out.append('\n').append(block(block)));
    return out.toString();
  }

  private String block(Page.Block block) {
    return switch (block) {
      case Page.Heading(var level, var text) -> "#".repeat(level) + " " + text(text) + "\n";
      case Page.Paragraph(var text) -> text(text) + "\n";
      case Page.Equation(var expression, var tag) ->
          // A tag may hold mathematics, and dollars do not nest, so it follows on a line of its
          // own.
          "$$\n"
              + math.write(expression)
              + "\n$$\n"
              + (tag.isEmpty() ? "" : "\n— " + text(tag) + "\n");
      case Page.Table(var header, var rows) ->
          row(header)
              + "|"
              + "---|".repeat(header.size())
              + "\n"
              + rows.stream().map(this::row).collect(Collectors.joining());
      case Page.Points(var items) ->
          items.stream().map(item -> "- " + text(item) + "\n").collect(Collectors.joining());
      case Page.Remark(var text) -> "> " + text(text) + "\n";
      case Page.Code(var code) -> "```sh\n" + code + "\n```\n";
      case Page.Figure _ -> "";
    };
  }

  private String row(List<Page.Text> cells) {
    return cells.stream()
        .map(cell -> " " + text(cell).replace("|", "\\|") + " ")
        .collect(Collectors.joining("|", "|", "|\n"));
  }

  private String text(Page.Text text) {
    StringBuilder out = new StringBuilder();
    for (Page.Part part : text.parts()) {
      out.append(
          switch (part) {
            case Page.Words(var words) -> words.replace("*", "\\*").replace("_", "\\_");
            case Page.Formula(var formula) -> "$" + math.write(formula) + "$";
          });
    }
    return out.toString();
  }
}
