package downhill.table;

import downhill.backend.HostArray;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.train.RowSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of a table as the raw numbers of a schema: float64 `[features]`, and with targets these
/// too, in the form that [Task] states.
final class RawRows implements RowSource {
  private final Table table;
  private final int[] places;
  // For each feature the number of a category in the schema by that in the table; -1 where it has
  // none.
  private final List<int[]> codes = new ArrayList<>();
  private final Schema schema;
  private final int targetPlace;
  private final Map<Double, Integer> classes = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final double[] row;

  /// @param real the type of float targets; null for rows without targets
  /// @throws IllegalArgumentException when the table has other columns than the schema
  RawRows(Table table, Schema schema, DType real, boolean targets) {
    this.table = table;
    this.schema = schema;
    this.row = new double[table.data().columns().size()];
    List<Integer> own = table.featurePlaces();
    List<String> names = table.features().stream().map(TableColumn::name).toList();
    int[] found = schema.match(names, table.name());
    this.places = new int[found.length];
    for (int j = 0; j < found.length; j++) {
      places[j] = own.get(found[j]);
      codes.add(codes(table, schema, j, table.data().columns().get(places[j])));
    }
    parts.add(new Part(Shape.of(places.length), DType.F64));
    this.targetPlace = targets ? targetPlace() : -1;
    if (targets) {
      parts.add(
          switch (schema.task()) {
            case CLASSIFICATION -> new Part(Shape.scalar(), DType.I64);
            case BINARY, REGRESSION -> new Part(Shape.of(1), real);
          });
    }
  }

  private static int[] codes(Table table, Schema schema, int j, TableColumn column) {
    var expected = schema.features().get(j);
    if (expected.isNumber() != column.isNumber()) {
      throw new IllegalArgumentException(
          "%s: column '%s' holds %s, and the model takes %s. Read the table by encoder.read(file), which knows."
              .formatted(
                  table.name(),
                  column.name(),
                  column.isNumber() ? "numbers" : "text",
                  expected.isNumber() ? "numbers" : "text"));
    }
    if (column.isNumber() || column.categories().equals(expected.categories())) {
      return new int[0];
    }
    return column.categories().stream().mapToInt(expected.categories()::indexOf).toArray();
  }

  private int targetPlace() {
    List<TableColumn> columns = table.data().columns();
    for (int j = 0; j < columns.size(); j++) {
      TableColumn column = columns.get(j);
      if (column.name().equals(schema.target())) {
        return prepared(j, column);
      }
    }
    throw new IllegalArgumentException(
        "%s: there is no column '%s', which the model predicts. The columns are %s."
            .formatted(
                table.name(),
                schema.target(),
                String.join(", ", columns.stream().map(TableColumn::name).limit(20).toList())));
  }

  private int prepared(int place, TableColumn column) {
    if (schema.task() == Task.REGRESSION) {
      if (!column.isNumber()) {
        throw new IllegalArgumentException(
            "%s: target '%s' holds text, and the model predicts numbers."
                .formatted(table.name(), column.name()));
      }
      return place;
    }
    for (int k = 0; k < schema.classNames().size(); k++) {
      String name = schema.classNames().get(k);
      if (!column.isNumber()) {
        int number = column.categories().indexOf(name);
        if (number >= 0) {
          classes.put((double) number, k);
        }
        continue;
      }
      double value = NumberText.parse(name.toCharArray(), 0, name.length(), '.');
      if (!Double.isNaN(value)) {
        classes.put(value, k);
      }
    }
    return place;
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public List<Part> parts() {
    return List.copyOf(parts);
  }

  @Override
  public void read(int[] order, int from, int to, List<HostArray> into) {
    double[] x = into.getFirst().doubles();
    int at = 0;
    for (int i = from; i < to; i++) {
      table.data().read(table.number(order[i]), row);
      for (int j = 0; j < places.length; j++) {
        x[at++] = coded(j, row[places[j]]);
      }
      if (targetPlace >= 0) {
        putTarget(into.get(1), i - from, row[targetPlace]);
      }
    }
  }

  private double coded(int feature, double value) {
    int[] code = codes.get(feature);
    if (code.length == 0 || Double.isNaN(value)) {
      return value;
    }
    int known = code[(int) value];
    if (known < 0) {
      TableColumn column = table.data().columns().get(places[feature]);
      throw new IllegalArgumentException(
          "%s: column '%s': '%s' is not among the categories that the model knows: %s."
              .formatted(
                  table.name(),
                  column.name(),
                  column.categories().get((int) value),
                  String.join(
                      ", ",
                      schema.features().get(feature).categories().stream().limit(20).toList())));
    }
    return known;
  }

  private void putTarget(HostArray into, int i, double value) {
    if (schema.task() == Task.REGRESSION) {
      into.setDouble(i, value);
      if (!Double.isFinite(into.getDouble(i))) {
        throw new IllegalArgumentException(
            "%s: target '%s': %s is larger than %s holds."
                .formatted(table.name(), schema.target(), value, into.dtype()));
      }
      return;
    }
    Integer known = classes.get(value + 0.0);
    if (known == null) {
      TableColumn column = table.data().columns().get(targetPlace);
      String label =
          column.isNumber() ? NumberText.label(value) : column.categories().get((int) value);
      throw new IllegalArgumentException(
          "%s: target '%s': the model does not know the class '%s'. It knows %s."
              .formatted(
                  table.name(),
                  schema.target(),
                  label,
                  String.join(", ", schema.classNames().stream().limit(20).toList())));
    }
    into.setDouble(i, known);
  }
}
