package downhill.derive.page;

import downhill.derive.math.Digits;

/// A placeholder until KaTeX is bundled.
final class HtmlRenderer implements Renderer {
  private final Digits digits;

  HtmlRenderer(Digits digits) {
    this.digits = digits;
  }

  @Override
  public String render(Page page) {
    return new MarkdownRenderer(digits).render(page);
  }
}
