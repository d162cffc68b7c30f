package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random numbers as a pure function of a key: an int64 scalar, the key of a
/// [Random][downhill.tensor.Random]. The key is an input of the graph, so a compiled step draws new
/// numbers when it is given a new key, and the same ones for the same key on every backend.
public sealed interface RandomOp extends Op {
  @Override
  default int arity() {
    return 1;
  }

  @Override
  default @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return null;
  }

  private static void key(String op, Shape shape, DType dtype) {
    if (shape.rank() != 0 || dtype != DType.I64) {
      throw new ShapeException(
          op, "expects an int64 scalar as key, got %s%s.".formatted(dtype, shape), shape);
    }
  }

  /// Uniform numbers in `[0, 1)`; element `i` comes from word `i` of the key's stream.
  record Uniform(Shape to, DType dtype) implements RandomOp {
    @Override
    public String name() {
      return "uniform";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      key(name(), inputs.getFirst(), DType.I64);
      return to;
    }

    @Override
    public DType dtype(List<DType> inputs) {
      key(name(), Shape.scalar(), inputs.getFirst());
      return Types.floating(name(), dtype);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Symbol("U");
    }
  }

  /// The key of the `index`-th child stream.
  record SplitKey(long index) implements RandomOp {
    @Override
    public String name() {
      return "split_key";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      key(name(), inputs.getFirst(), DType.I64);
      return Shape.scalar();
    }

    @Override
    public DType dtype(List<DType> inputs) {
      key(name(), Shape.scalar(), inputs.getFirst());
      return DType.I64;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Symbol("key");
    }
  }
}
