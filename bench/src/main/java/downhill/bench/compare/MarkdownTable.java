package downhill.bench.compare;

import java.util.ArrayList;
import java.util.List;

/// A table of Markdown whose columns are wide enough for all their cells.
final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  /// @param columns headings; those that begin with `>` are aligned to the right
  MarkdownTable(String... columns) {
    rows.add(List.of(columns));
  }

  MarkdownTable row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "Expected %d cells, got %d.".formatted(rows.getFirst().size(), cells.length));
    }
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().size();
    boolean[] right = new boolean[columns];
    int[] width = new int[columns];
    for (int j = 0; j < columns; j++) {
      right[j] = rows.getFirst().get(j).startsWith(">");
      width[j] = 3;
      for (List<String> row : rows) {
        width[j] = Math.max(width[j], text(row, j).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns; j++) {
        String text = text(rows.get(i), j);
        String padding = " ".repeat(width[j] - text.length());
        table.append("| ").append(right[j] ? padding + text : text + padding).append(' ');
      }
      table.append("|\n");
      if (i == 0) {
        for (int j = 0; j < columns; j++) {
          table.append("|").append("-".repeat(width[j] + 1)).append(right[j] ? ":" : "-");
        }
        table.append("|\n");
      }
    }
    return table.toString();
  }

  private String text(List<String> row, int column) {
    String text = row.get(column);
    return row.equals(rows.getFirst()) && text.startsWith(">") ? text.substring(1) : text;
  }
}
