package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Fittable;
import downhill.data.ImageScaling;
import downhill.data.Preprocessing;
import downhill.data.Scaler;
import downhill.data.Schema;
import downhill.data.Task;
import downhill.eager.Tensors;
import downhill.model.Input;
import downhill.op.Indexing;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.RowSource;
import downhill.train.Split;
import java.util.List;

/// Rows that are in memory as numbers: the built-in sets.
///
/// @param dataset the rows
record DatasetSource(Dataset dataset) implements Source {
  /// The scaler of bytes that are pixels.
  static final String PIXELS = "pixels";

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
  public boolean areImages() {
    return dataset.x().shape().rank() == 4;
  }

  @Override
  public int features() {
    return dataset.features();
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
  public int[] standardTest() {
    Split.Rows split = dataset.standardSplit();
    return split == null ? new int[0] : split.held();
  }

  @Override
  public Prepared prepare(int[] training, String scale, DType precision) {
    Dataset exact = dataset.x().dtype().isFloat() ? dataset.to(precision) : dataset;
    Preprocessing fitted = plan(scale).fit(rows(exact.x(), training));
    Batch batch = exact.batch();
    return new Prepared() {
      @Override
      public RowSource rows(int[] numbers) {
        return batch.select(numbers);
      }

      @Override
      public Tensor input(Tensor raw) {
        return fitted.apply(raw).to(precision);
      }

      @Override
      public int features() {
        return dataset.features();
      }

      @Override
      public Input saved() {
        return areImages()
            ? Input.of(dataset.x().shape().remove(0), dataset.x().dtype()).with(fitted)
            : Input.of(Schema.of(dataset)).with(fitted);
      }
    };
  }

  private Fittable plan(String scale) {
    if (scale.equals(PIXELS)) {
      return ImageScaling.ofBytes();
    }
    if (scale.equals(Recipe.UNSCALED)) {
      return Fittable.chain();
    }
    if (areImages()) {
      throw new UserError(
          "--scale %s: pictures are scaled by %s or %s.".formatted(scale, PIXELS, Recipe.UNSCALED));
    }
    return Scaler.of(scale);
  }

  /// Some rows of a tensor.
  static Tensor rows(Tensor tensor, int[] rows) {
    return Indexing.gather(tensor, 0, Tensors.of(rows, Shape.of(rows.length)));
  }
}
