package downhill.model;

import downhill.data.ClassNames;
import downhill.data.Task;
import downhill.nn.Activation;
import downhill.op.Shapes;
import downhill.plain.PlainMap;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the numbers mean that a model gives, and how they become a prediction.
///
/// Models of this library end in logits, as their losses want them; the head turns them into
/// probabilities. A target that was scaled for training is scaled back: `y = center + scale · z`.
///
/// | task | the model gives | the prediction |
/// |---|---|---|
/// | `BINARY` | `[n, 1]`, the logit of the second class | `[n, 2]`, a probability for each class |
/// | `CLASSIFICATION` | `[n, classes]`, logits | `[n, classes]`, probabilities |
/// | `REGRESSION` | numbers of any shape | the same numbers, scaled back |
///
/// @param task what is predicted
/// @param activation applied to what the model gives; [Activation#IDENTITY] where the model itself
///   ends in probabilities
/// @param classNames one for each class; empty for regression
/// @param target the name of what is predicted; empty when it has none
/// @param center added to the numbers of a regression
/// @param scale the numbers of a regression are multiplied by it; finite, not 0
public record Head(
    Task task,
    Activation activation,
    List<String> classNames,
    String target,
    double center,
    double scale) {
  private static final int MOST_CLASSES = 100_000;

  /// Checks that the parts fit together.
  ///
  /// @throws IllegalArgumentException when they do not
  public Head {
    classNames = List.copyOf(classNames);
    int classes = classNames.size();
    boolean fits =
        switch (task) {
          case BINARY -> classes == 2;
          case CLASSIFICATION -> classes >= 2;
          case REGRESSION -> classes == 0;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "head: %d class names do not go with %s.".formatted(classes, label(task)));
    }
    if (classes > 0) {
      new ClassNames(classNames); // refuses names that are blank or occur twice
    }
    boolean scaled = center != 0 || scale != 1;
    if (!Double.isFinite(center) || !Double.isFinite(scale) || scale == 0) {
      throw new IllegalArgumentException(
          "head: expected a finite center and a finite scale other than 0, got %s and %s."
              .formatted(center, scale));
    }
    if (scaled && task != Task.REGRESSION) {
      throw new IllegalArgumentException("head: only the numbers of a regression are scaled.");
    }
  }

  /// Numbers as the model gives them.
  public static Head numbers() {
    return regression("");
  }

  /// A regression whose target was not scaled.
  ///
  /// @param target its name
  public static Head regression(String target) {
    return regression(target, 0, 1);
  }

  /// A regression whose target was scaled as `z = (y - center) / scale` for training.
  public static Head regression(String target, double center, double scale) {
    return new Head(Task.REGRESSION, Activation.IDENTITY, List.of(), target, center, scale);
  }

  /// Several classes, one logit for each.
  public static Head classification(List<String> classNames) {
    return new Head(Task.CLASSIFICATION, Activation.SOFTMAX, classNames, "", 0, 1);
  }

  /// Two classes and one logit, that of the second.
  public static Head binary(List<String> classNames) {
    return new Head(Task.BINARY, Activation.SIGMOID, classNames, "", 0, 1);
  }

  /// The usual head for a task.
  ///
  /// @param classNames empty for regression
  public static Head of(Task task, List<String> classNames, String target) {
    Head head =
        switch (task) {
          case BINARY -> binary(classNames);
          case CLASSIFICATION -> classification(classNames);
          case REGRESSION -> numbers();
        };
    return new Head(task, head.activation, classNames, target, 0, 1);
  }

  /// This with another activation, such as [Activation#IDENTITY] for a model that ends in softmax.
  public Head withActivation(Activation other) {
    return new Head(task, other, classNames, target, center, scale);
  }

  /// Refuses a model whose results are not those of the task.
  ///
  /// @param output the shape of its result for `rows` rows
  void check(Shape output, int rows) {
    int wanted = task == Task.BINARY ? 1 : classNames.size();
    if (task != Task.REGRESSION && !output.equals(Shape.of(rows, wanted))) {
      throw new IllegalArgumentException(
          "head: %s with %d classes expects a model that gives [n, %d], got %s for %d rows."
              .formatted(label(task), classNames.size(), wanted, output, rows));
    }
  }

  /// The prediction that the numbers of the model become.
  Tensor apply(Tensor z) {
    if (task == Task.BINARY) {
      Tensor second = activation.forward(z);
      // Not 1 - σ(z), which is 0 where σ(z) rounds to 1.
      Tensor first =
          activation == Activation.SIGMOID ? activation.forward(z.negate()) : second.oneMinus();
      return Shapes.concat(1, first, second);
    }
    Tensor y = activation.forward(z);
    y = scale == 1 ? y : y.times(scale);
    return center == 0 ? y : y.plus(center);
  }

  Map<String, @Nullable Object> description() {
    return PlainMap.of(
        "task",
        label(task),
        "activation",
        activation.toString(),
        "class_names",
        classNames,
        "target",
        target,
        "center",
        center,
        "scale",
        scale);
  }

  static Head of(PlainMap data) {
    data.only("task", "activation", "class_names", "target", "center", "scale");
    return data.checked(
        () ->
            new Head(
                task(data),
                activation(data),
                new ArrayList<>(data.texts("class_names", MOST_CLASSES)),
                data.text("target"),
                data.number("center"),
                data.number("scale")));
  }

  private static Activation activation(PlainMap data) {
    for (Activation known : Activation.values()) {
      if (known.toString().equals(data.text("activation"))) {
        return known;
      }
    }
    throw data.expected("activation", "the name of an activation");
  }

  private static Task task(PlainMap data) {
    for (Task known : Task.values()) {
      if (label(known).equals(data.text("task"))) {
        return known;
      }
    }
    throw data.expected("task", "binary, classification or regression");
  }

  private static String label(Task task) {
    return task.name().toLowerCase(Locale.ROOT);
  }
}
