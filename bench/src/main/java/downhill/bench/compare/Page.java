package downhill.bench.compare;

import downhill.bench.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The measured part of `docs/benchmarks.md`. What stands around it is written by hand.
final class Page {
  private static final String BEGIN = "<!-- measured: begin -->";
  private static final String END = "<!-- measured: end -->";

  private Page() {}

  /// The page with a new measured part.
  ///
  /// @throws IllegalArgumentException when the page has no place for it
  static String replaceMeasured(String page, String measured) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "The page has no place for figures. Put the lines %s and %s into it."
              .formatted(BEGIN, END));
    }
    return page.substring(0, begin) + BEGIN + "\n\n" + measured + "\n" + page.substring(end);
  }

  /// @param measurements of all sessions
  /// @param machine on which they were made
  /// @param downloads megabytes by library
  static String of(
      List<Measurement> measurements,
      String machine,
      Map<String, Double> downloads,
      KernelTable kernels) {
    Map<String, Standings> standings = new LinkedHashMap<>();
    for (Workload workload : Workload.ALL) {
      standings.put(workload.name(), Standings.of(workload, measurements));
    }
    StringBuilder page = new StringBuilder();
    page.append("Measured on ").append(machine).append(".\n\n## Goals\n\n");
    MarkdownTable goals = new MarkdownTable("goal", ">target", ">reached", "met", "figures");
    double core = downloads.getOrDefault("downhill core", Double.NaN);
    List<Goal> all = new ArrayList<>(Goals.of(standings, core));
    all.add(kernels.goal());
    all.forEach(goal -> goals.row(goal.cells()));
    page.append(goals);
    standings.values().forEach(at -> page.append(section(at)));
    if (!kernels.text().isEmpty()) {
      page.append("\n## Products of matrices, on one thread\n\n").append(kernels.text());
    }
    page.append("\n## Downloads\n\n");
    MarkdownTable sizes = new MarkdownTable("library", ">MB with all it needs");
    downloads.forEach((name, size) -> sizes.row(name, String.format(Locale.ROOT, "%.1f", size)));
    return page.append(sizes).toString();
  }

  private static String section(Standings at) {
    Workload workload = at.workload();
    String heading =
        "\n## %s: %s, %s%s\n\n"
            .formatted(
                workload.name(),
                workload.source() == Workload.Source.MNIST ? "MNIST" : "digits",
                String.join("-", workload.sizes().stream().map(String::valueOf).toList()),
                workload.isInference()
                    ? ", inference"
                    : ", %s, batch %d, %d epoch%s"
                        .formatted(
                            workload.rule(),
                            workload.batch(),
                            workload.epochs(),
                            workload.epochs() == 1 ? "" : "s"));
    if (at.rows().isEmpty()) {
      return heading + "Not measured.\n";
    }
    return heading + (workload.isInference() ? inference(at) : training(at));
  }

  private static String training(Standings at) {
    MarkdownTable table =
        new MarkdownTable(
            "library",
            ">threads",
            ">samples/s",
            ">range",
            ">downhill is",
            ">cold, s",
            ">cold samples/s",
            ">peak, MB",
            ">accuracy",
            ">loss",
            ">rounds",
            "session");
    for (Row row : at.rows()) {
      table.row(
          name(row),
          Integer.toString(row.contender().threads()),
          row.hasResult() ? Figures.of(row.median("samples_per_s")) : row.note(),
          range(row),
          ratio(at, row),
          Figures.of(row.median("wall_s")),
          Figures.of(row.median("cold_samples_per_s")),
          Figures.of(row.median("peak_rss_mb")),
          Figures.share(row.median("accuracy")),
          Figures.share(row.median("loss")),
          Integer.toString(row.rounds().size()),
          session(row));
    }
    return table.toString();
  }

  private static String inference(Standings at) {
    MarkdownTable table =
        new MarkdownTable(
            "library",
            ">threads",
            ">single row p50, µs",
            ">p99, µs",
            ">first, µs",
            ">bulk rows/s",
            ">downhill's bulk is",
            ">cold, s",
            ">peak, MB",
            ">accuracy",
            ">rounds",
            "session");
    for (Row row : at.rows()) {
      table.row(
          name(row),
          Integer.toString(row.contender().threads()),
          row.hasResult() ? Figures.of(row.median("p50_us")) : row.note(),
          Figures.of(row.median("p99_us")),
          Figures.of(row.median("first_us")),
          Figures.of(row.median("samples_per_s")),
          ratio(at, row),
          Figures.of(row.median("wall_s")),
          Figures.of(row.median("peak_rss_mb")),
          Figures.share(row.median("accuracy")),
          Integer.toString(row.rounds().size()),
          session(row));
    }
    return table.toString();
  }

  private static String name(Row row) {
    String version =
        row.rounds().stream()
            .map(r -> r.text("version"))
            .filter(v -> !v.isEmpty())
            .findFirst()
            .orElse("");
    return row.contender().isOurs()
        ? "**" + row.contender().name() + "**"
        : (row.contender().name() + " " + version).strip();
  }

  private static String range(Row row) {
    return row.hasResult()
        ? Figures.of(row.least("samples_per_s")) + " – " + Figures.of(row.most("samples_per_s"))
        : "-";
  }

  private static String ratio(Standings at, Row row) {
    int threads = row.contender().threads();
    return Figures.times(at.ratio(Contender.OURS, threads, row, "samples_per_s"));
  }

  /// Date and time without seconds.
  private static String session(Row row) {
    return row.session().length() < 16 ? row.session() : row.session().substring(0, 16);
  }
}
