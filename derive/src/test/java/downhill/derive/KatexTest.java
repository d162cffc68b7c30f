package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;

import downhill.derive.learner.Learners;
import downhill.derive.math.Digits;
import downhill.derive.math.Expression;
import downhill.derive.math.LatexWriter;
import downhill.derive.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every formula that the pages of the examples and learners hold, read by the KaTeX of the pages
/// in its strict mode, which is a part of LaTeX. KaTeX runs inside the JVM, so that this never
/// depends on the machine.
@Tag("slow")
class KatexTest {
  private static final String CHECK =
      """
      (function(formulas) {
        const bad = [];
        for (let i = 0; i < formulas.length; i++) {
          try {
            katex.__parse(formulas[i], { displayMode: true, throwOnError: true, strict: "error" });
          } catch (e) {
            bad.push(formulas[i] + " : " + e.message);
          }
        }
        return bad.join("\\n");
      })
      """;

  private static final Pattern FORMULA = Pattern.compile("data-tex=\"([^\"]+)\"");

  /// What KaTeX refuses, a line for each formula.
  private static String refused(Collection<String> formulas) throws IOException {
    try (var in = Page.class.getResourceAsStream("katex/katex.min.js");
        Context context =
            Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
      byte[] script = Objects.requireNonNull(in).readAllBytes();
      context.eval("js", new String(script, StandardCharsets.UTF_8));
      return context
          .eval("js", CHECK)
          .execute(ProxyArray.fromList(new ArrayList<>(formulas)))
          .asString();
    }
  }

  @Test
  void katexAcceptsEveryFormulaOfThePagesInItsStrictMode() throws Exception {
    Set<String> formulas = formulas();
    assertThat(formulas).hasSizeGreaterThan(500);
    assertThat(refused(formulas)).isEmpty();
  }

  @Test
  void katexRefusesWhatIsNotLatex() throws Exception {
    assertThat(refused(List.of("\\frac{a", "中", "\\nonsense", "a_b")).lines())
        .hasSize(3)
        .allSatisfy(
            line -> assertThat(line).containsAnyOf("KaTeX parse error", "LaTeX-incompatible"));
  }

  private static Set<String> formulas() {
    LatexWriter latex = new LatexWriter(Digits.USUAL);
    Set<String> found = new LinkedHashSet<>();
    for (String example : Examples.names()) {
      for (String notation : Notation.names()) {
        for (Style.Offset offset : Style.Offset.values()) {
          Style style = Style.of(Notation.of(notation)).with(offset);
          Derivation derivation = Derivation.of(Examples.of(example, style));
          View view = derivation.in(style);
          collect(view.page(new Request(Request.Level.SCALAR, List.of(), 2)), latex, found);
          collect(view.page(Request.of(Request.Level.GRAPH)), latex, found);
          if (derivation.isNetwork()) {
            collect(view.page(Request.of(Request.Level.MATRIX)), latex, found);
            View numerator = derivation.in(style.with(Style.Layout.NUMERATOR));
            collect(numerator.page(Request.of(Request.Level.MATRIX)), latex, found);
          }
        }
      }
    }
    Style style = Style.of(Notation.WATERMELON);
    Derivation derivation = Derivation.of(Examples.of("bp-2-3-2", style));
    collect(Equations.all(derivation, style, 0.5), latex, found);
    for (String learner : Learners.names()) {
      Problem problem = Examples.of(learner, style);
      for (Style.Language language : Style.Language.values()) {
        collect(Learners.page(learner, problem, language), latex, found);
      }
    }
    return found;
  }

  private static void collect(Page page, LatexWriter latex, Set<String> found) {
    add(page.title(), latex, found);
    for (Page.Block block : page.blocks()) {
      switch (block) {
        case Page.Heading(_, var text) -> add(text, latex, found);
        case Page.Paragraph(var text) -> add(text, latex, found);
        case Page.Equation(var math, var tag) -> {
          found.add(latex.write(math));
          add(tag, latex, found);
        }
        case Page.Table(var header, var rows) -> {
          header.forEach(cell -> add(cell, latex, found));
          rows.forEach(row -> row.forEach(cell -> add(cell, latex, found)));
        }
        case Page.Points(var items) -> items.forEach(item -> add(item, latex, found));
        case Page.Remark(var text) -> add(text, latex, found);
        case Page.Code _ -> {}
        case Page.Figure(var svg, _) -> {
          Matcher formula = FORMULA.matcher(svg);
          while (formula.find()) {
            found.add(unescaped(formula.group(1)));
          }
        }
      }
    }
  }

  private static String unescaped(String attribute) {
    return attribute
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static void add(Page.Text text, LatexWriter latex, Set<String> found) {
    for (Page.Part part : text.parts()) {
      if (part instanceof Page.Formula(Expression math)) {
        found.add(latex.write(math));
      }
    }
  }
}
