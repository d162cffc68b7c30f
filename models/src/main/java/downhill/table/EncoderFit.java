package downhill.table;

import downhill.data.ClassNames;
import downhill.data.FillMissing;
import downhill.data.Fittable;
import downhill.data.OneHot;
import downhill.data.Preprocessing;
import downhill.data.RawColumn;
import downhill.data.Scaler;
import downhill.data.Schema;
import downhill.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/// Fits an [Encoder] on the rows of a table.
final class EncoderFit {
  private EncoderFit() {}

  static Encoder of(Table table, Scaler scaler, Categories categories) {
    Table.Target target = table.need();
    List<TableColumn> features = table.features();
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: there are no columns to learn from besides the target '%s'."
              .formatted(table.name(), table.targetName()));
    }
    refuseMissing(table, table.column(table.targetName()), "the target");
    List<RawColumn> raw = new ArrayList<>();
    for (TableColumn column : features) {
      raw.add(rawColumn(table, column));
    }
    Schema schema = new Schema(raw, table.targetName(), target.task(), target.classNames());
    RawRows rows = new RawRows(table, schema, DType.F64, false);
    Preprocessing fitted;
    try {
      fitted = plan(raw, scaler, categories).fit(rows);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(table.name() + ": " + e.getMessage(), e);
    }
    return new Encoder(schema, fitted);
  }

  private static RawColumn rawColumn(Table table, TableColumn column) {
    if (column.freeText()) {
      throw new IllegalArgumentException(
          "%s: column '%s' has %s%d different texts in %d rows, too many to learn from. Leave it out."
              .formatted(
                  table.name(),
                  column.name(),
                  column.categories().size() < Coder.Texts.MOST ? "" : "more than ",
                  column.categories().size(),
                  table.data().store().rows()));
    }
    boolean fills = table.missing() == Missing.MEAN && column.isNumber();
    if (!fills) {
      refuseMissing(table, column, "column");
    } else if (column.missing() == table.data().store().rows()) {
      throw new IllegalArgumentException(
          "%s: column '%s' has no values. Leave it out.".formatted(table.name(), column.name()));
    }
    return new RawColumn(column.name(), column.type(), column.categories(), fills);
  }

  /// A view from which rows were dropped has no gaps any more.
  private static void refuseMissing(Table table, TableColumn column, String what) {
    if (column.missing() == 0 || table.missing() == Missing.DROP) {
      return;
    }
    String mend =
        table.missing() == Missing.REFUSE
            ? "Say what to do: drop such rows, or (in columns of numbers) put the mean there"
            : "There is no mean of it: drop such rows, or leave the column out";
    throw new IllegalArgumentException(
        "%s: %s '%s' has no value here; so it is in %d of %d rows. %s."
            .formatted(
                column.firstMissing(),
                what,
                column.name(),
                column.missing(),
                table.data().store().rows(),
                mend));
  }

  /// Numbers first, then words, then categories.
  private static Fittable plan(List<RawColumn> columns, Scaler scaler, Categories categories) {
    List<Integer> filled = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<Integer> unchanged = new ArrayList<>();
    List<Fittable.Selection> selections = new ArrayList<>();
    for (int j = 0; j < columns.size(); j++) {
      RawColumn column = columns.get(j);
      switch (column.type()) {
        case NUMERIC, INTEGER -> (column.optional() ? filled : numbers).add(j);
        case BOOLEAN -> unchanged.add(j);
        case CATEGORICAL -> {
          if (categories == Categories.INDICES) {
            unchanged.add(j);
          } else {
            ClassNames names = new ClassNames(column.categories());
            selections.add(Fittable.Selection.of(new OneHot(names), j));
          }
        }
      }
    }
    if (!unchanged.isEmpty()) {
      selections.addFirst(Fittable.Selection.unchanged(unchanged.toArray(Integer[]::new)));
    }
    if (!numbers.isEmpty()) {
      selections.addFirst(new Fittable.Selection(numbers, scaler));
    }
    if (!filled.isEmpty()) {
      Fittable both = Fittable.chain(FillMissing.means(), scaler);
      selections.addFirst(new Fittable.Selection(filled, both));
    }
    return Fittable.columns(selections.toArray(Fittable.Selection[]::new));
  }
}
