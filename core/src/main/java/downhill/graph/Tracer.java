package downhill.graph;

import downhill.op.Engine;
import downhill.op.Op;
import downhill.op.OpTensor;
import downhill.op.Region;
import downhill.op.SourceOp;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.tensor.ValueNotKnown;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/// Runs a function once on symbolic tensors and writes down what it does.
public final class Tracer implements Engine {
  private final Graph.Builder builder = new Graph.Builder();
  private final IdentityHashMap<Tensor, Node> constants = new IdentityHashMap<>();

  private boolean finished;

  private Tracer() {}

  /// What a symbolic argument looks like.
  ///
  /// @param name for the readable form
  public record Argument(String name, Shape shape, DType dtype) {}

  /// The graph of `function`, with dead code and common subexpressions removed. Eager tensors that
  /// the function uses besides its arguments become constants.
  ///
  /// @throws ValueNotKnown when the function reads a value
  public static Graph trace(
      List<Argument> arguments, Function<List<Tensor>, List<Tensor>> function) {
    return DeadCode.remove(CommonSubexpressions.merge(record(arguments, function)));
  }

  /// The graph of `function` as it was recorded, before any pass.
  public static Graph record(
      List<Argument> arguments, Function<List<Tensor>, List<Tensor>> function) {
    Tracer tracer = new Tracer();
    List<Tensor> symbols = new ArrayList<>();
    for (Argument argument : arguments) {
      symbols.add(
          tracer
          .new TracedTensor(
              tracer.builder.input(argument.name(), argument.shape(), argument.dtype())));
    }
    try {
      List<Tensor> results = function.apply(symbols);
      return tracer.builder.build(results.stream().map(tracer::node).toList());
    } finally {
      tracer.finished = true;
    }
  }

  @Override
  public int precedence() {
    return TRACER;
  }

  @Override
  public Tensor run(Op op, List<Tensor> inputs) {
    checkRunning(op);
    Signature signature = Signature.of(op, inputs);
    List<Node> operands = inputs.stream().map(this::node).toList();
    return new TracedTensor(
        builder.operation(op, operands, signature.shape(), signature.dtype(), Region.current()));
  }

  private void checkRunning(Op op) {
    if (finished) {
      throw new IllegalStateException(
          "%s: a traced tensor was used after the function it belongs to had ended. Return it as a "
                  .formatted(op.name())
              + "result instead.");
    }
  }

  @Override
  public Tensor source(SourceOp op) {
    checkRunning(op);
    return new TracedTensor(
        builder.operation(op, List.of(), op.shape(), op.dtype(), Region.current()));
  }

  private Node node(Tensor tensor) {
    if (tensor instanceof TracedTensor traced) {
      if (traced.engine() != this) {
        throw new IllegalArgumentException(
            "A traced tensor was used outside the function it belongs to. Pass it as an argument.");
      }
      return traced.node;
    }
    if (Engine.of(tensor).precedence() > TRACER) {
      throw new IllegalArgumentException(
          "A traced function returned or used a tensor that another function tracks for "
              + "differentiation. Differentiate inside the traced function.");
    }
    return constants.computeIfAbsent(tensor, builder::constant);
  }

  /// A tensor that is a node and has no value.
  private final class TracedTensor extends OpTensor {
    private final Node node;

    TracedTensor(Node node) {
      this.node = node;
    }

    @Override
    public Engine engine() {
      return Tracer.this;
    }

    @Override
    public Shape shape() {
      return node.shape();
    }

    @Override
    public DType dtype() {
      return node.dtype();
    }

    @Override
    public double[] toDoubles() {
      throw new ValueNotKnown(toString());
    }

    @Override
    public float[] toFloats() {
      throw new ValueNotKnown(toString());
    }

    @Override
    public long[] toLongs() {
      throw new ValueNotKnown(toString());
    }

    @Override
    public String toString() {
      return node.toString();
    }
  }
}
