package downhill.derive.page;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.derive.Derivation;
import downhill.derive.Equations;
import downhill.derive.Examples;
import downhill.derive.Notation;
import downhill.derive.Request;
import downhill.derive.Style;
import downhill.derive.Style.Language;
import downhill.derive.errata.Errata;
import downhill.derive.errata.Erratum;
import downhill.derive.learner.Learners;
import downhill.derive.math.Digits;
import downhill.derive.page.Renderer.Format;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatexRendererTest {
  private static String tex(Page page) {
    return Renderer.of(Format.TEX, Digits.USUAL).render(page);
  }

  private static List<Page> pages(Language language) {
    List<Page> pages = new ArrayList<>();
    for (String example : Examples.names()) {
      for (Notation notation : Notation.values()) {
        Style style = Style.of(notation).in(language);
        Derivation derivation = Derivation.of(Examples.of(example, style));
        pages.add(derivation.in(style).page(Request.of(Request.Level.SCALAR)));
        if (derivation.isNetwork()) {
          pages.add(derivation.in(style).page(Request.of(Request.Level.MATRIX)));
        }
      }
    }
    Style book = Style.of(Notation.WATERMELON).in(language);
    pages.add(Equations.all(Derivation.of(Examples.of("bp-2-3-2", book)), book, 0.5));
    for (String learner : Learners.names()) {
      pages.add(Learners.page(learner, Examples.of(learner, book), language));
    }
    for (Erratum erratum : Errata.all(language)) {
      pages.add(erratum.page(language));
    }
    return pages;
  }

  /// LaTeX refuses a character that it has no font for. Latin letters and punctuation it has.
  @Test
  void englishPagesHoldOnlyCharactersThatLatexKnows() {
    Set<String> strange = new LinkedHashSet<>();
    for (Page page : pages(Language.EN)) {
      tex(page)
          .codePoints()
          .filter(c -> c > 0x24F && "–—‘’“”".indexOf(c) < 0)
          .forEach(c -> strange.add(Character.toString(c)));
    }
    assertThat(strange).isEmpty();
  }

  @Test
  void lettersAmongWordsBecomeFormulas() {
    Page page = new Page(Page.Text.of("η = ½ and x\u0302ᵀ ≥ 0"), Language.EN, List.of());
    assertThat(tex(page))
        .contains("\\title{$\\eta$ = $\\tfrac12$ and $\\hat{x}$$^{\\top}$ $\\ge$ 0}");
  }
}
