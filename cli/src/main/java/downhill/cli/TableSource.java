package downhill.cli;

import downhill.backend.HostArray;
import downhill.data.RawColumn;
import downhill.data.Scaler;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.model.Input;
import downhill.table.Categories;
import downhill.table.Encoder;
import downhill.table.Table;
import downhill.tensor.DType;
import downhill.tensor.Tensor;
import downhill.train.RowSource;
import java.util.Arrays;
import java.util.List;

/// Rows of a table: a file or the standard input.
///
/// @param name as it was named
/// @param table with its target
/// @param y the targets of all rows
record TableSource(String name, Table table, Tensor y) implements Source {
  static TableSource of(String name, Table table) {
    return new TableSource(name, table, targets(table.fit().rows(table)));
  }

  /// The targets alone: the features may be more than memory holds.
  private static Tensor targets(RowSource rows) {
    HostArray all = rows.parts().getLast().buffer(rows.rows());
    int[] filled = new int[1];
    rows.scan(
        (arrays, count) -> {
          System.arraycopy(arrays.getLast().data(), 0, all.data(), filled[0], count);
          filled[0] += count;
        });
    return Tensors.of(all);
  }

  @Override
  public String description() {
    return "Target '%s', learnt from %s."
        .formatted(
            target(),
            String.join(
                ", ",
                columns().stream()
                    .limit(12)
                    .map(column -> column.name() + " (" + column.type() + ")")
                    .toList()));
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public boolean generated() {
    return false;
  }

  @Override
  public boolean areImages() {
    return false;
  }

  @Override
  public List<Column> columns() {
    return table.features().stream()
        .map(
            column ->
                new Column(
                    column.name(),
                    column.type() == RawColumn.Type.CATEGORICAL
                        ? column.categories().size() + " categories"
                        : column.isNumber() ? "number" : "yes or no"))
        .toList();
  }

  @Override
  public String target() {
    return table.targetName();
  }

  @Override
  public Task task() {
    return table.task();
  }

  @Override
  public List<String> classNames() {
    return table.classNames();
  }

  @Override
  public List<Integer> classCounts() {
    int[] counts = new int[classNames().size()];
    if (counts.length > 0) {
      Arrays.stream(y.toDoubles()).forEach(label -> counts[(int) label]++);
    }
    return Arrays.stream(counts).boxed().toList();
  }

  @Override
  public int[] standardTest() {
    return new int[0];
  }

  @Override
  public Prepared prepare(int[] training, String scale, DType precision) {
    if (scale.equals(Recipe.UNSCALED) || scale.equals(DatasetSource.PIXELS)) {
      throw new UserError(
          "--scale %s: the numbers of a table are scaled by standard, min_max, robust or max_abs."
              .formatted(scale));
    }
    Encoder encoder = table.select(training).fit(Scaler.of(scale), Categories.ONE_HOT);
    RowSource all = encoder.rows(table, precision);
    return new Prepared() {
      @Override
      public RowSource rows(int[] numbers) {
        return all.select(numbers);
      }

      @Override
      public Tensor input(Tensor raw) {
        return raw;
      }

      @Override
      public int features() {
        return encoder.features();
      }

      @Override
      public Input saved() {
        return Input.of(encoder.schema()).with(encoder.preprocessing());
      }
    };
  }
}
