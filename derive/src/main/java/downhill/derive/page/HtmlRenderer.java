package downhill.derive.page;

import downhill.derive.Style.Language;
import downhill.derive.math.Digits;
import downhill.derive.math.Expression;
import downhill.derive.math.LatexWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page as one HTML file: formulas set by KaTeX, whose script, styles and fonts stand in the
/// file; it asks nothing of the network, and its security policy forbids it to.
final class HtmlRenderer implements Renderer {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:";
  private static final Pattern FONT_FACE = Pattern.compile("@font-face\\{[^}]*}");
  private static final Pattern FONT_FILE = Pattern.compile("fonts/(KaTeX_[A-Za-z0-9-]+)\\.woff2");

  private final LatexWriter math;

  HtmlRenderer(Digits digits) {
    this.math = new LatexWriter(digits);
  }

  @Override
  public String render(Page page) {
    boolean chinese = page.language() == Language.ZH;
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=\"").append(chinese ? "zh-CN" : "en").append("\">\n");
    out.append("<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(POLICY)
        .append("\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>").append(escape(plain(page.title()))).append("</title>\n");
    out.append("<style>").append(fontsInside(resource("katex/katex.min.css"))).append("</style>\n");
    out.append("<style>\n").append(resource("page.css")).append("</style>\n</head>\n<body>\n");
    out.append("<h1>").append(text(page.title())).append("</h1>\n");
    page.blocks().forEach(block -> out.append(block(block, chinese)));
    out.append("<script>").append(resource("katex/katex.min.js")).append("</script>\n");
    out.append("<script>\n").append(resource("page.js")).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private String block(Page.Block block, boolean chinese) {
    return switch (block) {
      case Page.Heading(var level, var text) ->
          "<h%d>%s</h%d>\n".formatted(level, text(text), level);
      case Page.Paragraph(var text) -> "<p>" + text(text) + "</p>\n";
      case Page.Equation(var expression, var tag) ->
          "<div class=\"equation\">"
              + formula(expression, "display")
              + (tag.isEmpty() ? "" : "<span class=\"tag\">" + text(tag) + "</span>")
              + "</div>\n";
      case Page.Table(var header, var rows) ->
          "<div class=\"scroll\"><table>\n<thead><tr>"
              + cells(header, "th")
              + "</tr></thead>\n<tbody>\n"
              + rows.stream()
                  .map(row -> "<tr>" + cells(row, "td") + "</tr>\n")
                  .collect(Collectors.joining())
              + "</tbody>\n</table></div>\n";
      case Page.Points(var items) ->
          items.stream()
              .map(item -> "<li>" + text(item) + "</li>\n")
              .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
      case Page.Remark(var text) -> "<div class=\"remark\">" + text(text) + "</div>\n";
      case Page.Code(var code) -> "<pre><code>" + escape(code) + "</code></pre>\n";
      case Page.Figure(var svg, var caption) ->
          "<figure>\n"
              + svg
              + (svg.contains("data-tex")
                  ? "<div class=\"panel\" aria-live=\"polite\">"
                      + (chinese
                          ? "点击结点或边，查看其公式与数值。"
                          : "Click a node or an edge for its formula and numbers.")
                      + "</div>\n"
                  : "")
              + "<figcaption>"
              + text(caption)
              + "</figcaption>\n</figure>\n";
    };
  }

  private String cells(List<Page.Text> texts, String element) {
    return texts.stream()
        .map(cell -> "<%s>%s</%s>".formatted(element, text(cell), element))
        .collect(Collectors.joining());
  }

  private String text(Page.Text text) {
    return text.parts().stream()
        .map(
            part ->
                switch (part) {
                  case Page.Words(var words) -> escape(words);
                  case Page.Formula(var expression) -> formula(expression, "inline");
                })
        .collect(Collectors.joining());
  }

  private String plain(Page.Text text) {
    return text.parts().stream()
        .map(
            part ->
                switch (part) {
                  case Page.Words(var words) -> words;
                  case Page.Formula(var expression) -> math.write(expression);
                })
        .collect(Collectors.joining());
  }

  private String formula(Expression expression, String mode) {
    return "<span data-formula=\"%s\">%s</span>".formatted(mode, escape(math.write(expression)));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// The styles with the bundled fonts as data; font faces without a bundled file are dropped.
  private static String fontsInside(String css) {
    return FONT_FACE
        .matcher(css)
        .replaceAll(
            face -> {
              Matcher file = FONT_FILE.matcher(face.group());
              if (!file.find()) {
                return "";
              }
              byte[] font = bytes("katex/fonts/" + file.group(1) + ".woff2");
              if (font.length == 0) {
                return "";
              }
              String data =
                  "src:url(data:font/woff2;base64,%s) format(\"woff2\")"
                      .formatted(Base64.getEncoder().encodeToString(font));
              return Matcher.quoteReplacement(
                  face.group().replaceAll("src:[^}]*", Matcher.quoteReplacement(data)));
            });
  }

  private static String resource(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /// The bytes of a bundled file; none when there is no such file.
  private static byte[] bytes(String name) {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the bundled file " + name + ".", e);
    }
  }
}
