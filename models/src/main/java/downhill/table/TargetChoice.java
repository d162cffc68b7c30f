package downhill.table;

import downhill.data.RawColumn;
import downhill.data.Task;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds out what kind of prediction a column is.
final class TargetChoice {
  private static final int FEW = 20;
  private static final int EACH = 5;
  private static final int MOST = 10_000;

  private TargetChoice() {}

  static Table.Target infer(Table table, int place) {
    TableColumn column = table.data().columns().get(place);
    if (!column.isNumber()) {
      return of(table, place, column.categories().size() == 2 ? Task.BINARY : Task.CLASSIFICATION);
    }
    if (column.type() == RawColumn.Type.INTEGER) {
      SortedSet<Double> different = different(table, place, FEW + 1);
      int count = different.size();
      if (count == 2) {
        return of(table, place, Task.BINARY);
      }
      if (count > 2 && count <= FEW && (long) count * EACH <= table.rows()) {
        return of(table, place, Task.CLASSIFICATION);
      }
    }
    return of(table, place, Task.REGRESSION);
  }

  static Table.Target of(Table table, int place, Task task) {
    TableColumn column = table.data().columns().get(place);
    if (column.missing() == table.data().store().rows()) {
      throw refused(table, column, "has no values");
    }
    if (task == Task.REGRESSION) {
      if (!column.isNumber()) {
        throw refused(
            table,
            column,
            "holds text such as '%s', so it is no regression"
                .formatted(column.categories().getFirst()));
      }
      return new Table.Target(place, task, List.of());
    }
    if (column.freeText()) {
      throw refused(
          table,
          column,
          "has %s%d different texts in %d rows, too many for classes"
              .formatted(
                  column.categories().size() < Coder.Texts.MOST ? "" : "more than ",
                  column.categories().size(),
                  table.data().store().rows()));
    }
    List<String> classes =
        column.isNumber()
            ? different(table, place, MOST + 1).stream().map(NumberText::label).toList()
            : column.categories();
    if (classes.size() < 2) {
      throw refused(
          table,
          column,
          "has only one value, '%s': there is nothing to tell apart".formatted(classes.getFirst()));
    }
    if (classes.size() > MOST) {
      throw refused(table, column, "has more than %,d different values".formatted(MOST));
    }
    if (task == Task.BINARY && classes.size() != 2) {
      throw refused(
          table,
          column,
          "has %d classes, and %s takes two"
              .formatted(classes.size(), task.name().toLowerCase(Locale.ROOT)));
    }
    return new Table.Target(place, task, classes);
  }

  private static IllegalArgumentException refused(Table table, TableColumn column, String problem) {
    return new IllegalArgumentException(
        "%s: target '%s' %s.".formatted(table.name(), column.name(), problem));
  }

  /// The different numbers of a column, up to a count.
  private static SortedSet<Double> different(Table table, int place, int most) {
    SortedSet<Double> different = new TreeSet<>();
    double[] row = new double[table.data().columns().size()];
    for (int i = 0; i < table.rows() && different.size() < most; i++) {
      table.data().read(table.number(i), row);
      if (!Double.isNaN(row[place])) {
        different.add(row[place] + 0.0); // -0 is 0
      }
    }
    return different;
  }
}
