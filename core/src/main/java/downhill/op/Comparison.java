package downhill.op;

import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Comparisons of two tensors of one type. The result is BOOL and has no gradient; a comparison
/// with NaN is false.
public sealed interface Comparison extends Op {
  /// `a = b`.
  record Equal() implements Comparison {
    @Override
    public String name() {
      return "equal";
    }

    @Override
    public boolean test(double a, double b) {
      return a == b;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Relation("=", inputs.get(0), inputs.get(1));
    }
  }

  /// `a < b`.
  record Less() implements Comparison {
    @Override
    public String name() {
      return "less";
    }

    @Override
    public boolean test(double a, double b) {
      return a < b;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Relation("<", inputs.get(0), inputs.get(1));
    }
  }

  /// `a ≤ b`.
  record LessEqual() implements Comparison {
    @Override
    public String name() {
      return "less_equal";
    }

    @Override
    public boolean test(double a, double b) {
      return a <= b;
    }

    @Override
    public Formula notation(List<Formula> inputs) {
      return new Formula.Relation("≤", inputs.get(0), inputs.get(1));
    }
  }

  /// Whether the relation holds for two numbers.
  boolean test(double a, double b);

  @Override
  default int arity() {
    return 2;
  }

  @Override
  default Shape shape(List<Shape> inputs) {
    return Shape.broadcast(name(), inputs.get(0), inputs.get(1));
  }

  @Override
  default DType dtype(List<DType> inputs) {
    Types.same(name(), inputs);
    return DType.BOOL;
  }

  @Override
  default @Nullable Tensor vjp(int index, List<Tensor> inputs, Tensor output, Tensor dy) {
    return null;
  }
}
