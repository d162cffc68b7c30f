package downhill.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The attempts of a sweep as a table: CSV, which a later sweep can go on from, or Markdown.
///
/// @param axes the names of what is tried
/// @param metric by which attempts are scored
record SweepTable(List<String> axes, String metric) {
  /// One line of the table.
  ///
  /// @param cells the values of the axes and the seed, as text
  /// @param seconds how long it took
  /// @param score of the metric
  /// @param run what else decides the score: all settings and the data, as eight digits
  record Attempt(List<String> cells, String seconds, String score, String run) {
    double number() {
      double value = Double.parseDouble(score);
      return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }
  }

  /// What decides the score of an attempt, as eight hexadecimal digits.
  ///
  /// @param settings complete
  /// @param hash of the data
  static String run(Settings settings, String hash) {
    CRC32C crc = new CRC32C();
    String text = settings.get(Setting.DATA) + " " + hash + settings.options();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  /// The table, in the format that the name of the file says.
  String text(String file, List<Attempt> attempts) {
    boolean markdown = file.endsWith(".md");
    List<String> head = new ArrayList<>(axes);
    head.addAll(List.of("seed", "seconds", metric));
    StringBuilder text = new StringBuilder();
    if (markdown) {
      text.append(row(head)).append("|---".repeat(head.size())).append("|\n");
    } else {
      head.add("run");
      text.append(String.join(",", head)).append('\n');
    }
    for (Attempt attempt : attempts) {
      List<String> all = new ArrayList<>(attempt.cells());
      all.addAll(List.of(attempt.seconds(), attempt.score()));
      if (markdown) {
        text.append(row(all));
      } else {
        all.add(attempt.run());
        text.append(String.join(",", all.stream().map(SweepTable::quoted).toList())).append('\n');
      }
    }
    return text.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String quoted(String cell) {
    return cell.contains(",") ? '"' + cell + '"' : cell;
  }

  /// The attempts of an earlier sweep, by their values.
  ///
  /// @throws UserError when there is no place for them
  Map<List<String>, Attempt> earlier(@Nullable OutputFile file) throws IOException {
    if (file == null || !file.toString().endsWith(".csv")) {
      throw new UserError("--resume needs --table FILE.csv.");
    }
    Map<List<String>, Attempt> known = new LinkedHashMap<>();
    if (!Files.exists(file.path())) {
      return known;
    }
    int cells = axes.size() + 1;
    for (String line : Files.readAllLines(file.path()).stream().skip(1).toList()) {
      List<String> parts = new ArrayList<>();
      for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
        parts.add(cell.replace("\"", ""));
      }
      if (parts.size() == cells + 3) {
        List<String> values = List.copyOf(parts.subList(0, cells));
        known.put(
            values,
            new Attempt(values, parts.get(cells), parts.get(cells + 1), parts.get(cells + 2)));
      }
    }
    return known;
  }
}
