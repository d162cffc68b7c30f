package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Fittable;
import downhill.data.Preprocessing;
import downhill.data.Scaler;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import java.util.List;

/// Rows that are in memory as numbers: the built-in sets.
///
/// @param dataset the rows
/// @param standardTest the rows of the test part that comes with the set; empty for none
@SuppressWarnings("ArrayRecordComponent") // lives for one command
record DatasetSource(Dataset dataset, int[] standardTest) implements Source {
  @Override
  public String name() {
    return dataset.name();
  }

  @Override
  public String description() {
    return dataset.source().isEmpty()
        ? dataset.description()
        : dataset.description() + " " + dataset.source();
  }

  @Override
  public boolean generated() {
    return dataset.source().isEmpty();
  }

  @Override
  public int rows() {
    return dataset.rows();
  }

  @Override
  public List<Column> columns() {
    return dataset.featureNames().stream().map(name -> new Column(name, "number")).toList();
  }

  @Override
  public String target() {
    return dataset.task() == Task.REGRESSION ? "target" : "class";
  }

  @Override
  public Task task() {
    return dataset.task();
  }

  @Override
  public List<String> classNames() {
    return dataset.classNames();
  }

  @Override
  public List<Integer> classCounts() {
    return dataset.classCounts();
  }

  @Override
  public Tensor y() {
    return dataset.y();
  }

  @Override
  public Prepared prepare(int[] training, String scale, DType precision) {
    Dataset exact = dataset.to(precision);
    Fittable plan = scale.equals(Recipe.UNSCALED) ? Fittable.chain() : Scaler.of(scale);
    Preprocessing fitted = plan.fit(rows(exact.x(), training));
    Batch batch = Batch.of(exact.x(), exact.y());
    return new Prepared() {
      @Override
      public RowSource rows(int[] numbers) {
        return batch.select(numbers);
      }

      @Override
      public Tensor input(Tensor raw) {
        return fitted.apply(raw);
      }

      @Override
      public int features() {
        return dataset.features();
      }

      @Override
      public Preprocessing preprocessing() {
        return fitted;
      }
    };
  }

  /// Some rows of a tensor.
  static Tensor rows(Tensor tensor, int[] rows) {
    return Indexing.gather(tensor, 0, Tensors.of(rows, Shape.of(rows.length)));
  }
}
