package downhill.derive.page;

import downhill.derive.math.Digits;

/// Turns a page into a file of some kind.
public interface Renderer {
  /// The page as text of that kind.
  String render(Page page);

  /// The renderer of a format.
  ///
  /// @param digits how numbers are printed
  static Renderer of(Format format, Digits digits) {
    return switch (format) {
      case TEXT -> new TextRenderer(digits);
      case MD -> new MarkdownRenderer(digits);
      case TEX -> new LatexRenderer(digits);
      case HTML -> new HtmlRenderer(digits);
    };
  }

  /// What a page can become.
  enum Format {
    /// Unicode text for a terminal.
    TEXT,
    /// Markdown with LaTeX between dollars.
    MD,
    /// A LaTeX document of its own.
    TEX,
    /// An HTML page that needs nothing from the network.
    HTML
  }
}
