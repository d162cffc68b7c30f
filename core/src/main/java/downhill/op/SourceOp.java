package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation without inputs. [Engine#source(SourceOp)] says where its result lives.
public sealed interface SourceOp extends Op {
  /// The shape of the result.
  Shape shape();

  /// The element type of the result.
  DType dtype();

  @Override
  default int arity() {
    return 0;
  }

  @Override
  default Shape shape(List<Shape> inputs) {
    return shape();
  }

  @Override
  default DType dtype(List<DType> inputs) {
    return dtype();
  }

  @Override
  default @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return null;
  }

  /// One number everywhere.
  ///
  /// @param value for integer types a whole number, for BOOL 0 or 1
  record Fill(Shape shape, DType dtype, double value) implements SourceOp {
    /// Refuses a value that the type cannot hold.
    public Fill {
      Types.holds("", dtype, value);
    }

    @Override
    public String name() {
      return "fill";
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return Formula.number(value);
    }
  }

  /// `0, 1, …, size - 1`.
  record Iota(int size, DType dtype) implements SourceOp {
    /// Refuses a negative size.
    public Iota {
      if (size < 0) {
        throw new IllegalArgumentException("range: expected 0 or more numbers, got " + size + ".");
      }
    }

    @Override
    public String name() {
      return "iota";
    }

    @Override
    public Shape shape() {
      return Shape.of(size);
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Symbol("i");
    }
  }
}
