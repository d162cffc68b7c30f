package downhill.nn;

import downhill.op.Elementwise;
import downhill.op.RandomOp;
import downhill.op.Region;
import downhill.tensor.DType;
import downhill.tensor.Random;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What depends on the pass through a model, not on the model: training or inference, the random
/// key, and new values for [State] tensors.
///
/// Layers ask [#current()]. Outside every pass they infer: no dropout, nothing assigned. One pass
/// belongs to one thread.
public final class Pass {
  private static final ScopedValue<Pass> CURRENT = ScopedValue.newInstance();
  private static final Pass INFERENCE = new Pass(null);

  private final @Nullable Tensor key;
  private final Map<String, Integer> calls = new HashMap<>();
  private final IdentityHashMap<Tensor, Tensor> assigned = new IdentityHashMap<>();

  private Pass(@Nullable Tensor key) {
    this.key = key;
  }

  /// The pass that is running; inference when none is.
  public static Pass current() {
    return CURRENT.isBound() ? CURRENT.get() : INFERENCE;
  }

  /// The pass that infers. To leave a training pass for a while: `Pass.inference().run(…)`.
  public static Pass inference() {
    return INFERENCE;
  }

  /// A new training pass, for one run of a model.
  ///
  /// @param key an int64 scalar from which the pass draws all its random numbers; the same key
  ///   gives the same dropout masks
  public static Pass training(Tensor key) {
    return new Pass(key);
  }

  /// Runs `body` as this pass.
  public <T> T run(Supplier<T> body) {
    return ScopedValue.where(CURRENT, this).<T, RuntimeException>call(body::get);
  }

  /// Whether this pass trains.
  public boolean isTraining() {
    return key != null;
  }

  /// A key for the layer that is running: a function of the pass's key, the layer's path and how
  /// often it has asked during this pass.
  ///
  /// @throws IllegalStateException in an inference pass
  public Tensor key() {
    Tensor root = key;
    if (root == null) {
      throw new IllegalStateException(
          "An inference pass draws no random numbers. Check Pass.current().isTraining() first.");
    }
    String path = Region.path();
    int call = calls.merge(path, 1, Integer::sum) - 1;
    Tensor ofPath = new RandomOp.SplitKey(Random.splitKey(0, path)).on(root);
    return new RandomOp.SplitKey(call).on(ofPath);
  }

  /// Gives a [State] tensor a new value, which the model has after the training step. Ignored
  /// during inference.
  ///
  /// @param state the tensor as it stands in the model
  /// @param value of the same shape and type; its gradient is stopped
  /// @throws ShapeException when shape or type differ
  public void assign(Tensor state, Tensor value) {
    if (!state.shape().equals(value.shape()) || state.dtype() != value.dtype()) {
      throw new ShapeException(
          "assign",
          "expected the state's %s%s, got %s%s."
              .formatted(state.dtype(), state.shape(), value.dtype(), value.shape()),
          state.shape(),
          value.shape());
    }
    if (isTraining()) {
      assigned.put(state, value.stopGradient());
    }
  }

  /// The value that `state` has after this pass: what was assigned last, or itself.
  public Tensor valueOf(Tensor state) {
    return assigned.getOrDefault(state, state);
  }

  /// The values that a model's states have after this pass, in their order.
  ///
  /// @param states all of them, as [Parameters#states(Model)] lists them
  /// @throws IllegalStateException when a tensor was assigned that is not among them
  public List<Tensor> valuesOf(Collection<Tensor> states) {
    for (Tensor tensor : assigned.keySet()) {
      if (!states.contains(tensor)) {
        throw new IllegalStateException(
            "assign: a tensor %s%s was assigned that is not a state of the model. Mark the component @State, and assign to the component itself."
                .formatted(tensor.dtype(), tensor.shape()));
      }
    }
    return states.stream().map(this::valueOf).toList();
  }

  /// A mask of independent bits, true with probability `keep`, drawn in float32 whatever the type
  /// of the model, so that float32 and float64 runs agree.
  Tensor mask(Shape shape, double keep) {
    Tensor u = new RandomOp.Uniform(shape, DType.F32).on(key());
    return u.less(Elementwise.like(u, keep));
  }
}
