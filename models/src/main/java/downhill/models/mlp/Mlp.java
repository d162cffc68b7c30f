package downhill.models.mlp;

import downhill.data.Preprocessing;
import downhill.data.Scaler;
import downhill.data.Scaling;
import downhill.data.Task;
import downhill.model.SavedModel;
import downhill.models.rows.Rows;
import downhill.nn.Activation;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Tensor;
import downhill.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A multilayer perceptron: fully connected layers, trained by back-propagation (Rumelhart, Hinton
/// and Williams 1986).
///
/// ```java
/// FittedClassifier fitted = Mlp.of(16).activation(Activation.TANH).epochs(200).seed(7).fitClassifier(x, y);
/// ```
///
/// Settings are immutable: each method gives a copy. The same seed gives the same bits. What the
/// methods do not offer, such as early stopping, schedules, penalties and checkpoints, the trainer
/// does: [#training(UnaryOperator)].
public final class Mlp {
  static final String WHO = "mlp";

  List<Integer> hidden;
  Activation activation = Activation.RELU;
  Initialisation initialisation = Initialisation.TORCH;
  Head head = Head.LOGITS;
  Optimizer optimizer = new Adam(0.01);
  int batch = 32;
  int epochs = 100;
  long seed;
  DType dtype = DType.F32;
  boolean scaled = true;
  int classes;
  UnaryOperator<Trainer<Sequential>> training = trainer -> trainer;

  /// What a classifier is trained to give.
  public enum Head {
    /// Logits with the cross entropy: a single one and its binary form for two classes.
    LOGITS,
    /// A sigmoid unit for each class, a single one for two classes, with the error `½ Σ (ŷ − y)²`
    /// of textbooks.
    SIGMOID_SQUARED_ERROR
  }

  private Mlp(List<Integer> hidden) {
    this.hidden = hidden;
  }

  /// A network with these hidden layers.
  ///
  /// @param units of each hidden layer, first to last, 1 or more; none for a network without
  public static Mlp of(int... units) {
    List<Integer> hidden = new ArrayList<>();
    for (int size : units) {
      hidden.add(Rows.positive(WHO, "units", size));
    }
    return new Mlp(List.copyOf(hidden));
  }

  private Mlp with(Consumer<Mlp> change) {
    Mlp copy = new Mlp(hidden);
    copy.activation = activation;
    copy.initialisation = initialisation;
    copy.head = head;
    copy.optimizer = optimizer;
    copy.batch = batch;
    copy.epochs = epochs;
    copy.seed = seed;
    copy.dtype = dtype;
    copy.scaled = scaled;
    copy.classes = classes;
    copy.training = training;
    change.accept(copy);
    return copy;
  }

  /// The activation of hidden units; ReLU when not set.
  public Mlp activation(Activation other) {
    return with(m -> m.activation = other);
  }

  /// How weights are drawn; as torch does when not set.
  public Mlp initialisation(Initialisation other) {
    return with(m -> m.initialisation = other);
  }

  /// What a classifier is trained to give; logits when not set.
  public Mlp head(Head other) {
    return with(m -> m.head = other);
  }

  /// The rule for updates; Adam with rate 0.01 when not set.
  public Mlp optimizer(Optimizer other) {
    return with(m -> m.optimizer = other);
  }

  /// Standard back-propagation: an update after each row.
  public Mlp standard() {
    return miniBatch(1);
  }

  /// Accumulated back-propagation: one update for all rows.
  public Mlp accumulated() {
    return miniBatch(Integer.MAX_VALUE);
  }

  /// An update for each so many rows; 32 when not set.
  ///
  /// @param rows 1 or more; more than there are means all
  public Mlp miniBatch(int rows) {
    Rows.positive(WHO, "batch", rows);
    return with(m -> m.batch = rows);
  }

  /// How often all rows are seen; 100 when not set.
  ///
  /// @param count 1 or more
  public Mlp epochs(int count) {
    Rows.positive(WHO, "epochs", count);
    return with(m -> m.epochs = count);
  }

  /// From where weights and the order of rows are drawn; 0 when not set.
  public Mlp seed(long other) {
    return with(m -> m.seed = other);
  }

  /// Trains in float64 instead of float32.
  public Mlp float64() {
    return with(m -> m.dtype = DType.F64);
  }

  /// Takes features, and targets of a regressor, as they are. Otherwise they are brought to mean 0
  /// and deviation 1 on the way in, and back on the way out.
  public Mlp unscaled() {
    return with(m -> m.scaled = false);
  }

  /// For a classifier that is to meet classes later that the first rows do not have.
  ///
  /// @param count 2 or more
  public Mlp classes(int count) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "%s: expected classes of 2 or more, got %d.".formatted(WHO, count));
    }
    return with(m -> m.classes = count);
  }

  /// Settings of the trainer besides, applied last: early stopping, schedules, penalties,
  /// listeners, checkpoints …
  public Mlp training(UnaryOperator<Trainer<Sequential>> settings) {
    UnaryOperator<Trainer<Sequential>> before = training;
    return with(m -> m.training = trainer -> settings.apply(before.apply(trainer)));
  }

  /// Trains to tell classes apart.
  ///
  /// @param x `[n, features]`, finite
  /// @param y class numbers, `[n]` or `[n, 1]`, of two classes or more
  /// @throws IllegalArgumentException when a number is not finite, a label is no class, all rows
  ///   are of one class (unless [#classes(int)] says how many there are), or the training diverges
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedClassifier fitClassifier(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    Rows.Labels labels =
        classes == 0 ? Rows.labels(WHO, y, rows.length) : Rows.anyLabels(WHO, y, rows.length);
    int count = Math.max(2, classes == 0 ? labels.classes() : classes);
    ClassTargets targets = new ClassTargets(head, count, dtype);
    Scales scales = Scales.of(this, x);
    Sequential start = network(rows[0].length, targets.outputs());
    return FittedClassifier.train(
        this, start, scales, targets, x, targets.of(y, rows.length), warnings(scales, x));
  }

  /// Trains to predict numbers, with the identity as output and the mean squared error.
  ///
  /// @param x `[n, features]`, finite
  /// @param y `[n, outputs]` or `[n]`, finite
  /// @throws IllegalArgumentException when a number is not finite or the training diverges
  /// @throws downhill.tensor.ShapeException when the shapes do not fit
  public FittedRegressor fitRegressor(Tensor x, Tensor y) {
    double[][] rows = Rows.features(WHO, x);
    double[][] targets = Rows.targets(WHO, y, rows.length);
    Scales scales = Scales.of(this, x);
    Scales targetScales = Scales.of(this, downhill.eager.Tensors.matrix(targets));
    Sequential start = network(rows[0].length, targets[0].length);
    return FittedRegressor.train(this, start, scales, targetScales, x, y, warnings(scales, x));
  }

  /// A classifier that was saved, to go on learning with these settings, as if it had not been
  /// stopped.
  ///
  /// @param saved of a [FittedClassifier]
  /// @throws IllegalArgumentException when the file is not that of an MLP for classes
  public FittedClassifier classifier(SavedModel saved) {
    check(saved, saved.head().task() != Task.REGRESSION);
    int count = saved.head().classNames().size();
    return FittedClassifier.of(
        this,
        (Sequential) saved.model(),
        scales(saved),
        new ClassTargets(head, count, dtype),
        saved.input().row().dim(0),
        updates(saved));
  }

  /// A regressor that was saved, to go on learning with these settings.
  ///
  /// @param saved of a [FittedRegressor] with one output
  /// @throws IllegalArgumentException when the file is not that of an MLP for numbers
  public FittedRegressor regressor(SavedModel saved) {
    check(saved, saved.head().task() == Task.REGRESSION);
    Scales targets =
        new Scales(
            scaled
                ? new Scaling(
                    Scaler.STANDARD, List.of(saved.head().center()), List.of(saved.head().scale()))
                : null);
    return FittedRegressor.of(
        this,
        (Sequential) saved.model(),
        scales(saved),
        targets,
        saved.input().row().dim(0),
        updates(saved));
  }

  private void check(SavedModel saved, boolean task) {
    Preprocessing preprocessing = saved.input().preprocessing();
    boolean scaling = preprocessing == null || preprocessing instanceof Scaling;
    if (!WHO.equals(saved.card().settings().get("learner"))
        || !task
        || !scaling
        || scaled == (preprocessing == null)) {
      throw new IllegalArgumentException(
          "%s: the file is not that of an mlp with this task and this scaling (it is a %s model of learner '%s')."
              .formatted(
                  WHO,
                  saved.head().task().name().toLowerCase(Locale.ROOT),
                  saved.card().settings().getOrDefault("learner", "unknown")));
    }
  }

  private static Scales scales(SavedModel saved) {
    return new Scales(saved.input().preprocessing() instanceof Scaling scaling ? scaling : null);
  }

  private static int updates(SavedModel saved) {
    return Integer.parseInt(saved.card().settings().getOrDefault("updates", "0"));
  }

  /// The network before training. Layer `i` draws from a stream of its own.
  Sequential network(int inputs, int outputs) {
    Random random = Random.of(seed).split("weights");
    List<Layer> layers = new ArrayList<>();
    int in = inputs;
    for (int units : hidden) {
      layers.add(initialisation.draw(in, units, random.split(layers.size()), dtype));
      layers.add(activation);
      in = units;
    }
    layers.add(initialisation.draw(in, outputs, random.split(layers.size()), dtype));
    return new Sequential(layers);
  }

  private List<String> warnings(Scales scales, Tensor x) {
    if (initialisation == Initialisation.UNIFORM_0_1 && activation == Activation.SIGMOID) {
      Tensor in = scales.apply(x, dtype);
      double sum = in.abs().mean().item() * in.shape().dim(1);
      if (sum > 8) {
        return List.of(
            "%s: with weights from (0, 1) and inputs whose magnitudes add up to %.1f on average, sigmoid units start saturated and hardly learn. Scale the inputs, or use uniform_minus_1_1."
                .formatted(WHO, sum));
      }
    }
    return List.of();
  }

  /// How columns are scaled.
  ///
  /// @param scaling null for not at all
  record Scales(@org.jspecify.annotations.Nullable Scaling scaling) {
    static Scales of(Mlp settings, Tensor columns) {
      return new Scales(settings.scaled ? Scaler.STANDARD.fit(columns) : null);
    }

    Tensor apply(Tensor x, DType dtype) {
      return scaling == null ? x.to(dtype) : scaling.apply(x.to(DType.F64)).to(dtype);
    }
  }
}
