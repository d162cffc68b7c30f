package downhill.train;

import downhill.backend.Backend;
import downhill.eager.Tensors;
import downhill.loss.Loss;
import downhill.nn.Model;
import downhill.optim.Adam;
import downhill.optim.Optimizer;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains a model on rows.
///
/// ```java
/// var fitted = Trainer.of(model).loss(CrossEntropy.of())
///     .optimizer(new Adam(0.01)).epochs(100).batch(32).seed(7)
///     .fit(x, y);
/// ```
///
/// A trainer is immutable: each setting gives a new one. `fit` changes nothing it is given and
/// returns the trained model. The same seed gives the same bits.
///
/// @param <M> the model
public final class Trainer<M extends Model> {
  private final M model;
  // Set while a copy is made, never afterwards.
  private @Nullable BiFunction<M, Batch, Tensor> loss;
  private Optimizer optimizer = new Adam(1e-3);
  private GradientHook hook = GradientHook.none();
  private int epochs = 100;
  private int batch = 32;
  private long seed;
  private Consumer<History.Epoch> listener = _ -> {};

  private Trainer(M model) {
    this.model = model;
  }

  private Trainer<M> with(Consumer<Trainer<M>> change) {
    Trainer<M> copy = new Trainer<>(model);
    copy.loss = loss;
    copy.optimizer = optimizer;
    copy.hook = hook;
    copy.epochs = epochs;
    copy.batch = batch;
    copy.seed = seed;
    copy.listener = listener;
    change.accept(copy);
    return copy;
  }

  /// A trainer for a model with one input; set a [#loss(Loss)] before `fit`.
  public static <M extends Model> Trainer<M> of(M model) {
    return new Trainer<>(model);
  }

  /// A trainer that minimises what `loss` computes from the model and a batch: for several inputs,
  /// several outputs, masks, several models in one.
  ///
  /// @param loss gives a scalar
  public static <M extends Model> Trainer<M> of(M model, BiFunction<M, Batch, Tensor> loss) {
    return new Trainer<>(model).with(t -> t.loss = loss);
  }

  /// Minimises `loss(model(x), y)`.
  public Trainer<M> loss(Loss loss) {
    return with(t -> t.loss = (m, rows) -> loss.apply(m.apply(rows.x()), rows.y()));
  }

  /// The rule for the updates; Adam with rate 0.001 when not set.
  public Trainer<M> optimizer(Optimizer optimizer) {
    return with(t -> t.optimizer = optimizer);
  }

  /// What happens to the gradients before the update, after the hooks that were added before;
  /// nothing when there is none.
  public Trainer<M> hook(GradientHook next) {
    return with(t -> t.hook = hook.andThen(next));
  }

  /// How often all rows are seen; 100 when not set.
  ///
  /// @param epochs 1 or more
  public Trainer<M> epochs(int epochs) {
    return with(t -> t.epochs = positive("epochs", epochs));
  }

  /// Rows per update; 32 when not set. The last batch of an epoch may be smaller.
  ///
  /// @param rows 1 or more; more than there are means all
  public Trainer<M> batch(int rows) {
    return with(t -> t.batch = positive("batch", rows));
  }

  /// From where shuffling and dropout draw; 0 when not set.
  public Trainer<M> seed(long seed) {
    return with(t -> t.seed = seed);
  }

  /// Is told of each epoch when it ends, after the listeners that were added before.
  public Trainer<M> onEpoch(Consumer<History.Epoch> next) {
    return with(t -> t.listener = listener.andThen(next));
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "trainer: expected %s of 1 or more, got %d.".formatted(name, value));
    }
    return value;
  }

  /// The trained model and how it got there.
  ///
  /// @param model a new model; the one given is unchanged
  /// @param history the loss of each epoch
  public record Fitted<M extends Model>(M model, History history) {}

  /// Trains on inputs and targets.
  ///
  /// @param x inputs; axis 0 counts the rows
  /// @param y targets, as many rows
  public Fitted<M> fit(Tensor x, Tensor y) {
    return fit(Batch.of(x, y));
  }

  /// Trains on rows of any number of tensors.
  ///
  /// @throws IllegalArgumentException when there are no rows
  public Fitted<M> fit(Batch data) {
    int rows = data.rows();
    if (rows == 0) {
      throw new IllegalArgumentException("trainer: there are no rows to train on.");
    }
    BiFunction<M, Batch, Tensor> minimised = loss;
    if (minimised == null) {
      throw new IllegalStateException(
          "trainer: there is no loss. Set one, such as .loss(CrossEntropy.of()), or use Trainer.of(model, (m, batch) -> loss).");
    }
    TrainingStep<M> step = new TrainingStep<>(model, minimised, optimizer, hook);
    Random random = Random.of(seed);
    Backend home = Tensors.backend(data.x());
    TrainingStep.Progress progress = step.start();
    List<History.Epoch> ended = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      int[] order = random.split("shuffle").split(epoch).permutation(rows);
      double sum = 0;
      for (int start = 0; start < rows; start += batch) {
        int end = start + Math.min(batch, rows - start);
        Batch part = data.rows(Tensors.to(index(order, start, end), home));
        Random key = random.split("step").split(progress.step());
        TrainingStep.Result result =
            step.run(progress, part, Tensors.key(key), optimizer.learningRate());
        progress = result.progress();
        sum += result.loss().item() * (end - start);
      }
      History.Epoch last = new History.Epoch(epoch, sum / rows);
      ended.add(last);
      listener.accept(last);
    }
    return new Fitted<>(step.model(progress), new History(ended));
  }

  private static Tensor index(int[] order, int start, int end) {
    return Tensors.of(Arrays.copyOfRange(order, start, end), Shape.of(end - start));
  }
}
