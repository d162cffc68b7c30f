package downhill.grad;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.OpTensor;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Gradients;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tensor that remembers how it was computed: a leaf, or an operation on others.
final class TrackedTensor extends OpTensor {
  private final Differentiation engine;
  private final Tensor primal;
  private final @Nullable Op op;
  private final List<Tensor> inputs;
  private final List<Tensor> primals;
  private final @Nullable Region region;
  private final int depth;

  /// A leaf.
  TrackedTensor(Differentiation engine, Tensor primal) {
    this(engine, primal, null, List.of(), List.of(), null);
  }

  TrackedTensor(
      Differentiation engine,
      Tensor primal,
      @Nullable Op op,
      List<Tensor> inputs,
      List<Tensor> primals,
      @Nullable Region region) {
    this.engine = engine;
    this.primal = primal;
    this.op = op;
    this.inputs = inputs;
    this.primals = primals;
    this.region = region;
    int deepest = 0;
    for (Tensor input : inputs) {
      if (input instanceof TrackedTensor tracked && tracked.level() == engine.level()) {
        deepest = Math.max(deepest, tracked.depth + 1);
      }
    }
    this.depth = deepest;
  }

  int level() {
    return engine.level();
  }

  Tensor primal() {
    return primal;
  }

  @Nullable Op op() {
    return op;
  }

  /// What the operation was applied to, tracked or not.
  List<Tensor> inputs() {
    return inputs;
  }

  /// What the operation was computed from.
  List<Tensor> primals() {
    return primals;
  }

  @Nullable Region region() {
    return region;
  }

  /// The longest way to a leaf: every input of a tensor has a smaller depth than the tensor.
  int depth() {
    return depth;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  /// A constant needs no tracking, so it is made where the wrapped tensor lives.
  @Override
  public Engine home() {
    return Engine.homeOf(primal);
  }

  @Override
  public Shape shape() {
    return primal.shape();
  }

  @Override
  public DType dtype() {
    return primal.dtype();
  }

  @Override
  public Gradients backward() {
    ReverseMode.check(this, null);
    Tensor one = home().source(new SourceOp.Fill(shape(), dtype(), 1));
    return backward(one);
  }

  @Override
  public Gradients backward(Tensor cotangent) {
    return ReverseMode.run(this, cotangent);
  }

  @Override
  public double[] toDoubles() {
    return primal.toDoubles();
  }

  @Override
  public float[] toFloats() {
    return primal.toFloats();
  }

  @Override
  public long[] toLongs() {
    return primal.toLongs();
  }

  @Override
  public String toString() {
    return "tracked " + primal;
  }
}
