package downhill.train;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.OpTensor;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs a function on values, operation by operation, and remembers each of them: what it was,
/// where it stood, and what came out. Unlike a graph it also takes functions that read values.
final class Replay implements Engine {
  private final Engine home;
  private final List<Step> steps = new ArrayList<>();

  private Replay(Engine home) {
    this.home = home;
  }

  /// One value on the way; compared by identity.
  static final class Step {
    private final @Nullable Op op;
    private final int argument;
    private final List<Step> inputs;
    private final @Nullable Region region;
    private final Tensor value;

    private Step(
        @Nullable Op op, int argument, List<Step> inputs, @Nullable Region region, Tensor value) {
      this.op = op;
      this.argument = argument;
      this.inputs = inputs;
      this.region = region;
      this.value = value;
    }

    /// What gave it; null for an argument and for a tensor from outside.
    @Nullable Op op() {
      return op;
    }

    /// Which argument it is, or -1.
    int argument() {
      return argument;
    }

    /// What the operation was applied to.
    List<Step> inputs() {
      return inputs;
    }

    /// Where it stood.
    @Nullable Region region() {
      return region;
    }

    Tensor value() {
      return value;
    }
  }

  /// @param steps the operations in their order
  /// @param outputs what the function returned
  record Result(List<Step> steps, List<Step> outputs) {}

  /// Runs `function`.
  ///
  /// @param arguments at least one, with values
  static Result of(Function<List<Tensor>, List<Tensor>> function, List<Tensor> arguments) {
    Replay replay = new Replay(Engine.homeOf(arguments.getFirst()));
    List<Tensor> watched = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      watched.add(replay.new Watched(new Step(null, i, List.of(), null, arguments.get(i))));
    }
    List<Step> outputs = function.apply(watched).stream().map(Replay::step).toList();
    return new Result(List.copyOf(replay.steps), outputs);
  }

  private static Step step(Tensor tensor) {
    return tensor instanceof Watched watched
        ? watched.step
        : new Step(null, -1, List.of(), null, tensor);
  }

  private Tensor add(Op op, List<Step> inputs, Tensor value) {
    Step step = new Step(op, -1, inputs, Region.current(), value);
    steps.add(step);
    return new Watched(step);
  }

  @Override
  public int precedence() {
    return TRACER;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    List<Step> operands = inputs.stream().map(Replay::step).toList();
    return add(op, operands, Engine.apply(op, operands.stream().map(Step::value).toList()));
  }

  @Override
  public Tensor source(SourceOp op) {
    return add(op, List.of(), home.source(op));
  }

  /// A tensor whose making is remembered.
  private final class Watched extends OpTensor {
    private final Step step;

    Watched(Step step) {
      this.step = step;
    }

    @Override
    public Engine engine() {
      return Replay.this;
    }

    @Override
    public Shape shape() {
      return step.value.shape();
    }

    @Override
    public DType dtype() {
      return step.value.dtype();
    }

    @Override
    public double[] toDoubles() {
      return step.value.toDoubles();
    }

    @Override
    public float[] toFloats() {
      return step.value.toFloats();
    }

    @Override
    public long[] toLongs() {
      return step.value.toLongs();
    }

    @Override
    public String toString() {
      return step.value.toString();
    }
  }
}
