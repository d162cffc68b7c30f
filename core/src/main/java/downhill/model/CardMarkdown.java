package downhill.model;

import downhill.io.AtomicFile;
import downhill.nn.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The training card of a model as a Markdown page for people: what the model is, its figures, the
/// command that repeats the run, what it was trained on and where.
///
/// What was not given is left out. The page is a function of the model alone, so the same run
/// writes the same page.
public final class CardMarkdown {
  private static final String NONE = "–";

  private final StringBuilder page = new StringBuilder();

  private CardMarkdown() {}

  /// The page for a model.
  ///
  /// @param title its headline, such as `digits`
  public static String of(SavedModel model, String title) {
    return new CardMarkdown().write(model, title);
  }

  /// Writes the page beside the model's file: `digits.safetensors` gets `digits.md`.
  ///
  /// @param file the model's file
  /// @return the page's file
  /// @throws IOException when it cannot be written
  public static Path writeBeside(Path file, SavedModel model) throws IOException {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String title = dot > 0 ? name.substring(0, dot) : name;
    Path beside = file.resolveSibling(title + ".md");
    byte[] text = of(model, title).getBytes(StandardCharsets.UTF_8);
    new AtomicFile().write(beside, out -> out.write(text));
    return beside;
  }

  private String write(SavedModel model, String title) {
    TrainingCard card = model.card();
    line("# " + escaped(title));
    line(about(model));
    figures(card.metrics());
    if (!card.command().isEmpty()) {
      line("## Repeat");
      line(
          card.stopReason().startsWith("Interrupted")
              ? "This run was interrupted. The command makes the same run and does not stop there:"
              : "With the same version of Downhill this command gives the same bits:");
      fenced(card.command(), "sh");
    }
    Map<String, String> training = new LinkedHashMap<>();
    put(training, "Data", card.data());
    put(training, "Hash of the data", card.dataHash());
    put(training, "Seed", card.seed() == null ? "" : card.seed().toString());
    put(training, "Epochs", card.epochs() == 0 ? "" : String.valueOf(card.epochs()));
    put(training, "Stopped because", card.stopReason());
    put(training, "Date", card.date());
    table("Training", training);
    table("Settings", card.settings());
    line("## Layers");
    fenced(model.summary().toString().stripTrailing(), "text");
    input(model.input(), model.head());
    Map<String, String> made = new LinkedHashMap<>();
    put(made, "Downhill", card.version());
    card.environment().forEach((name, value) -> put(made, name, value));
    table("Made with", made);
    return page.toString().stripTrailing() + "\n";
  }

  private static String about(SavedModel model) {
    Summary summary = model.summary();
    Head head = model.head();
    String parameters = String.format(Locale.ROOT, "%,d", summary.parameters());
    String what =
        switch (head.task()) {
          case BINARY, CLASSIFICATION ->
              "A classifier with %d classes".formatted(head.classNames().size());
          case REGRESSION -> "A model that predicts numbers";
        };
    String target = head.target().isEmpty() ? "" : " of `" + code(head.target()) + "`";
    return "%s%s: %s, %s parameters.".formatted(what, target, escaped(summary.name()), parameters);
  }

  private void figures(Map<String, Map<String, Double>> metrics) {
    if (metrics.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    metrics.values().forEach(figures -> names.addAll(figures.keySet()));
    line("## Figures");
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(metrics.keySet());
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      metrics.values().forEach(figures -> row.add(number(figures.get(name))));
      rows.add(row);
    }
    table(header, rows);
  }

  /// Four significant digits, which is what a figure is worth.
  private static String number(@Nullable Double figure) {
    if (figure == null) {
      return NONE;
    }
    double size = Math.abs(figure);
    boolean plain = figure == 0 || (size >= 1e-3 && size < 1e6);
    return plain || !Double.isFinite(figure)
        ? String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.4f", figure)
        : String.format(Locale.ROOT, "%.3e", figure);
  }

  private void input(Input input, Head head) {
    line("## Input and output");
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "One row", input.dtype() + input.row().toString());
    if (input.schema() != null) {
      put(facts, "Columns", shortened(input.schema().names()));
    }
    put(facts, "Preprocessing", input.preprocessing() == null ? "none" : "travels in the file");
    put(facts, "Classes", shortened(head.classNames()));
    table("", facts);
  }

  private static String shortened(List<String> names) {
    String first = String.join(", ", names.stream().limit(30).toList());
    return names.size() <= 30 ? first : "%s and %d more".formatted(first, names.size() - 30);
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }

  private void table(String headline, Map<String, String> facts) {
    if (facts.isEmpty()) {
      return;
    }
    if (!headline.isEmpty()) {
      line("## " + headline);
    }
    List<List<String>> rows = new ArrayList<>();
    facts.forEach((name, value) -> rows.add(List.of(name, value)));
    table(List.of("", ""), rows);
  }

  private void table(List<String> header, List<List<String>> rows) {
    page.append(cells(header)).append('\n');
    page.append("|---|").append("---|".repeat(header.size() - 1)).append('\n');
    rows.forEach(row -> page.append(cells(row)).append('\n'));
    page.append('\n');
  }

  private static String cells(List<String> cells) {
    StringBuilder text = new StringBuilder("|");
    cells.forEach(cell -> text.append(' ').append(escaped(cell)).append(" |"));
    return text.toString();
  }

  private void line(String text) {
    page.append(text).append("\n\n");
  }

  /// A block of code; the fence is longer than any run of backticks within.
  private void fenced(String text, String language) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    page.append(fence).append(language).append('\n').append(text).append('\n');
    page.append(fence).append("\n\n");
  }

  /// Text of strangers that stays text: no HTML, no links, no cells.
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\`*_[]<>|#".indexOf(c) >= 0) {
        safe.append('\\').append(c);
      } else {
        safe.append(c < ' ' ? ' ' : c);
      }
    }
    return safe.toString();
  }

  private static String code(String text) {
    return text.replace('`', '\'').replace('\n', ' ');
  }
}
