package downhill.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import downhill.derive.math.Digits;
import downhill.derive.math.Expression;
import downhill.derive.math.LatexWriter;
import downhill.derive.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every formula that the pages of the examples hold, set by KaTeX in its strict mode, which is a
/// part of LaTeX. Needs `node`; skipped without.
class KatexTest {
  private static final String SCRIPT =
      """
      const katex = require(process.argv[2]);
      const lines = require("fs").readFileSync(process.argv[3], "utf8").split("\\n").filter(l => l);
      let bad = 0;
      for (const line of lines) {
        try {
          katex.renderToString(JSON.parse(line), { displayMode: true, throwOnError: true, strict: "error" });
        } catch (e) {
          bad++;
          console.log(line + "\\n  " + e.message);
        }
      }
      console.log(lines.length + " formulas, " + bad + " refused");
      process.exit(bad ? 1 : 0);
      """;

  @TempDir Path folder;

  @Test
  void katexAcceptsEveryFormulaOfThePagesInItsStrictMode() throws Exception {
    assumeTrue(hasNode(), "node is not on the path");
    Set<String> formulas = formulas();
    assertThat(formulas).hasSizeGreaterThan(500);
    Path list = folder.resolve("formulas.jsonl");
    Files.write(list, formulas.stream().map(KatexTest::json).toList());
    Path script = Files.writeString(folder.resolve("check.js"), SCRIPT);
    Path katex = folder.resolve("katex.js");
    try (var in = Page.class.getResourceAsStream("katex/katex.min.js")) {
      Files.copy(Objects.requireNonNull(in), katex);
    }
    Process process =
        new ProcessBuilder("node", script.toString(), katex.toString(), list.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains(formulas.size() + " formulas, 0 refused");
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
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
        case Page.Code _, Page.Figure _ -> {}
      }
    }
  }

  private static void add(Page.Text text, LatexWriter latex, Set<String> found) {
    for (Page.Part part : text.parts()) {
      if (part instanceof Page.Formula(Expression math)) {
        found.add(latex.write(math));
      }
    }
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
