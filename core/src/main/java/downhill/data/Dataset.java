package downhill.data;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.Batch;
import downhill.train.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows to learn from: features, targets and what they mean.
///
/// ```java
/// Dataset moons = new Moons().withNoise(0.2).generate(Random.of(7));
/// Tensor x = moons.x(); // float32 [200, 2]
/// ```
///
/// @param name such as `moons`
/// @param description one sentence that says what the rows are
/// @param source where the rows come from and under which licence, in one sentence; empty for
///   generated ones
/// @param x the features, float `[n, features]`; or images, bytes or floats `[n, channels, height,
///   width]`, which stay bytes until they are in a batch (see [ImageScaling])
/// @param y the targets, in the form that [Task] states
/// @param task what is to be learnt
/// @param classNames one for each class; empty for regression
/// @param featureNames one for each column of `x`; empty for images
/// @param standardSplit the rows to train on and the rows to test on that belong to the definition
///   of the set, so that figures of different people can be compared; null where there is none
public record Dataset(
    String name,
    String description,
    String source,
    Tensor x,
    Tensor y,
    Task task,
    List<String> classNames,
    List<String> featureNames,
    Split.@Nullable Rows standardSplit) {

  /// Without a standard split.
  public Dataset(
      String name,
      String description,
      String source,
      Tensor x,
      Tensor y,
      Task task,
      List<String> classNames,
      List<String> featureNames) {
    this(name, description, source, x, y, task, classNames, featureNames, null);
  }

  /// Checks that the parts fit together.
  ///
  /// @throws IllegalArgumentException when shapes, types, labels or numbers of names do not fit
  public Dataset {
    classNames = List.copyOf(classNames);
    featureNames = List.copyOf(featureNames);
    String problem = problem(x, y, task, classNames.size(), featureNames.size());
    if (problem.isEmpty() && standardSplit != null) {
      int rows = x.shape().dim(0);
      boolean fits =
          IntStream.concat(
                  Arrays.stream(standardSplit.training()), Arrays.stream(standardSplit.held()))
              .allMatch(row -> row >= 0 && row < rows);
      problem = fits ? "" : "the standard split has rows outside of 0..%d.".formatted(rows - 1);
    }
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + problem);
    }
  }

  private static String problem(Tensor x, Tensor y, Task task, int classes, int features) {
    boolean images = x.shape().rank() == 4 && (x.dtype().isFloat() || x.dtype() == DType.U8);
    if (!images && (x.shape().rank() != 2 || !x.dtype().isFloat())) {
      return "x: expected float [n, features], or images [n, channels, height, width] of bytes or floats, got %s%s."
          .formatted(x.dtype(), x.shape());
    }
    int named = images ? 0 : x.shape().dim(1);
    if (features != named) {
      return "expected %d feature names, got %d.".formatted(named, features);
    }
    int rows = x.shape().dim(0);
    Shape shape = task == Task.CLASSIFICATION ? Shape.of(rows) : Shape.of(rows, 1);
    DType real = x.dtype().isFloat() ? x.dtype() : DType.F32;
    DType dtype = task == Task.CLASSIFICATION ? DType.I64 : real;
    if (!y.shape().equals(shape) || y.dtype() != dtype) {
      return "y: expected %s%s for %s, got %s%s."
          .formatted(dtype, shape, task, y.dtype(), y.shape());
    }
    return switch (task) {
      case BINARY -> classes == 2 ? labels(y, classes) : names("2 class names", task, classes);
      case CLASSIFICATION ->
          classes >= 2 ? labels(y, classes) : names("2 or more class names", task, classes);
      case REGRESSION -> classes == 0 ? "" : names("no class names", task, classes);
    };
  }

  private static String names(String expected, Task task, int classes) {
    return "expected %s for %s, got %d.".formatted(expected, task, classes);
  }

  private static String labels(Tensor y, int classes) {
    for (double label : y.toDoubles()) {
      if (!(label >= 0 && label < classes && label == Math.rint(label))) {
        return "y: expected labels 0 to %d, got %s.".formatted(classes - 1, label);
      }
    }
    return "";
  }

  /// How many rows.
  public int rows() {
    return x.shape().dim(0);
  }

  /// How many numbers each row of `x` has.
  public int features() {
    return x.shape().remove(0).size();
  }

  /// Features and targets, to train on.
  public Batch batch() {
    return Batch.of(x, y);
  }

  /// Some of the rows, without a standard split.
  ///
  /// @param rows their numbers from 0, in any order
  public Dataset select(int... rows) {
    Batch chosen = batch().batch(rows, 0, rows.length);
    return new Dataset(
        name, description, source, chosen.x(), chosen.y(), task, classNames, featureNames);
  }

  /// The rows to train on, of the standard split.
  ///
  /// @throws IllegalStateException when the set has none
  public Dataset training() {
    return select(standard().training());
  }

  /// The rows to test on, of the standard split: they have no say in any choice.
  ///
  /// @throws IllegalStateException when the set has none
  public Dataset test() {
    return select(standard().held());
  }

  private Split.Rows standard() {
    if (standardSplit == null) {
      throw new IllegalStateException(
          "%s: there is no standard test part. Hold out rows of your own, by Split.holdOut or withLastAsTest(n)."
              .formatted(name));
    }
    return standardSplit;
  }

  /// The same rows with another split: the last ones are to test on. (The last 360 rows of `digits`
  /// are by other writers than the rest.)
  ///
  /// @param count 1 to `rows() - 1`
  public Dataset withLastAsTest(int count) {
    if (count < 1 || count >= rows()) {
      throw new IllegalArgumentException(
          "%s: expected 1 to %d rows to test on, got %d.".formatted(name, rows() - 1, count));
    }
    return withSplit(
        new Split.Rows(
            IntStream.range(0, rows() - count).toArray(),
            IntStream.range(rows() - count, rows()).toArray()));
  }

  private Dataset withSplit(Split.@Nullable Rows split) {
    return new Dataset(name, description, source, x, y, task, classNames, featureNames, split);
  }

  /// How many numbers a model gives for each row: one for each class in classification, else one
  /// (for two classes, the logit of the second).
  public int outputs() {
    return task == Task.CLASSIFICATION ? classNames.size() : 1;
  }

  /// How many rows each class has, in the order of [#classNames()]; empty for regression.
  public List<Integer> classCounts() {
    if (task == Task.REGRESSION) {
      return List.of();
    }
    Integer[] counts = new Integer[classNames.size()];
    Arrays.fill(counts, 0);
    for (double label : y.toDoubles()) {
      counts[(int) label]++;
    }
    return List.of(counts);
  }

  /// The same rows in another floating-point type; class indices stay int64.
  public Dataset to(DType dtype) {
    Tensor targets = y.dtype().isFloat() ? y.to(dtype) : y;
    return new Dataset(
        name,
        description,
        source,
        x.to(dtype),
        targets,
        task,
        classNames,
        featureNames,
        standardSplit);
  }

  /// A line such as `moons: 200 rows, 2 features, 2 classes`, not the numbers.
  @Override
  public String toString() {
    String text = name + ": " + counted(rows(), "row") + ", " + counted(features(), "feature");
    return task == Task.REGRESSION ? text : text + ", " + classNames.size() + " classes";
  }

  private static String counted(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
