package downhill.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tables as text for people.
final class TableText {
  private static final int WIDEST = 24;
  private static final int MOST_COLUMNS = 12;
  private static final int MOST_LISTED = 30;
  private static final int MOST_CATEGORIES = 6;

  private TableText() {}

  static String summary(Table table) {
    List<List<String>> lines = new ArrayList<>();
    List<TableColumn> columns = table.columns();
    for (TableColumn column : columns.subList(0, Math.min(MOST_LISTED, columns.size()))) {
      boolean target = table.hasTarget() && column.name().equals(table.targetName());
      String kind =
          target
              ? "target, " + table.task().name().toLowerCase(Locale.ROOT)
              : column.freeText() ? "free text" : type(column);
      String gaps = column.missing() == 0 ? "" : column.missing() + " missing";
      lines.add(List.of("  " + brief(column.name()), kind, content(table, column, target), gaps));
    }
    String rest =
        columns.size() <= MOST_LISTED
            ? ""
            : "  and %d more columns%n".formatted(columns.size() - MOST_LISTED);
    return table + System.lineSeparator() + aligned(lines) + rest;
  }

  private static String type(TableColumn column) {
    return column.type().name().toLowerCase(Locale.ROOT);
  }

  private static String content(Table table, TableColumn column, boolean target) {
    List<String> values =
        target && !table.classNames().isEmpty() ? table.classNames() : column.categories();
    if (values.isEmpty()) {
      return Double.isNaN(column.min())
          ? "no values"
          : number(column.min()) + " to " + number(column.max());
    }
    List<String> first = values.stream().limit(MOST_CATEGORIES).map(TableText::brief).toList();
    String text = String.join(", ", first);
    return values.size() <= MOST_CATEGORIES
        ? text
        : "%s, … (%d different)".formatted(text, values.size());
  }

  static String head(Table table, int count) {
    List<TableColumn> columns = table.columns();
    int shown = Math.min(MOST_COLUMNS, columns.size());
    List<Integer> places = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TableColumn column : columns.subList(0, shown)) {
      places.add(table.data().columns().indexOf(column));
      names.add(brief(column.name()));
    }
    if (shown < columns.size()) {
      names.add("…");
    }
    List<List<String>> lines = new ArrayList<>(List.of(names));
    double[] row = new double[table.data().columns().size()];
    for (int i = 0; i < Math.min(count, table.rows()); i++) {
      table.data().read(table.number(i), row);
      List<String> cells = new ArrayList<>();
      for (int place : places) {
        cells.add(cell(table.data().columns().get(place), row[place]));
      }
      lines.add(cells);
    }
    return aligned(lines);
  }

  private static String cell(TableColumn column, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return column.isNumber() ? number(value) : brief(column.categories().get((int) value));
  }

  private static String number(double value) {
    String plain = NumberText.label(value);
    return plain.length() <= 10 ? plain : String.format(Locale.ROOT, "%.5g", value);
  }

  private static String brief(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
  }

  /// Cells in columns that begin at the same place.
  private static String aligned(List<List<String>> lines) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> line : lines) {
      for (int j = 0; j < line.size(); j++) {
        if (widths.size() == j) {
          widths.add(0);
        }
        widths.set(j, Math.max(widths.get(j), line.get(j).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int j = 0; j < line.size(); j++) {
        row.append(line.get(j)).repeat(' ', widths.get(j) - line.get(j).length() + 2);
      }
      text.append(row.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
