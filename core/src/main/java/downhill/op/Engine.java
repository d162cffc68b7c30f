package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// What an operation does when it is applied: computes (eager), records a node (tracer) or
/// remembers the way back (differentiation).
///
/// Each tensor belongs to an engine. Among the inputs of one operation the engine with the highest
/// precedence decides; it may hand the operation on to the next with its inputs unwrapped.
public interface Engine {
  /// Precedence of the eager engine.
  int EAGER = 0;

  /// Precedence of the tracer.
  int TRACER = 1;

  /// Precedence of the outermost differentiation; inner ones have higher values.
  int DIFFERENTIATION = 2;

  /// The larger wins.
  int precedence();

  /// Applies `op`. At least one input belongs to this engine and none to a higher one.
  Tensor run(Op op, List<Tensor> inputs);

  /// Runs an operation without inputs; the result lives where the tensors of this engine do.
  Tensor source(SourceOp op);

  /// Applies `op` with the engine that the inputs ask for.
  static Tensor apply(Op op, List<Tensor> inputs) {
    if (op.arity() >= 0 ? inputs.size() != op.arity() : inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expects %s, got %d."
              .formatted(
                  op.name(),
                  op.arity() < 0 ? "at least 1 tensor" : op.arity() + " tensor(s)",
                  inputs.size()));
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          op.name()
              + ": an operation without inputs does not know where to run; use Engine.source.");
    }
    Engine best = of(inputs.getFirst());
    for (int i = 1; i < inputs.size(); i++) {
      Engine candidate = of(inputs.get(i));
      if (candidate.precedence() > best.precedence()) {
        best = candidate;
      }
    }
    return best.run(op, inputs);
  }

  /// The engine that `tensor` belongs to.
  static Engine of(Tensor tensor) {
    if (tensor instanceof OpTensor t) {
      return t.engine();
    }
    throw new IllegalArgumentException(
        "Expected a tensor made by Downhill, got " + tensor.getClass().getName() + ".");
  }

  /// Where constants beside `tensor` are made.
  static Engine homeOf(Tensor tensor) {
    if (tensor instanceof OpTensor t) {
      return t.home();
    }
    return of(tensor);
  }

  /// Shape and type of the output, checked once before anything runs or is recorded.
  ///
  /// @param shape of the output
  /// @param dtype of the output
  record Signature(Shape shape, DType dtype) {
    /// The signature of `op` on `inputs`; errors name the layer that was being applied.
    public static Signature of(Op op, List<Tensor> inputs) {
      List<Shape> shapes = new ArrayList<>(inputs.size());
      List<DType> dtypes = new ArrayList<>(inputs.size());
      for (Tensor input : inputs) {
        shapes.add(input.shape());
        dtypes.add(input.dtype());
      }
      return of(op, shapes, dtypes);
    }

    /// The signature of `op` on inputs of these shapes and types.
    public static Signature of(Op op, List<Shape> shapes, List<DType> dtypes) {
      try {
        DType dtype = op.dtype(dtypes);
        return new Signature(op.shape(shapes), dtype);
      } catch (ShapeException e) {
        String path = Region.path();
        throw path.isEmpty() ? e : e.at(path);
      } catch (IllegalArgumentException e) {
        String path = Region.path();
        throw path.isEmpty()
            ? e
            : new IllegalArgumentException(e.getMessage() + " (in layer " + path + ")", e);
      }
    }
  }
}
