package downhill.data;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

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
/// @param x the features, float `[n, features]`
/// @param y the targets, in the form that [Task] states
/// @param task what is to be learnt
/// @param classNames one for each class; empty for regression
/// @param featureNames one for each column of `x`
public record Dataset(
    String name,
    String description,
    String source,
    Tensor x,
    Tensor y,
    Task task,
    List<String> classNames,
    List<String> featureNames) {

  /// Checks that the parts fit together.
  ///
  /// @throws IllegalArgumentException when shapes, types, labels or numbers of names do not fit
  public Dataset {
    classNames = List.copyOf(classNames);
    featureNames = List.copyOf(featureNames);
    String problem = problem(x, y, task, classNames.size(), featureNames.size());
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + problem);
    }
  }

  private static String problem(Tensor x, Tensor y, Task task, int classes, int features) {
    if (x.shape().rank() != 2 || !x.dtype().isFloat()) {
      return "x: expected float [n, features], got %s%s.".formatted(x.dtype(), x.shape());
    }
    if (features != x.shape().dim(1)) {
      return "expected %d feature names, got %d.".formatted(x.shape().dim(1), features);
    }
    int rows = x.shape().dim(0);
    Shape shape = task == Task.CLASSIFICATION ? Shape.of(rows) : Shape.of(rows, 1);
    DType dtype = task == Task.CLASSIFICATION ? DType.I64 : x.dtype();
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

  /// How many columns `x` has.
  public int features() {
    return x.shape().dim(1);
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
        name, description, source, x.to(dtype), targets, task, classNames, featureNames);
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
