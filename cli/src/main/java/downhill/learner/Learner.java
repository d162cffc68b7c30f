package downhill.learner;

import downhill.data.Task;
import downhill.nn.KnownNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A classic learner, and the hyperparameters that it takes.
public enum Learner {
  /// Least squares.
  LINEAR("least squares", Tasks.NUMBER, Update.ROWS, "no-intercept", "solver", "lr", "epochs"),
  /// Least squares with a penalty on the weights.
  RIDGE(
      "ridge regression",
      Tasks.NUMBER,
      Update.ROWS,
      "lambda",
      "no-intercept",
      "penalise-intercept"),
  /// Powers of one column.
  POLYNOMIAL(
      "a polynomial of one column",
      Tasks.NUMBER,
      Update.ROWS,
      "degree",
      "lambda",
      "penalise-intercept"),
  /// Logistic or softmax regression.
  LOGISTIC(
      "logistic regression",
      Tasks.CLASSES,
      Update.NONE,
      "lambda",
      "solver",
      "lr",
      "epochs",
      "batch",
      "seed"),
  /// One threshold unit by its own rule.
  PERCEPTRON(
      "the perceptron",
      Tasks.TWO_CLASSES,
      Update.NONE,
      "selection",
      "mistake",
      "lr",
      "passes",
      "seed"),
  /// A multilayer perceptron by back-propagation.
  MLP(
      "a multilayer perceptron",
      Tasks.ALL,
      Update.PASSES,
      "layers",
      "bp",
      "weights",
      "head",
      "optimizer",
      "lr",
      "momentum",
      "weight-decay",
      "batch",
      "epochs",
      "precision",
      "seed"),
  /// Radial basis functions.
  RBF(
      "a network of radial basis functions",
      Tasks.ALL,
      Update.ROWS,
      "centres",
      "function",
      "width",
      "lambda",
      "no-intercept",
      "seed"),
  /// Random nodes and ridge regression.
  BLS(
      "a broad learning system",
      Tasks.ALL,
      Update.ROWS,
      "mapped",
      "enhancement",
      "activation",
      "lambda",
      "seed");

  /// How a saved model learns from more rows.
  public enum Update {
    /// Passes over the new rows, from the weights that are there.
    PASSES,
    /// New rows are added to the old ones: what solving anew with all rows would give.
    ROWS,
    /// Not at all.
    NONE
  }

  private static final KnownNames NAMES =
      new KnownNames("model", Arrays.stream(values()).map(Learner::toString).toList());

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<Task> tasks;

  private final Update update;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> takes;

  Learner(String words, Set<Task> tasks, Update update, String... takes) {
    this.words = words;
    this.tasks = tasks;
    this.update = update;
    this.takes = List.of(takes);
  }

  /// The sets of tasks.
  private static final class Tasks {
    static final Set<Task> NUMBER = Set.of(Task.REGRESSION);
    static final Set<Task> TWO_CLASSES = Set.of(Task.BINARY);
    static final Set<Task> CLASSES = Set.of(Task.BINARY, Task.CLASSIFICATION);
    static final Set<Task> ALL = Set.of(Task.values());
  }

  /// The learner of that name.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists them
  public static Learner of(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(learner -> learner.toString().equals(plain))
        .findFirst()
        .orElseThrow(() -> NAMES.unknown(name));
  }

  /// The names of all.
  public static List<String> names() {
    return NAMES.names();
  }

  /// What it is, in words.
  public String words() {
    return words;
  }

  /// Whether it can learn such targets.
  public boolean learns(Task task) {
    return tasks.contains(task);
  }

  /// Those that can learn such targets.
  public static List<Learner> learning(Task task) {
    return Stream.of(values()).filter(learner -> learner.learns(task)).toList();
  }

  /// How a saved model learns from more rows.
  public Update update() {
    return update;
  }

  /// The names of its hyperparameters.
  public List<String> takes() {
    return takes;
  }

  /// Those that take a hyperparameter.
  public static List<Learner> taking(String hyperparameter) {
    return Stream.of(values()).filter(l -> l.takes.contains(hyperparameter)).toList();
  }

  /// The name on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
