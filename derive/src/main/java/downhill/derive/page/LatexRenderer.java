package downhill.derive.page;

import downhill.derive.Style.Language;
import downhill.derive.math.Digits;
import downhill.derive.math.LatexWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A page as a LaTeX document: `pdflatex` for English, `xelatex` with ctex for Chinese.
final class LatexRenderer implements Renderer {
  private final LatexWriter math;

  LatexRenderer(Digits digits) {
    this.math = new LatexWriter(digits);
  }

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("✓", "$\\checkmark$"),
          Map.entry("✗", "$\\times$"),
          Map.entry("×", "$\\times$"),
          Map.entry("→", "$\\to$"),
          Map.entry("←", "$\\leftarrow$"),
          Map.entry("⇒", "$\\Rightarrow$"),
          Map.entry("≤", "$\\le$"),
          Map.entry("≥", "$\\ge$"),
          Map.entry("≠", "$\\ne$"),
          Map.entry("≈", "$\\approx$"),
          Map.entry("∝", "$\\propto$"),
          Map.entry("∈", "$\\in$"),
          Map.entry("∫", "$\\int$"),
          Map.entry("−", "$-$"),
          Map.entry("…", "\\ldots{}"),
          Map.entry("·", "$\\cdot$"),
          Map.entry("‖", "$\\|$"),
          Map.entry("½", "$\\tfrac12$"),
          Map.entry("ᵀ", "$^{\\top}$"),
          Map.entry("ⁿ", "$^{n}$"),
          Map.entry("ỹ", "$\\tilde{y}$"),
          Map.entry("ᵏ", "$^{k}$"),
          Map.entry("ˡ", "$^{l}$"),
          Map.entry("⁻", "$^{-}$"),
          Map.entry("⁺", "$^{+}$"),
          Map.entry("⁽", "$^{(}$"),
          Map.entry("⁾", "$^{)}$"),
          Map.entry("¹", "$^{1}$"),
          Map.entry("²", "$^{2}$"),
          Map.entry("³", "$^{3}$"),
          Map.entry("⁴", "$^{4}$"),
          Map.entry("⁵", "$^{5}$"));

  @Override
  public String render(Page page) {
    boolean chinese = page.language() == Language.ZH;
    StringBuilder out = new StringBuilder();
    out.append(chinese ? "\\documentclass{ctexart}\n" : "\\documentclass{article}\n");
    if (!chinese) {
      out.append(
          "\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp}\n");
    }
    out.append("\\usepackage{amsmath,amssymb,booktabs,longtable}\n");
    // KaTeX knows these two, LaTeX does not.
    out.append("\\providecommand{\\lt}{<}\n\\providecommand{\\gt}{>}\n");
    out.append("\\usepackage[margin=25mm]{geometry}\n\\allowdisplaybreaks\n");
    out.append("\\title{").append(text(page.title())).append("}\n\\date{}\n");
    out.append("\\begin{document}\n\\maketitle\n");
    page.blocks().forEach(block -> out.append('\n').append(block(block)));
    return out.append("\n\\end{document}\n").toString();
  }

  private String block(Page.Block block) {
    return switch (block) {
      case Page.Heading(var level, var text) ->
          (level > 2 ? "\\subsection*{" : "\\section*{") + text(text) + "}\n";
      case Page.Paragraph(var text) -> text(text) + "\n";
      case Page.Equation(var expression, var tag) ->
          "\\[\n"
              + math.write(expression)
              + (tag.isEmpty() ? "" : " \\qquad \\text{" + inText(tag, math) + "}")
              + "\n\\]\n";
      case Page.Table(var header, var rows) ->
          "\\begin{longtable}{"
              + "l".repeat(header.size())
              + "}\n\\toprule\n"
              + row(header)
              + "\\midrule\n"
              + rows.stream().map(this::row).collect(Collectors.joining())
              + "\\bottomrule\n\\end{longtable}\n";
      case Page.Points(var items) ->
          items.stream()
              .map(item -> "\\item " + text(item) + "\n")
              .collect(Collectors.joining("", "\\begin{itemize}\n", "\\end{itemize}\n"));
      case Page.Remark(var text) -> "\\begin{quote}\n" + text(text) + "\n\\end{quote}\n";
      case Page.Code(var code) -> "\\begin{verbatim}\n" + code + "\n\\end{verbatim}\n";
      case Page.Figure _ -> "";
    };
  }

  private String row(List<Page.Text> cells) {
    return cells.stream().map(this::text).collect(Collectors.joining(" & ")) + " \\\\\n";
  }

  private String text(Page.Text text) {
    return inText(text, math);
  }

  /// Words and mathematics inside LaTeX's text mode.
  static String inText(Page.Text text, LatexWriter math) {
    StringBuilder out = new StringBuilder();
    for (Page.Part part : text.parts()) {
      out.append(
          switch (part) {
            case Page.Words(var words) -> symbols(words);
            case Page.Formula(var formula) -> "$" + math.write(formula) + "$";
          });
    }
    return out.toString();
  }

  /// Signs that sentences use and fonts of text mode lack.
  private static String symbols(String words) {
    String latex = LatexWriter.lettersInWords(LatexWriter.escape(words));
    for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
      latex = latex.replace(sign.getKey(), sign.getValue());
    }
    return latex;
  }
}
